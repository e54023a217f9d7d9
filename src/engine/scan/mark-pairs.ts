import { byteAt, startsWith, table } from '../detectors/bytes.ts';
import { Bucket } from './bucket.ts';
import { type Planned, planned } from './planned.ts';
import type { ProbePlan } from './probe-plan.ts';

/** Eight probes have a bit of their own; more of them share one. */
export function pairsOf(
  marks: readonly (readonly Planned<'mark'>[])[],
): Pick<ProbePlan, 'markBefore' | 'markAfter'> {
  const markBefore = new Uint8Array(256 * 256);
  const markAfter = new Uint8Array(256 * 256);
  marks.forEach((probes, mark) => {
    probes.forEach(({ before, after, literal }, at) => {
      const bit = 1 << (at & 7);
      for (let byte = 0; byte < 256; byte++) {
        const behind =
          literal.length > 1 ? byte === literal.charCodeAt(1) : (after[byte] ?? 0) !== 0;
        const place = mark * 256 + byte;
        if ((before[byte] ?? 0) !== 0) markBefore[place] = (markBefore[place] ?? 0) | bit;
        if (behind) markAfter[place] = (markAfter[place] ?? 0) | bit;
      }
    });
  });
  return { markBefore, markAfter };
}

/** The probes of all marks that begin with the same byte. */
export function markBucket(probes: readonly Planned<'mark'>[]): Bucket<'mark'> | undefined {
  if (probes.length === 0) return undefined;
  const bucket = new Bucket<'mark'>();
  for (const probe of probes) bucket.add(byFirstTwo(probe), false);
  return bucket;
}

/** The same probe asked where the first two bytes of its mark stand; it looks for the rest itself. */
function byFirstTwo(probe: Planned<'mark'>): Planned<'mark'> {
  const { literal, after, verify, target } = probe;
  if (literal.length === 1) return probe;
  const second = literal.charCodeAt(1);
  return planned<'mark'>(
    target,
    (text, at) =>
      startsWith(text, at, literal) && after[byteAt(text, at + literal.length)] !== 0
        ? verify(text, at)
        : undefined,
    { ...probe, after: table((byte) => (byte === second ? 1 : 0)) },
  );
}
