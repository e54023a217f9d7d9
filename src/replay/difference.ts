import { isDeepStrictEqual } from 'node:util';
import { contextOf } from '../inspect/picture.ts';
import type { Recorded, Timer } from '../inspect/recording.ts';
import type { TraceSnapshot } from '../inspect/trace-format.ts';

/** Something of an actor that is not as it was recorded. */
export interface Difference {
  /** `status`, `states`, `transitions`, `delays`, `output`, `context.KEY`; `event` for one that was sent, and `change` for any. */
  readonly of: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/** The contexts before and after. */
export type Contexts = readonly [before: unknown, after: unknown];

/** What differs between a line of a trace, with the contexts that it leads from and to, and what came of it again. */
export function differencesOf(
  line: Pick<TraceSnapshot, 'status' | 'states' | 'edges' | 'timers' | 'output'>,
  contexts: Contexts,
  { before, after, edges }: Recorded,
): readonly Difference[] {
  const { status, states, edges: ways, timers, output } = line;
  const pairs: readonly Difference[] = [
    { of: 'status', expected: status, got: after.status },
    { of: 'states', expected: states, got: after.shape?.leaves ?? [] },
    { of: 'transitions', expected: ways, got: edges },
    ...(timers
      ? [{ of: 'delays', expected: lengthsOf(timers), got: lengthsOf(after.timers) }]
      : []),
    { of: 'output', expected: output, got: after.output },
    ...contextPairs(contexts, [contextOf(before.context), contextOf(after.context)]),
  ];
  return pairs.filter(({ expected, got }) => !isSame(expected, got));
}

/** What changed although no line of the trace tells of a change. */
export function changesOf(entry: Recorded): readonly Difference[] {
  const { status, shape } = entry.before;
  const context = contextOf(entry.before.context);
  const line = { status, states: shape?.leaves ?? [], edges: [] };
  const differences = differencesOf(line, [context, context], entry);
  return differences.length > 0
    ? differences
    : [{ of: 'change', expected: undefined, got: entry.after.shape?.leaves }];
}

/** Whether two values are the same as far as JSON can tell, which is all that a trace knows. */
export function isSame(expected: unknown, got: unknown): boolean {
  return isDeepStrictEqual(plain(expected), plain(got));
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** In milliseconds, by the transition that each leads to. The moments are of another day. */
function lengthsOf(timers: readonly Timer[]): Record<string, number> {
  return Object.fromEntries(timers.map(({ edge, startedAt, dueAt }) => [edge, dueAt - startedAt]));
}

/** Contexts are large, and only what changed on either side is looked at. */
function contextPairs(recorded: Contexts, again: Contexts): readonly Difference[] {
  const [expected, got] = [recorded[1], again[1]];
  if (!isRecord(expected) || !isRecord(got)) return [{ of: 'context', expected, got }];
  const keys = new Set([...Object.keys(expected), ...Object.keys(got)]);
  return [...keys]
    .filter((key) => hasChanged(recorded, key) || hasChanged(again, key))
    .map((key) => ({ of: `context.${key}`, expected: expected[key], got: got[key] }));
}

function hasChanged([before, after]: Contexts, key: string): boolean {
  return !isRecord(before) || !isRecord(after) || before[key] !== after[key];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
