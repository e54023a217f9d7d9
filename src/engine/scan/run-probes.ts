import { isAscii } from 'node:buffer';
import { WORD_CLASS } from '../detectors/bytes.ts';
import type { Match, Text } from '../detectors/detector.ts';
import { type DigitRun, MANY } from '../detectors/digit-run.ts';
import { FIRST_SPOT } from '../kernel/sieve.ts';
import { PREFIX } from '../kernel/sieve-program.ts';
import type { Nearby } from './nearby-targets.ts';
import type { Slot, SlotOf } from './niches.ts';
import { mayAnswer, type Planned } from './planned.ts';
import { standsAt } from './prefixes.ts';
import type { ProbePlan } from './probe-plan.ts';

const NOBODY = new Int32Array(0);
/** Farther than any place that the plan looks at. */
const AROUND = 64;

type Found = (target: number, match: Match) => void;

/** Says which targets something speaks for at a place, one bit each. */
export interface Ears {
  /** Undefined where nothing does. */
  readonly listen: (start: number, end: number) => Int32Array | undefined;
  /** The same and perhaps more, for next to nothing. */
  readonly near: (start: number, end: number) => Nearby;
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
  /** Whether all around the spots that were found last is ASCII. */
  #isAscii = false;
  /** The targets around the place that was asked about last. */
  #near: Int32Array = NOBODY;

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
    for (let at = this.#behindWord(from); at < to; at = sieve.stopped) {
      const behind = FIRST_SPOT + sieve.find(at, to) * 4;
      const { spots, textAt } = sieve;
      this.#isAscii = isAsciiBetween(this.#text, at - AROUND, sieve.stopped + AROUND);
      for (let spot = FIRST_SPOT; spot < behind; spot += 4) {
        const start = (spots[spot] ?? 0) - textAt;
        const niche = spots[spot + 2] ?? 0;
        if (niche === PREFIX) {
          this.#prefixes(start);
          continue;
        }
        const slot = niches.slot(sieve, niche);
        if (slot === undefined) continue;
        const end = (spots[spot + 1] ?? 0) - textAt;
        if (slot.on === 'number') this.#number(slot, start, end, (spots[spot + 3] ?? 0) - textAt);
        else if (slot.on === 'word') this.#word(slot, start, end);
        else this.#mark(slot, start);
      }
    }
  }

  /** A word that began before a place was seen by whoever saw its beginning. */
  #behindWord(from: number): number {
    const { bytes, from: first, to: limit } = this.#text;
    let at = from;
    if (at === first || WORD_CLASS[bytes[at - 1] ?? 0] === 0) return at;
    while (at < limit && WORD_CLASS[bytes[at] ?? 0] !== 0) at++;
    return at;
  }

  #number(slot: SlotOf<'number'>, start: number, end: number, runStart: number): void {
    const text = this.#text;
    const far = this.#isAscii ? 'farInAscii' : 'far';
    if (slot.always.length === 0 && !this.#isNear(slot, start, end)) return;
    const run = this.#run;
    if (runStart !== this.#runStart) {
      run.read(text, runStart);
      this.#runStart = runStart;
      this.#group = 0;
    }
    while (run.start(this.#group) < start) this.#group++;
    const group = this.#group;
    const groups = run.room(group);
    const digits = groups === MANY ? MANY : run.digitsFrom(group);
    for (const probe of slot.always) {
      if (probe.leastDigits > digits || probe.leastGroups > groups) continue;
      if (!mayAnswer(probe[far], text, start)) continue;
      const match = probe.verify(text, run, group);
      if (match) this.#found(probe.target, match);
    }
    if (slot.needing.length === 0 || !this.#isNear(slot, start, end)) return;
    let speaking: Int32Array | undefined;
    for (const probe of slot.needing) {
      if (probe.leastDigits > digits || probe.leastGroups > groups) continue;
      if (!has(this.#near, probe.target) || !mayAnswer(probe[far], text, start)) continue;
      speaking ??= this.#listen(slot, start, end);
      if (!speaking) return;
      if (!has(speaking, probe.target)) continue;
      const match = probe.verify(text, run, group);
      if (match) this.#found(probe.target, match);
    }
  }

  #word(slot: SlotOf<'word'>, start: number, end: number): void {
    const text = this.#text;
    const far = this.#isAscii ? 'farInAscii' : 'far';
    for (const probe of slot.always) {
      if (!mayAnswer(probe[far], text, start)) continue;
      const match = probe.verify(text, start, end);
      if (match) this.#found(probe.target, match);
    }
    if (slot.needing.length === 0 || !this.#isNear(slot, start, end)) return;
    let speaking: Int32Array | undefined;
    for (const probe of slot.needing) {
      if (!has(this.#near, probe.target) || !mayAnswer(probe[far], text, start)) continue;
      speaking ??= this.#listen(slot, start, end);
      if (!speaking) return;
      if (!has(speaking, probe.target)) continue;
      const match = probe.verify(text, start, end);
      if (match) this.#found(probe.target, match);
    }
  }

  /** Whether any word around speaks for a probe that needs one; places nearby have the same words around them. */
  #isNear(slot: Slot, start: number, end: number): boolean {
    const near = this.#ears.near(start, end);
    if (slot.stamp !== near.stamp) {
      slot.stamp = near.stamp;
      slot.isNear = meet(near.targets, slot.mask);
    }
    this.#near = near.targets;
    return slot.isNear;
  }

  #listen(slot: Slot, start: number, end: number): Int32Array | undefined {
    const speaking = this.#ears.listen(start, end);
    return speaking && meet(speaking, slot.mask) ? speaking : undefined;
  }

  #mark({ always }: SlotOf<'mark'>, at: number): void {
    const text = this.#text;
    let asked: Planned<'mark'>['isWorth'];
    let worth = false;
    for (const probe of always) {
      const { isWorth } = probe;
      if (isWorth) {
        if (isWorth !== asked) {
          asked = isWorth;
          worth = isWorth(text, at);
        }
        if (!worth) continue;
      }
      if (!mayAnswer(probe.far, text, at)) continue;
      const match = probe.verify(text, at);
      if (match) this.#found(probe.target, match);
    }
  }

  #prefixes(at: number): void {
    const text = this.#text;
    const { prefixes } = this.#plan;
    this.#prefixesOf(prefixes.longAt(text, at), at);
    this.#prefixesOf(prefixes.shortAt(text, at), at);
  }

  #prefixesOf(probes: readonly Planned<'prefix'>[] | undefined, at: number): void {
    if (probes === undefined) return;
    const text = this.#text;
    for (const probe of probes) {
      if (!standsAt(text, at, probe)) continue;
      const match = probe.verify(text, at, probe.literal);
      if (match) this.#found(probe.target, match);
    }
  }
}

function isAsciiBetween({ bytes, from, to }: Text, start: number, end: number): boolean {
  return isAscii(bytes.subarray(Math.max(from, start), Math.min(to, end)));
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
