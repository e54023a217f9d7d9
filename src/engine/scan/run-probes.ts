import { byteAt } from '../detectors/bytes.ts';
import type { Match, Text } from '../detectors/detector.ts';
import { DigitRun, isFreeBefore, LOOKAHEAD, MANY } from '../detectors/digit-run.ts';
import { assignmentAt } from './assignment.ts';
import type { Bucket } from './bucket.ts';
import { numberPlace } from './number-place.ts';
import type { Planned } from './planned.ts';
import { fourOf, hashOfFour, hashOfThree, threeOf } from './prefix-hash.ts';
import {
  LONGER_WORD,
  LONGEST_WORD,
  type PrefixList,
  type ProbePlan,
  WORD_BITS,
} from './probe-plan.ts';
import {
  SPOT_ASSIGN,
  SPOT_BITS,
  SPOT_CAPITALS,
  SPOT_MARK,
  SPOT_MIXED,
  SPOT_NAME,
  SPOT_NUMBER,
  SPOT_PREFIX,
  Spots,
} from './spots.ts';

type WordBucket = Bucket<'word'> | Bucket<'capitals'> | Bucket<'name'>;
type Found = (target: number, match: Match) => void;

/** Says which targets something speaks for at a place, one bit each. */
export interface Ears {
  /** Undefined where nothing does. */
  readonly listen: (start: number, end: number) => Int32Array | undefined;
  /** The same and perhaps more, for next to nothing. */
  readonly near: (start: number, end: number) => Int32Array;
}

/** What a pass writes into, made once for many. */
export interface Tools {
  readonly run: DigitRun;
  readonly spots: Spots;
}

export function makeTools(): Tools {
  return { run: new DigitRun(), spots: new Spots() };
}

/** Looks at a text where something begins, and asks the probes that may know it. */
export class ProbeRun {
  readonly #plan: ProbePlan;
  readonly #text: Text;
  readonly #ears: Ears;
  readonly #found: Found;
  readonly #run: DigitRun;
  readonly #spots: Spots;

  constructor(plan: ProbePlan, text: Text, tools: Tools, ears: Ears, found: Found) {
    this.#run = tools.run;
    this.#spots = tools.spots;
    this.#plan = plan;
    this.#text = text;
    this.#ears = ears;
    this.#found = found;
  }

  /** One pass over the bytes from `from` to `to`; only where something begins do probes look closer. */
  pass(from: number, to: number): void {
    const plan = this.#plan;
    const { bytes, from: first, to: limit } = this.#text;
    let at = from;
    // A word that began before `from` was seen by whoever saw its beginning.
    if (at > first && isWord(plan, bytes[at - 1])) {
      while (at < limit && isWord(plan, bytes[at])) at++;
    }
    const spots = this.#spots;
    spots.read(plan, this.#text, at, to);
    const { starts, looks, count } = spots;
    let resume = at;
    for (let spot = 0; spot < count; spot++) {
      const start = starts[spot] ?? 0;
      // A number that is read as a part of a longer one has been seen.
      if (start < resume) continue;
      const look = looks[spot] ?? 0;
      const end = start + (look >> SPOT_BITS);
      if ((look & SPOT_PREFIX) !== 0) this.#prefixes(start);
      if ((look & SPOT_MIXED) !== 0) this.#word(start, end);
      else if ((look & SPOT_NUMBER) !== 0) resume = this.#numbers(start, to);
      else if ((look & SPOT_CAPITALS) !== 0) this.#capitals(start, end);
      else if ((look & SPOT_NAME) !== 0) this.#name(start, end);
      if ((look & SPOT_MARK) !== 0) this.#marks(start);
      if ((look & SPOT_ASSIGN) !== 0) this.#assignment(start);
    }
  }

  /** All groups of the run that begins at `at`; says where the pass goes on. */
  #numbers(at: number, to: number): number {
    const run = this.#run;
    run.read(this.#text, at);
    const ready = run.full ? run.count - LOOKAHEAD : run.count;
    for (let group = 0; group < ready; group++) {
      const start = run.start(group);
      if (start >= to) return run.end(group - 1);
      if (group > 0) this.#inside(start, run.gap(group - 1));
      this.#number(group, start, run.end(group));
    }
    return run.end(ready - 1);
  }

  #number(group: number, start: number, end: number): void {
    const length = end - start;
    if (length > LONGEST_WORD) return;
    const run = this.#run;
    const second = group + 1 < run.count ? run.length(group + 1) : 0;
    const bucket = this.#plan.numbers[numberPlace(length, run.gap(group), second)];
    if (bucket === undefined) return;
    const text = this.#text;
    const after = byteAt(text, end);
    if (bucket.after[after] === 0) return;
    const before = byteAt(text, start - 1);
    const isFree = isFreeBefore(text, start);
    if (!isFree && bucket.bound) return;
    const { always, needing, mask } = bucket.slot(before, after, isFree);
    if (always.length === 0 && needing.length === 0) return;
    const groups = run.room(group);
    const digits = groups === MANY ? MANY : run.digitsFrom(group);
    for (const probe of always) {
      if (probe.leastDigits > digits || probe.leastGroups > groups) continue;
      const match = probe.verify(text, run, group);
      if (match) this.#found(probe.target, match);
    }
    if (needing.length === 0) return;
    const near = this.#ears.near(start, end);
    if (!meet(near, mask)) return;
    let speaking: Int32Array | undefined;
    for (const probe of needing) {
      if (probe.leastDigits > digits || probe.leastGroups > groups) continue;
      if (!has(near, probe.target)) continue;
      if (!speaking) {
        speaking = this.#ears.listen(start, end);
        if (!speaking || !meet(speaking, mask)) return;
      }
      if (!has(speaking, probe.target)) continue;
      const match = probe.verify(text, run, group);
      if (match) this.#found(probe.target, match);
    }
  }

  /** What the pass would have done at a later group of a run and at the separator before it. */
  #inside(start: number, gap: number): void {
    const { bytes } = this.#text;
    const { fours, threes, markBefore, markAfter } = this.#plan;
    const row = gap << 8;
    const pair =
      (markBefore[row | (bytes[start - 2] ?? 0)] ?? 0) &
      (markAfter[row | (bytes[start] ?? 0)] ?? 0);
    if (pair !== 0) this.#marks(start - 1);
    const four = fourOf(
      bytes[start] ?? 0,
      bytes[start + 1] ?? 0,
      bytes[start + 2] ?? 0,
      bytes[start + 3] ?? 0,
    );
    if (fours[hashOfFour(four)] !== 0 || threes[hashOfThree(four)] !== 0) this.#prefixes(start);
  }

  #marks(at: number): void {
    const text = this.#text;
    const bucket = this.#plan.marks[text.bytes[at] ?? 0];
    if (!bucket) return;
    let asked: Planned<'mark'>['isWorth'];
    let worth = false;
    for (const probe of bucket.slot(byteAt(text, at - 1), byteAt(text, at + 1), true).always) {
      const { isWorth } = probe;
      if (isWorth) {
        if (isWorth !== asked) {
          asked = isWorth;
          worth = isWorth(text, at);
        }
        if (!worth) continue;
      }
      const match = probe.verify(text, at);
      if (match) this.#found(probe.target, match);
    }
  }

  #assignment(at: number): void {
    const assignment = assignmentAt(this.#text, at);
    if (!assignment) return;
    for (const probe of this.#plan.assignments) {
      const match = probe.verify(this.#text, assignment);
      if (match) this.#found(probe.target, match);
    }
  }

  #prefixes(at: number): void {
    const { bytes } = this.#text;
    const four = fourOf(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0);
    this.#prefixesOf(this.#plan.longPrefixes.get(four), at);
    this.#prefixesOf(this.#plan.shortPrefixes.get(threeOf(four)), at);
  }

  #prefixesOf(list: PrefixList | undefined, at: number): void {
    const text = this.#text;
    if (!list || (list.next & (1 << ((text.bytes[at + 4] ?? 0) & 31))) === 0) return;
    for (const probe of list.probes) {
      const { literal } = probe;
      if (!(probe.anyCase ? foldedAt(text, at, literal) : literalAt(text, at, literal))) continue;
      const match = probe.verify(text, at, literal);
      if (match) this.#found(probe.target, match);
    }
  }

  #word(start: number, end: number): void {
    const bucket = this.#plan.words[Math.min(LONGER_WORD, end - start)];
    if (bucket) this.#ask(bucket, start, end);
  }

  #capitals(start: number, end: number): void {
    const bucket = this.#plan.capitals[end - start];
    if (bucket) this.#ask(bucket, start, end);
  }

  #name(start: number, end: number): void {
    const bucket = this.#plan.names[end - start];
    if (bucket) this.#ask(bucket, start, end);
  }

  #ask(bucket: WordBucket, start: number, end: number): void {
    const text = this.#text;
    const after = byteAt(text, end);
    if (bucket.after[after] === 0) return;
    const { always, needing, mask } = bucket.slot(byteAt(text, start - 1), after, true);
    for (const probe of always) {
      const match = probe.verify(text, start, end);
      if (match) this.#found(probe.target, match);
    }
    if (needing.length === 0) return;
    const near = this.#ears.near(start, end);
    if (!meet(near, mask)) return;
    let speaking: Int32Array | undefined;
    for (const probe of needing) {
      if (!has(near, probe.target)) continue;
      if (!speaking) {
        speaking = this.#ears.listen(start, end);
        if (!speaking || !meet(speaking, mask)) return;
      }
      if (!has(speaking, probe.target)) continue;
      const match = probe.verify(text, start, end);
      if (match) this.#found(probe.target, match);
    }
  }
}

function isWord({ kinds }: ProbePlan, byte: number | undefined): boolean {
  return ((kinds[byte ?? 0] ?? 0) & WORD_BITS) !== 0;
}

function meet(some: Int32Array, others: Int32Array): boolean {
  for (let at = 0; at < others.length; at++) {
    if (((some[at] ?? 0) & (others[at] ?? 0)) !== 0) return true;
  }
  return false;
}

function has(targets: Int32Array, target: number): boolean {
  return ((targets[target >> 5] ?? 0) & (1 << (target & 31))) !== 0;
}

/** Whether a literal in lower case stands here in any case. */
function foldedAt(text: Text, at: number, literal: string): boolean {
  if (at + literal.length > text.to) return false;
  for (let i = 0; i < literal.length; i++) {
    const byte = text.bytes[at + i] ?? 0;
    const folded = byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
    if (folded !== literal.charCodeAt(i)) return false;
  }
  return true;
}

function literalAt(text: Text, at: number, literal: string): boolean {
  if (at + literal.length > text.to) return false;
  for (let i = 0; i < literal.length; i++) {
    if (text.bytes[at + i] !== literal.charCodeAt(i)) return false;
  }
  return true;
}
