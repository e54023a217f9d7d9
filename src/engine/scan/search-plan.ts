import type { Detector } from '../detectors/detector.ts';
import { type ProbePlan, planProbes } from './probe-plan.ts';
import { REACH } from './reach.ts';
import type { Target } from './spotter.ts';
import { Vocabulary } from './vocabulary.ts';
import type { Margins } from './window.ts';

/** What is to be looked for, ready for many scans. */
export interface SearchPlan {
  readonly targets: readonly Target[];
  readonly probes: ProbePlan;
  readonly vocabulary: Vocabulary;
  readonly margins: Margins;
}

/** More than the longest thing that any detector finds, with what it looks at beyond that. */
const AHEAD = 16_384;
/** More than anything that structure makes the engine look back for: lists, tables, what was written in code. */
const BEHIND = 8192;
/** What makes a probe look may stand this far behind the beginning of what it then finds. */
export const LAG = 384;
/** And this far before it: a password may come long after the word that announces it. */
export const LEAD = 512;

/** `reach` is how many bytes around a finding the rules want to see. */
export function planSearch(targets: readonly Target[], reach: number): SearchPlan {
  const margins = { behind: Math.max(BEHIND, reach + REACH), ahead: AHEAD + reach };
  return { targets, ...layoutOf(targets), margins };
}

interface Layout {
  readonly probes: ProbePlan;
  readonly vocabulary: Vocabulary;
}

const MOST_KNOWN = 8;
/** The same detectors are asked for again and again, and laying them out takes a while. */
const known: { readonly detectors: readonly (Detector | undefined)[]; readonly layout: Layout }[] =
  [];

function layoutOf(targets: readonly Target[]): Layout {
  const detectors = targets.map((target) =>
    target.kind === 'built-in' ? target.detector : undefined,
  );
  const same = known.find(
    (one) =>
      one.detectors.length === detectors.length &&
      one.detectors.every((detector, at) => detector === detectors[at]),
  );
  if (same) return same.layout;
  const builtIn = detectors.flatMap((detector, target) => (detector ? [{ target, detector }] : []));
  const layout = { probes: planProbes(builtIn), vocabulary: new Vocabulary(builtIn) };
  if (known.length === MOST_KNOWN) known.shift();
  known.push({ detectors, layout });
  return layout;
}
