import type { Confidence } from '../confidence.ts';
import type { Match, Text } from '../detectors/detector.ts';
import { delimiterOf } from '../extract/delimiter.ts';
import type { Source } from '../extract/source.ts';
import { judge, REACH, type Structure } from './context.ts';
import { PlaceCursor } from './place-cursor.ts';
import { type ProbePlan, planProbes } from './probe-plan.ts';
import { Cluster, type Ranked } from './resolve.ts';
import { runProbes } from './run-probes.ts';
import type { Spotter, Target } from './spotter.ts';
import { TableCursor } from './table.ts';
import { CORE_BYTES, type Margins, Window } from './window.ts';

/** Something that a target found, while the text around it can still be looked at. */
export interface Sighting {
  readonly target: number;
  readonly confidence: Confidence;
  readonly kind: string | undefined;
  readonly text: Text;
  /** Indexes into the text. */
  readonly start: number;
  readonly end: number;
  /** Absolute offset of the text's first byte. */
  readonly base: number;
  /** Asked only where it is needed, because it means walking there. */
  readonly place: () => Place;
}

/** Where a sighting begins. Rows and columns are those of a table, from 1 like the line. */
export interface Place {
  readonly line: number;
  readonly codepoint: number;
  readonly row: number | undefined;
  readonly column: number | undefined;
}

/** What is to be looked for, ready for many scans. */
export interface SearchPlan {
  readonly targets: readonly Target[];
  readonly probes: ProbePlan;
  readonly margins: Margins;
}

/** More than the longest thing that any detector finds, with what it looks at beyond that. */
const AHEAD = 16_384;
const BEHIND = 1024;
/** What makes a probe look may stand this far behind the beginning of what it then finds. */
const LAG = 384;

/** `reach` is how many bytes around a finding the rules want to see. */
export function planSearch(targets: readonly Target[], reach: number): SearchPlan {
  const builtIn = targets.flatMap((target, at) =>
    target.kind === 'built-in' ? [{ target: at, detector: target.detector }] : [],
  );
  const margins = { behind: Math.max(BEHIND, reach + REACH), ahead: AHEAD + reach };
  return { targets, probes: planProbes(builtIn), margins };
}

export interface ScanRequest<Kept extends Ranked> {
  readonly plan: SearchPlan;
  readonly source: Source;
  readonly mimeType?: string | undefined;
  /** Turns a sighting into what is kept of it; undefined when no rule wants it. */
  readonly keep: (sighting: Sighting) => Kept | undefined;
  /** Takes what is kept, in the order of the text; of several at one place only the surest comes. */
  readonly emit: (kept: Kept) => void;
  /** What is found does not depend on it. */
  readonly coreBytes?: number;
}

interface Candidate {
  readonly target: number;
  readonly match: Match;
}

/** Scans a source window by window; between two of them the caller may do something else. */
export function* scan<Kept extends Ranked>(request: ScanRequest<Kept>): Generator<void, void> {
  const { plan, source, mimeType, keep, emit } = request;
  const window = new Window(source, plan.margins, request.coreBytes ?? CORE_BYTES);
  const spotters = plan.targets.map((target) =>
    target.kind === 'custom' ? target.open() : undefined,
  );
  const places = new PlaceCursor();
  const cluster = new Cluster(emit);
  let table: TableCursor | undefined;
  try {
    for (let step = 0; window.next(); step++) {
      const { text, base } = window;
      if (step === 0) table = tableOf(window.head, mimeType);
      for (const { target, match } of candidates(plan, spotters, window)) {
        const at = base + match.start;
        table?.advance(text, base, at);
        const confidence = confidenceOf(plan.targets[target], text, match, structure(table, base));
        if (!confidence) continue;
        const place = () => placeAt(places, table, text, base, at);
        const { start, end, kind } = match;
        const kept = keep({ target, confidence, kind, text, start, end, base, place });
        if (kept) cluster.add(kept);
      }
      places.advance(text, base, base + window.to);
      table?.advance(text, base, base + window.to);
      yield;
    }
    cluster.close();
  } finally {
    window.release();
  }
}

function tableOf(head: Buffer, mimeType: string | undefined): TableCursor | undefined {
  const delimiter = delimiterOf(head, mimeType);
  return delimiter === undefined ? undefined : new TableCursor(delimiter, head);
}

/** All that begins in the core of the window, in the order of the text. */
function candidates(
  plan: SearchPlan,
  spotters: readonly (Spotter | undefined)[],
  window: Window,
): Candidate[] {
  const { text, from, to } = window;
  const found: Candidate[] = [];
  const take = (target: number, match: Match): void => {
    if (match.start >= from && match.start < to) found.push({ target, match });
  };
  runProbes(plan.probes, text, from, Math.min(text.to, to + LAG), take);
  spotters.forEach((spotter, target) => {
    spotter?.spot({ text, base: window.base, from, to }, (match) => take(target, match));
  });
  return found.length < 2 ? found : inOrder(found);
}

/** Sorted by start; what one detector reports twice at one place counts once. */
function inOrder(found: Candidate[]): Candidate[] {
  found.sort(
    (left, right) =>
      left.match.start - right.match.start ||
      left.match.end - right.match.end ||
      left.target - right.target,
  );
  return found.filter((candidate, at) => {
    const before = found[at - 1];
    return !(
      before &&
      before.target === candidate.target &&
      before.match.start === candidate.match.start &&
      before.match.end === candidate.match.end
    );
  });
}

function structure(table: TableCursor | undefined, base: number): Structure | undefined {
  return table && { header: table.title, rowStart: table.rowStart - base };
}

function confidenceOf(
  target: Target | undefined,
  text: Text,
  match: Match,
  around: Structure | undefined,
): Confidence | undefined {
  if (target?.kind !== 'built-in') return match.alone;
  return judge(text, match, target.detector, around);
}

function placeAt(
  places: PlaceCursor,
  table: TableCursor | undefined,
  text: Text,
  base: number,
  at: number,
): Place {
  places.advance(text, base, at);
  const { line, codepoint } = places;
  return { line, codepoint, row: table?.row, column: table?.column };
}
