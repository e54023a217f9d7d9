import { table } from '../detectors/bytes.ts';
import type { Further, Gate, Probe, Text } from '../detectors/detector.ts';
import type { Far } from '../kernel/sieve.ts';

export const ANY_BYTE = table(() => 1);

export type Of<On extends Probe['on']> = Extract<Probe, { on: On }>;

/** What is at a place: a word, a number, a mark, the beginning of a word. */
export type Kind = 'word' | 'number' | 'mark' | 'prefix';

/** A probe as the pass uses it. All have the same form, because there are hundreds that take turns. */
export interface Planned<On extends Kind> {
  /** The place of its detector in the list of targets. */
  readonly target: number;
  /** What must stand before it and behind it. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** What must stand further away, and what must where all around is ASCII. */
  readonly beyond: Further;
  readonly beyondInAscii: Further;
  /** Whether nothing may go on before it, and whether it is asked there whatever it needs. */
  readonly free: boolean;
  readonly bound: boolean;
  /** How many groups and digits there must be. */
  readonly leastGroups: number;
  readonly leastDigits: number;
  readonly inRun: boolean;
  readonly gate: Gate | undefined;
  readonly isWorth: ((text: Text, at: number) => boolean) | undefined;
  readonly verify: Of<On>['verify'];
}

export function planned<On extends Kind>(
  target: number,
  verify: Of<On>['verify'],
  more: Partial<Planned<On>> = {},
): Planned<On> {
  return {
    target,
    before: more.before ?? ANY_BYTE,
    after: more.after ?? ANY_BYTE,
    beyond: more.beyond ?? [],
    beyondInAscii: more.beyondInAscii ?? more.beyond ?? [],
    free: more.free ?? false,
    bound: more.bound ?? false,
    leastGroups: more.leastGroups ?? 0,
    leastDigits: more.leastDigits ?? 0,
    inRun: more.inRun ?? false,
    gate: more.gate,
    isWorth: more.isWorth,
    verify,
  };
}

export function farOf(beyond: Further): Far {
  const [first, second] = typeof beyond === 'function' ? beyond() : beyond;
  return {
    at: first?.at ?? 0,
    bytes: first?.bytes ?? ANY_BYTE,
    furtherAt: second?.at ?? 0,
    further: second?.bytes ?? ANY_BYTE,
  };
}
