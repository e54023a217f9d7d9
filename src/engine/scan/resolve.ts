import { CONFIDENCES, type Confidence } from '../confidence.ts';

/** Something found at a place, absolute offsets. */
export interface Ranked {
  readonly start: number;
  readonly end: number;
  readonly confidence: Confidence;
  /** Undefined: it stands beside whatever else is found there, and hides nothing. */
  readonly rank: number | undefined;
}

/** A chain of findings of which each overlaps the next may have no end. */
const MOST = 256;

/** Collects what overlaps and lets one of each place through: the surest, then the most specific, then the longest. */
export class Cluster<Found extends Ranked> {
  #members: Found[] = [];
  #reach = 0;
  readonly #emit: (found: Found) => void;

  constructor(emit: (found: Found) => void) {
    this.#emit = emit;
  }

  /** Findings come in the order of their starts. */
  add(found: Found): void {
    if (found.start >= this.#reach || this.#members.length === MOST) this.close();
    this.#members.push(found);
    this.#reach = Math.max(this.#reach, found.end);
  }

  close(): void {
    if (this.#members.length === 1) {
      for (const only of this.#members) this.#emit(only);
    } else {
      for (const winner of winners(this.#members)) this.#emit(winner);
    }
    this.#members = [];
    this.#reach = 0;
  }
}

function winners<Found extends Ranked>(members: readonly Found[]): Found[] {
  const taken: Found[] = [];
  for (const next of [...members].sort(byStrength)) {
    const hidden =
      next.rank !== undefined &&
      taken.some((won) => won.rank !== undefined && won.start < next.end && next.start < won.end);
    if (!hidden) taken.push(next);
  }
  return taken.sort((left, right) => left.start - right.start || left.end - right.end);
}

function byStrength(left: Ranked, right: Ranked): number {
  return (
    CONFIDENCES.indexOf(right.confidence) - CONFIDENCES.indexOf(left.confidence) ||
    (right.rank ?? 0) - (left.rank ?? 0) ||
    right.end - right.start - (left.end - left.start) ||
    left.start - right.start
  );
}
