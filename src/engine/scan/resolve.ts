import { CONFIDENCES, type Confidence } from '../confidence.ts';

/** Something found at a place, absolute offsets. */
export interface Ranked {
  readonly start: number;
  readonly end: number;
  readonly confidence: Confidence;
  /** Undefined: it stands beside whatever else is found there, and hides nothing. */
  readonly rank: number | undefined;
}

interface Member<Found> {
  readonly found: Found;
  /** How near the word stands that speaks for it. */
  readonly voice: number;
}

/** A chain of findings of which each overlaps the next may have no end. */
const MOST = 256;
/** From here on the word that speaks for a finding is the name of the place it stands in. */
export const NAMED = 70;

/** Below it the word stands somewhere near, and may be about something else that is said there. */
const DIRECT = 58;

/**
 * Collects what overlaps and lets one of each place through: the surest, where a word that is merely near
 * makes it less sure than one right before it, then what the structure around it names, then the most
 * specific, then the longest, then what a nearer word speaks for.
 */
export class Cluster<Found extends Ranked> {
  #members: Member<Found>[] = [];
  #reach = 0;
  readonly #emit: (found: Found) => void;

  constructor(emit: (found: Found) => void) {
    this.#emit = emit;
  }

  /** Findings come in the order of their starts. */
  add(found: Found, voice = 0): void {
    if (found.start >= this.#reach || this.#members.length === MOST) this.close();
    this.#members.push({ found, voice });
    this.#reach = Math.max(this.#reach, found.end);
  }

  close(): void {
    const members = this.#members;
    this.#members = [];
    this.#reach = 0;
    if (members.length === 1) {
      for (const { found } of members) this.#emit(found);
    } else if (members.length > 1) {
      for (const winner of winners(members)) this.#emit(winner);
    }
  }
}

function winners<Found extends Ranked>(members: readonly Member<Found>[]): Found[] {
  const taken: Found[] = [];
  for (const { found } of weighed(members).sort(byStrength)) {
    const hidden =
      found.rank !== undefined &&
      taken.some((won) => won.rank !== undefined && won.start < found.end && found.start < won.end);
    if (!hidden) taken.push(found);
  }
  return taken.sort((left, right) => left.start - right.start || left.end - right.end);
}

interface Weighed<Found> extends Member<Found> {
  /** How sure it is, and one less where another of the same place is spoken for from nearer by. */
  readonly sureness: number;
  readonly outspoken: boolean;
}

function weighed<Found extends Ranked>(members: readonly Member<Found>[]): Weighed<Found>[] {
  return members.map((member) => {
    const outspoken =
      !isDirect(member) && members.some((other) => isDirect(other) && isSamePlace(member, other));
    const sureness = CONFIDENCES.indexOf(member.found.confidence) - Number(outspoken);
    return { ...member, sureness, outspoken };
  });
}

/** A form that leaves no doubt speaks for it, or a word right before it or in the structure around it. */
function isDirect<Found extends Ranked>({ found, voice }: Member<Found>): boolean {
  return voice === 0 ? found.confidence === 'VERY_LIKELY' : voice >= DIRECT;
}

function isSamePlace<Found extends Ranked>(one: Member<Found>, other: Member<Found>): boolean {
  return one.found.start === other.found.start && one.found.end === other.found.end;
}

function byStrength<Found extends Ranked>(left: Weighed<Found>, right: Weighed<Found>): number {
  const [one, other] = [left.found, right.found];
  return (
    right.sureness - left.sureness ||
    Number(left.outspoken) - Number(right.outspoken) ||
    Number(right.voice >= NAMED) - Number(left.voice >= NAMED) ||
    (other.rank ?? 0) - (one.rank ?? 0) ||
    other.end - other.start - (one.end - one.start) ||
    right.voice - left.voice ||
    one.start - other.start
  );
}
