import type { Planned, ProbePlan } from './probe-plan.ts';

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
