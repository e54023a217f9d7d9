import type { Confidence } from '../confidence.ts';
import type { DigitRun } from './digit-run.ts';

/** A stretch of bytes that may be read; positions are indexes into `bytes`, `from` inclusive, `to` exclusive. */
export interface Text {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
}

/** What a probe makes of a place. */
export interface Match {
  readonly start: number;
  readonly end: number;
  /** How sure it is with nothing around it; `undefined`: only context makes it a finding. */
  readonly alone: Confidence | undefined;
  /** How sure it is where words or structure nearby speak for it. */
  readonly inContext: Confidence;
  /** The vendor of an API key. */
  readonly kind?: string;
  /**
   * How sure it is in context below this title, `undefined` where there is none, instead of `inContext`;
   * `undefined` from it is a no.
   */
  readonly under?: (title: string | undefined) => Confidence | undefined;
}

/** A name, an operator and a value: `password = "…"`, `"token": "…"`. The value is without its quotes. */
export interface Assignment {
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly quoted: boolean;
}

/**
 * One way of writing a number: lengths of its groups and what stands between them. The whole stands
 * alone, as `standsAlone` has it.
 */
export interface Layout {
  readonly groups: readonly number[];
  readonly gaps: readonly number[];
}

/** What keeps a probe quick. Neither changes what is found. */
export interface Sparing {
  /**
   * Whether all its matches have `alone: undefined`: it is not asked where nothing speaks for its
   * detector. They begin at most 64 bytes before the place it is asked at and end at most 64 behind it;
   * of digits it is only asked where nothing goes on before them, unless it is `bound`.
   */
  readonly needsContext?: boolean;
  /** Whether the digits it is asked at may belong to something that begins before them. */
  readonly bound?: boolean;
  /** Tables of bytes, as `alphabet` makes them: it is asked only where one of these stands directly before or behind. */
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
  /**
   * The same for bytes further away, counted from the first of the place; the first two count. Those that
   * take long to tell are told when a place is met where they count.
   */
  readonly beyond?: Further;
  /** Instead of those where all around is ASCII, so that no separator has more than one byte. */
  readonly beyondInAscii?: Further;
  /** It has no answer where this does not let the place through. */
  readonly gate?: Gate;
}

/** What a probe wants of a place, looked at in the kernel: see `src/engine/kernel/gates-program.ts`. */
export type Gate =
  /** The name before an operator, a comma or a bar ends as those of secrets do. */
  | 'secretOperator'
  | 'secretComma'
  | 'secretBar'
  /** It holds a word that some probe of assignments wants. */
  | 'assignment'
  /** A cell of a row, with what a password or key mixes. */
  | 'cell'
  /** As many digits as a number has that is dialled. */
  | 'dialled'
  /** The check digit of the digits is right. */
  | 'luhn'
  /** A colon as in an address of version 6. */
  | 'version6';

/** Conditions on bytes further away, or what makes them when they are first needed. */
export type Further = readonly Beyond[] | (() => readonly Beyond[]);

/** What must stand so many bytes from a place. */
export interface Beyond {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/**
 * What makes a detector look, and how it judges what it sees. The scanner calls `verify` only at such
 * places; `verify` reads a bounded number of bytes around them, so that the whole stays linear.
 */
export type Probe =
  /** At each group of so many digits that stands outside a word. */
  | (Sparing & {
      readonly on: 'number';
      readonly lengths: readonly number[];
      /** It is asked only where one of these follows the group: a separator with another group behind it, or NONE. */
      readonly gaps?: readonly number[];
      /** It is asked only where the groups have one of these. */
      readonly layouts?: readonly Layout[];
      /** It is asked only where the run has so many groups and digits from this one on, or may go on at its end. */
      readonly leastGroups?: number;
      /** Those of the run alone count: it knows no other separators by which a number might go on. */
      readonly inRun?: boolean;
      readonly leastDigits?: number;
      readonly verify: (text: Text, run: DigitRun, group: number) => Match | undefined;
    })
  /** At each word of one of these lengths that holds at least one digit and one letter. */
  | (Sparing & {
      readonly on: 'word';
      readonly lengths: readonly number[];
      readonly verify: (text: Text, start: number, end: number) => Match | undefined;
    })
  /** At each word of capitals alone of one of these lengths. */
  | (Sparing & {
      readonly on: 'capitals';
      readonly lengths: readonly number[];
      readonly verify: (text: Text, start: number, end: number) => Match | undefined;
    })
  /** At each word of a capital and small letters, as names are written, of one of these lengths. */
  | (Sparing & {
      readonly on: 'name';
      readonly lengths: readonly number[];
      readonly verify: (text: Text, start: number, end: number) => Match | undefined;
    })
  /** Where a word begins with one of these; at least three ASCII characters each. */
  | {
      readonly on: 'prefix';
      readonly prefixes: readonly string[];
      /** They are in lower case and are found in any. */
      readonly anyCase?: boolean;
      readonly verify: (text: Text, start: number, prefix: string) => Match | undefined;
    }
  /** At each of these, wherever it stands; the first character is no letter and no digit. */
  | (Omit<Sparing, 'needsContext'> & {
      readonly on: 'mark';
      readonly mark: string;
      /** A quick look that probes of one mark may share; the others are not asked where it says no. */
      readonly isWorth?: (text: Text, at: number) => boolean;
      readonly verify: (text: Text, at: number) => Match | undefined;
    })
  /** At each cell below a title that is wanted, in a file that is a table; without quotes and blanks around it. */
  | {
      readonly on: 'cell';
      readonly wants: (title: string) => boolean;
      readonly verify: (text: Text, start: number, end: number, title: string) => Match | undefined;
    }
  | {
      readonly on: 'assignment';
      /** It is asked only where the name holds one of these, whatever the case. */
      readonly names?: readonly string[];
      readonly verify: (text: Text, assignment: Assignment) => Match | undefined;
    };

/** Texts with something to find and texts with nothing, which a test scans at POSSIBLE. */
export interface Examples {
  /** What is to be found stands between `[[` and `]]`; the brackets are taken away before the scan. */
  readonly finds: readonly string[];
  readonly ignores: readonly string[];
}

export interface Detector {
  readonly name: string;
  readonly probes: readonly Probe[];
  /**
   * Words and phrases that speak for it, in lower case, in the languages of its country; a trailing `*`
   * stands for any ending. Accents do not count, and what is written without blanks matches anywhere.
   */
  readonly words: readonly string[];
  /** Words that speak against it. */
  readonly against?: readonly string[];
  /** What it checks, as the table of detectors prints it: form, check digits, context. */
  readonly checks?: string;
  /** Who defines the identifier or format: a body, a standard, a page of documentation. */
  readonly source?: string;
  readonly examples?: Examples;
  /** Why it is not part of the default rule. */
  readonly offByDefault?: string;
  /** Of two findings at one place the one with the higher rank stays; 50 when left out. */
  readonly rank?: number;
}
