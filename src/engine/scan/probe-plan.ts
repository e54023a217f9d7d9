import { byteAt, DIGIT, startsWith, table, WORD_CLASS } from '../detectors/bytes.ts';
import type { Detector, Match, Probe, Text } from '../detectors/detector.ts';
import { GOES_ON } from '../detectors/digit-run.ts';
import { ENDINGS, LONGER_ENDINGS } from '../detectors/secret-endings.ts';
import { WIDE } from '../kernel/number-program.ts';
import { Sieve } from '../kernel/sieve.ts';
import { LONGER_WORD, WORD_KINDS } from '../kernel/sieve-layout.ts';
import { AssignmentNames, assignmentAt } from './assignment.ts';
import { ENCODED_PROBES } from './decode/stretches.ts';
import { Entries, type Entry } from './entries.ts';
import { type Asked, Niches, type PlacedProbe } from './niches.ts';
import { GAPS, type Least, placesOf } from './number-place.ts';
import { type Kind, type Of, planned } from './planned.ts';
import { Prefixes } from './prefixes.ts';
import { SQL_PREFIXES, statementAt } from './structure/sql.ts';

/** The class of a byte that may be a mark; those of letters and digits are smaller. */
const MARK = 8;
/** Stands for no detector: a statement of a database dump begins. */
export const STATEMENT = -1;
/** Likewise: an encoded text begins. */
export const ENCODED = -2;

/** A probe of the cells of a table. */
export type PlannedCell = Pick<Of<'cell'>, 'wants' | 'verify'> & { readonly target: number };

/** All probes of the detectors in use, laid out so that a place in a text leads to its few. */
export interface ProbePlan {
  readonly sieve: Sieve;
  readonly niches: Niches;
  readonly entries: readonly Entry[];
  readonly cells: readonly PlannedCell[];
}

export function planProbes(
  detectors: readonly { readonly target: number; readonly detector: Detector }[],
): ProbePlan {
  const builder = new PlanBuilder();
  for (const { target, detector } of detectors) {
    for (const probe of detector.probes) builder.add(probe, target);
  }
  builder.add({ on: 'prefix', prefixes: SQL_PREFIXES, verify: statementAt }, STATEMENT);
  for (const probe of ENCODED_PROBES) builder.add(probe, ENCODED);
  return builder.plan();
}

/** Probes by where they are asked. */
type Places = Map<number, Asked[]>;
type WordProbe = Of<'word'> | Of<'capitals'> | Of<'name'>;

class PlanBuilder {
  /** By kind and length, by `numberPlace`, by byte. */
  readonly #words: Places = new Map();
  readonly #numbers: Places = new Map();
  readonly #marks: Places = new Map();
  readonly #prefixes = new Prefixes();
  readonly #cells: PlannedCell[] = [];
  readonly #names = new AssignmentNames();
  #mostTarget = 0;

  add(probe: Probe, target: number): void {
    this.#mostTarget = Math.max(this.#mostTarget, target);
    switch (probe.on) {
      case 'number':
        this.#addNumber(probe, target);
        return;
      case 'word':
        this.#addWord(0, probe, target);
        return;
      case 'capitals':
        this.#addWord(1, probe, target);
        return;
      case 'name':
        this.#addWord(2, probe, target);
        return;
      case 'mark':
        this.#addMark(probe, target);
        return;
      case 'cell':
        this.#cells.push({ target, wants: probe.wants, verify: probe.verify });
        return;
      case 'assignment':
        this.#addAssignment(probe, target);
        return;
      case 'prefix':
        this.#prefixes.add(target, probe);
    }
  }

  #addNumber(probe: Of<'number'>, target: number): void {
    const { needsContext = false } = probe;
    const free = (probe.layouts !== undefined || needsContext) && probe.bound !== true;
    const own = planned<'number'>(target, probe.verify, { ...probe, free });
    const asked: Asked = { probe: own, needsContext };
    const known = new Map<number, Asked>();
    const askedAtLeast = ({ leastGroups, leastDigits }: Least): Asked => {
      const key = leastGroups * 1024 + leastDigits;
      let one = known.get(key);
      if (!one) {
        const more = { ...own, leastGroups, leastDigits };
        one = { probe: planned<'number'>(target, probe.verify, more), needsContext };
        known.set(key, one);
      }
      return one;
    };
    for (const { place, least } of placesOf(probe)) {
      add(this.#numbers, place, least ? askedAtLeast(least) : asked);
    }
  }

  #addWord(kind: number, probe: WordProbe, target: number): void {
    const own = planned<'word'>(target, probe.verify, probe);
    const needsContext = probe.needsContext ?? false;
    for (const length of new Set(probe.lengths)) {
      // Some of those are so long that the words around their end are far from their beginning.
      if (needsContext && length >= LONGER_WORD) {
        throw new RangeError(
          `Cannot plan a probe: words that need context have up to ${LONGER_WORD - 1} letters, got ${length}`,
        );
      }
      add(this.#words, kind * (LONGER_WORD + 1) + length, { probe: own, needsContext });
    }
  }

  /** An assignment is seen where its operator stands. */
  #addAssignment({ names, verify }: Of<'assignment'>, target: number): void {
    const isWorth = names && this.#names.holding(names);
    const look = (text: Text, at: number): Match | undefined => {
      const assignment = assignmentAt(text, at);
      return assignment && verify(text, assignment);
    };
    for (const mark of '=:') {
      this.#addMark(
        { on: 'mark', mark, verify: look, ...(isWorth && { isWorth, gate: 'assignment' }) },
        target,
      );
    }
  }

  /** Asked where the first two bytes of its mark stand; a longer one looks for the rest itself. */
  #addMark({ mark, ...probe }: Of<'mark'>, target: number): void {
    const place = mark.charCodeAt(0);
    const needsContext = false;
    if (mark.length === 1) {
      add(this.#marks, place, {
        probe: planned<'mark'>(target, probe.verify, probe),
        needsContext,
      });
      return;
    }
    const { after, verify, ...rest } = probe;
    const second = mark.charCodeAt(1);
    const own = planned<'mark'>(
      target,
      (text, at) =>
        startsWith(text, at, mark) && after?.[byteAt(text, at + mark.length)] !== 0
          ? verify(text, at)
          : undefined,
      { ...rest, after: table((byte) => (byte === second ? 1 : 0)) },
    );
    add(this.#marks, place, { probe: own, needsContext });
  }

  plan(): ProbePlan {
    const entries = new Entries();
    const { gate, prefixes } = this.#prefixes.bits;
    const probes = {
      word: probesOf(this.#words),
      number: probesOf(this.#numbers),
      mark: probesOf(this.#marks),
    };
    const niches = new Niches(probes, entries);
    const words = firstNiches(niches, 'word', this.#words, WORD_KINDS * (LONGER_WORD + 1));
    const numbers = firstNiches(niches, 'number', this.#numbers);
    const marks = firstNiches(niches, 'mark', this.#marks);
    const signs = { kinds: this.#kinds(), gaps: GAP_SIGNS, goesOn: GOES_ON, hex: HEX };
    const nameParts = this.#names.parts;
    const names = { secretEnds: ENDINGS, longerEnds: LONGER_ENDINGS, nameParts };
    const tables = {
      ...signs,
      ...names,
      words,
      numbers,
      marks,
      gate,
      prefixes,
      ...niches.tables(),
    };
    const sieve = new Sieve(tables, Math.ceil((this.#mostTarget + 1) / 32));
    this.#prefixes.fill(sieve, entries);
    return { sieve, niches, entries: entries.all, cells: this.#cells };
  }

  #kinds(): Uint8Array {
    return table((byte) => (WORD_CLASS[byte] ?? 0) || (this.#marks.has(byte) ? MARK : 0));
  }
}

const GAP_SIGNS = table((byte) => {
  // A no-break space, and the dashes from hyphen to en dash.
  if (byte === 0xc2 || byte === 0xe2) return WIDE;
  return Math.max(0, GAPS.indexOf(byte, 1));
});
const HEX = table((byte) =>
  WORD_CLASS[byte] === DIGIT || 'abcdefABCDEF'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

function add(places: Places, place: number, asked: Asked): void {
  const all = places.get(place);
  if (all) all.push(asked);
  else places.set(place, [asked]);
}

function probesOf(places: Places): PlacedProbe[] {
  const probes = new Set<PlacedProbe>();
  for (const all of places.values()) for (const { probe } of all) probes.add(probe);
  return [...probes];
}

/** The table of the sieve that says which niches belong to a place. */
function firstNiches(
  niches: Niches,
  on: Exclude<Kind, 'prefix'>,
  places: Places,
  size = 0,
): Int32Array {
  const most = Math.max(size, ...places.keys().map((place) => place + 1));
  const first = new Int32Array(most);
  for (const [place, asked] of places) first[place] = niches.bucket(on, asked);
  return first;
}
