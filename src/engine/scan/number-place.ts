import type { Layout } from '../detectors/detector.ts';
import { DASH, DOT, NONE, SLASH, SPACE } from '../detectors/digit-run.ts';
import { GAP_KINDS, LONGER_WORD, SECONDS } from '../kernel/sieve-layout.ts';
import type { Of } from './planned.ts';

/** What may stand between two groups of digits, in the order of the sieve. */
export const GAPS: readonly number[] = [NONE, SPACE, DASH, DOT, SLASH];

/** Longer second groups are as long as this one to a plan. */
const LONGEST_SECOND = SECONDS - 1;
const ANY_SECOND = Array.from({ length: LONGEST_SECOND }, (_, at) => at + 1);

/** The least that a number must have at one of its places. */
export interface Least {
  readonly leastGroups: number;
  readonly leastDigits: number;
}

/** The place of a group of digits: its length, what follows, the length of the next. */
function numberPlace(length: number, gap: number, second: number): number {
  return (length * GAP_KINDS + GAPS.indexOf(gap)) * SECONDS + second;
}

/** All places where a probe of numbers is asked, and what must be there beside. */
export function* placesOf(
  probe: Of<'number'>,
): Generator<{ readonly place: number; readonly least: Least | undefined }> {
  for (const length of new Set(probe.lengths)) {
    if (length >= LONGER_WORD) continue;
    const layouts = probe.layouts?.filter(({ groups }) => groups[0] === length);
    // Numbers that stand alone are as long whatever is behind them.
    const isAlone = layouts?.every(({ groups }) => groups.length === 1) ?? false;
    const alone = layouts && isAlone ? leastOf(layouts, NONE, 0) : undefined;
    for (const gap of probe.gaps ?? GAPS) {
      for (const second of layouts ? secondsOf(layouts, gap) : anySecond(gap)) {
        const least = alone ?? (layouts && leastOf(layouts, gap, second));
        yield { place: numberPlace(length, gap, second), least };
      }
    }
  }
}

/** The lengths that the second group may have behind this separator. */
function secondsOf(layouts: readonly Layout[], gap: number): Set<number> {
  const seconds = new Set<number>();
  for (const { groups, gaps } of layouts) {
    // A lone number goes on behind a dash or a dot, and so does not stand alone.
    if (groups.length === 1 && gap !== DASH && gap !== DOT) {
      for (const second of anySecond(gap)) seconds.add(second);
    }
    if (groups.length > 1 && gaps[0] === gap) seconds.add(Math.min(LONGEST_SECOND, groups[1] ?? 0));
  }
  return seconds;
}

/** How many groups and digits the shortest of the layouts has that begin so. */
function leastOf(layouts: readonly Layout[], gap: number, second: number): Least {
  const fitting = layouts.filter(
    ({ groups, gaps }) =>
      groups.length === 1 ||
      (gaps[0] === gap && Math.min(LONGEST_SECOND, groups[1] ?? 0) === second),
  );
  return {
    leastGroups: Math.min(...fitting.map(({ groups }) => groups.length)),
    leastDigits: Math.min(...fitting.map(({ groups }) => groups.reduce((sum, size) => sum + size))),
  };
}

function anySecond(gap: number): readonly number[] {
  return gap === NONE ? [0] : ANY_SECOND;
}
