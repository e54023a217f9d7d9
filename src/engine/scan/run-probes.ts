import { isAscii } from 'node:buffer';
import { WORD_CLASS } from '../detectors/bytes.ts';
import type { Match, Text } from '../detectors/detector.ts';
import type { DigitRun } from '../detectors/digit-run.ts';
import { FIRST_SPOT } from '../kernel/sieve.ts';
import type { EntryOf } from './entries.ts';
import type { ProbePlan } from './probe-plan.ts';

/** So many bytes are sifted at once. */
const STEP = 8192;
/** Farther than any place that the plan looks at. */
const AROUND = 64;

type Found = (target: number, match: Match) => void;

/** Targets that may be spoken for, and the first place where it may be others. */
export interface Hearsay {
  readonly targets: Int32Array;
  readonly until: number;
}

/** Says which targets something speaks for at a place, one bit each. */
export interface Ears {
  /** Undefined where nothing does. */
  readonly listen: (start: number, end: number) => Int32Array | undefined;
  /** The same and perhaps more, for next to nothing. */
  readonly near: (start: number) => Hearsay;
  /** Whether more is spoken for from here on than `near` has said. */
  readonly isNews: () => boolean;
}

/** Looks at a text where something begins, and asks the probes that may know it. */
export class ProbeRun {
  readonly #plan: ProbePlan;
  readonly #text: Text;
  readonly #ears: Ears;
  readonly #found: Found;
  readonly #run: DigitRun;
  /** Where the run begins that was read last, and the group of it that is looked at. */
  #runStart = -1;
  #group = 0;
  /** Where the ASCII ends that was looked for last, or what it is not. */
  #step = -1;
  #isAscii = false;
  /** The place that was listened to last, and what speaks there. */
  #heardAt = -1;
  #heard: Int32Array | undefined;
  /** Where a word begins whose prefixes were asked before. */
  #asked = -1;

  constructor(plan: ProbePlan, text: Text, run: DigitRun, ears: Ears, found: Found) {
    this.#run = run;
    this.#plan = plan;
    this.#text = text;
    this.#ears = ears;
    this.#found = found;
  }

  /** One pass over the bytes from `from` to `to`; only where something begins do probes look closer. */
  pass(from: number, to: number): void {
    const { sieve, niches } = this.#plan;
    sieve.open(this.#text);
    for (let at = this.#behindWord(from); at < to; ) {
      const step = Math.min(to, (at | (STEP - 1)) + 1);
      const count = sieve.find(at, step, this.#isAsciiUpTo(step));
      const { stopped, unknownNiche, wantsNearby } = sieve;
      const news = this.#ask(count);
      at = news ?? stopped;
      if (news !== undefined) continue;
      if (unknownNiche !== undefined) niches.fill(sieve, unknownNiche);
      else if (wantsNearby) {
        const { targets, until } = this.#ears.near(at);
        sieve.hear(targets, until);
      }
    }
  }

  /** Asks what there is to ask at the spots; says where the sieve has to begin again, when it must. */
  #ask(count: number): number | undefined {
    const { sieve, entries } = this.#plan;
    const { spots, textAt } = sieve;
    const behind = FIRST_SPOT + count * 4;
    let news = -1;
    for (let spot = FIRST_SPOT; spot < behind; spot += 4) {
      const start = (spots[spot] ?? 0) - textAt;
      const end = (spots[spot + 1] ?? 0) - textAt;
      const entry = entries[spots[spot + 2] ?? 0];
      if (entry === undefined) continue;
      if (news >= 0 && (start !== news || entry.on !== 'prefix')) return this.#beginAgain(news);
      if (entry.on === 'prefix') {
        if (start === this.#asked) continue;
        this.#prefix(entry, start);
        if (this.#ears.isNews()) news = start;
      } else if (entry.on === 'mark') this.#mark(entry, start);
      else if (entry.needsContext && !this.#isHeard(entry.probes[0]?.target ?? 0, start, end))
        continue;
      else if (entry.on === 'word') this.#word(entry, start, end);
      else this.#number(entry, start, (spots[spot + 3] ?? 0) - textAt);
    }
    return news < 0 ? undefined : this.#beginAgain(news);
  }

  /** What the sieve found behind a place it found with what was spoken for before. */
  #beginAgain(at: number): number {
    this.#plan.sieve.forget();
    this.#asked = at;
    return at;
  }

  #isAsciiUpTo(step: number): boolean {
    if (step !== this.#step) {
      const { bytes, from, to } = this.#text;
      const first = Math.max(from, step - STEP - AROUND);
      this.#isAscii = isAscii(bytes.subarray(first, Math.min(to, step + AROUND)));
      this.#step = step;
    }
    return this.#isAscii;
  }

  /** A word that began before a place was seen by whoever saw its beginning. */
  #behindWord(from: number): number {
    const { bytes, from: first, to: limit } = this.#text;
    let at = from;
    if (at === first || WORD_CLASS[bytes[at - 1] ?? 0] === 0) return at;
    while (at < limit && WORD_CLASS[bytes[at] ?? 0] !== 0) at++;
    return at;
  }

  #number({ probes }: EntryOf<'number'>, start: number, runStart: number): void {
    const run = this.#run;
    if (runStart !== this.#runStart) {
      run.read(this.#text, runStart);
      this.#runStart = runStart;
      this.#group = 0;
    }
    while (run.start(this.#group) < start) this.#group++;
    for (const { target, verify } of probes) {
      const match = verify(this.#text, run, this.#group);
      if (match) this.#found(target, match);
    }
  }

  #word({ probes }: EntryOf<'word'>, start: number, end: number): void {
    for (const { target, verify } of probes) {
      const match = verify(this.#text, start, end);
      if (match) this.#found(target, match);
    }
  }

  #mark({ isWorth, probes }: EntryOf<'mark'>, at: number): void {
    if (isWorth && !isWorth(this.#text, at)) return;
    for (const { target, verify } of probes) {
      const match = verify(this.#text, at);
      if (match) this.#found(target, match);
    }
  }

  #prefix({ literal, probes }: EntryOf<'prefix'>, at: number): void {
    for (const { target, verify } of probes) {
      const match = verify(this.#text, at, literal);
      if (match) this.#found(target, match);
    }
  }

  /** Whether anything around a place speaks for a target. */
  #isHeard(target: number, start: number, end: number): boolean {
    if (start !== this.#heardAt) {
      this.#heardAt = start;
      this.#heard = this.#ears.listen(start, end);
    }
    return ((this.#heard?.[target >> 5] ?? 0) & (1 << (target & 31))) !== 0;
  }
}
