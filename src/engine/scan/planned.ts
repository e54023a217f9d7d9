import { table } from '../detectors/bytes.ts';
import type { Probe, Text } from '../detectors/detector.ts';

export const ANY_BYTE = table(() => 1);

export type Of<On extends Probe['on']> = Extract<Probe, { on: On }>;

/** A probe as the pass uses it. All have the same form, because there are hundreds that take turns. */
export interface Planned<On extends Probe['on']> {
  /** The place of its detector in the list of targets. */
  readonly target: number;
  /** What must stand before it and behind it. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** Whether nothing may go on before it. */
  readonly free: boolean;
  /** How many groups and digits there must be. */
  readonly leastGroups: number;
  readonly leastDigits: number;
  readonly literal: string;
  readonly anyCase: boolean;
  readonly isWorth: ((text: Text, at: number) => boolean) | undefined;
  readonly verify: Of<On>['verify'];
}

export function planned<On extends Probe['on']>(
  target: number,
  verify: Of<On>['verify'],
  more: Partial<Planned<On>> = {},
): Planned<On> {
  return {
    target,
    before: more.before ?? ANY_BYTE,
    after: more.after ?? ANY_BYTE,
    free: more.free ?? false,
    leastGroups: more.leastGroups ?? 0,
    leastDigits: more.leastDigits ?? 0,
    literal: more.literal ?? '',
    anyCase: more.anyCase ?? false,
    isWorth: more.isWorth,
    verify,
  };
}
