import { table } from '../detectors/bytes.ts';
import type { Probe, Sparing, Text } from '../detectors/detector.ts';

export const ANY_BYTE = table(() => 1);

export type Of<On extends Probe['on']> = Extract<Probe, { on: On }>;

/** A probe as the pass uses it. All have the same form, because there are hundreds that take turns. */
export interface Planned<On extends Probe['on']> {
  /** The place of its detector in the list of targets. */
  readonly target: number;
  /** What must stand before it and behind it. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** What must stand so many bytes from its first one. */
  readonly farAt: number;
  readonly far: Uint8Array;
  readonly fartherAt: number;
  readonly farther: Uint8Array;
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
  more: Partial<Planned<On>> & Pick<Sparing, 'beyond'> = {},
): Planned<On> {
  const [far, farther] = more.beyond ?? [];
  return {
    target,
    before: more.before ?? ANY_BYTE,
    after: more.after ?? ANY_BYTE,
    farAt: far?.at ?? more.farAt ?? 0,
    far: far?.bytes ?? more.far ?? ANY_BYTE,
    fartherAt: farther?.at ?? more.fartherAt ?? 0,
    farther: farther?.bytes ?? more.farther ?? ANY_BYTE,
    free: more.free ?? false,
    leastGroups: more.leastGroups ?? 0,
    leastDigits: more.leastDigits ?? 0,
    literal: more.literal ?? '',
    anyCase: more.anyCase ?? false,
    isWorth: more.isWorth,
    verify,
  };
}

/** Whether the bytes further away are such that the probe may say yes. */
export function mayAnswer(
  {
    farAt,
    far,
    fartherAt,
    farther,
  }: Pick<Planned<'mark'>, 'farAt' | 'far' | 'fartherAt' | 'farther'>,
  { bytes, to }: Text,
  at: number,
): boolean {
  const place = at + farAt;
  if (far[place < to ? (bytes[place] ?? 0) : 0] === 0) return false;
  const beyond = at + fartherAt;
  return farther[beyond < to ? (bytes[beyond] ?? 0) : 0] !== 0;
}
