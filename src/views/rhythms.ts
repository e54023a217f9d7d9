import { compilePattern } from '../watch/pattern.ts';
import type { ShownSettings } from './about.ts';
import type { DebounceAnswer, DebouncePattern, FileRhythm } from './answers.ts';

const HOUR_MS = 3_600_000;
/** Moments that are remembered, and those that one answer holds. */
const KEPT = 100_000;
const SHOWN = 20_000;

/** When files changed and when they were scanned, in the last hour. */
export interface Rhythms {
  readonly change: (path: string, at: number) => void;
  /** A scan that follows from no change that was seen, as after a start, is not counted. */
  readonly scan: (path: string, at: number) => void;
  readonly answer: (watch: ShownSettings['watch'], at: number) => DebounceAnswer;
}

interface Beat {
  readonly path: string;
  readonly at: number;
  readonly isScan: boolean;
}

export function createRhythms(): Rhythms {
  let beats: Beat[] = [];
  /** Paths that changed and were not scanned since. */
  const dirty = new Set<string>();

  const note = (beat: Beat) => {
    beats.push(beat);
    if (beats.length >= 2 * KEPT) beats = beats.slice(-KEPT);
  };

  return {
    change: (path, at) => {
      dirty.add(path);
      note({ path, at, isScan: false });
    },
    scan: (path, at) => {
      if (dirty.delete(path)) note({ path, at, isScan: true });
    },
    answer: (watch, at) => {
      const from = at - HOUR_MS;
      const files = filesOf(beats.filter((beat) => beat.at > from && beat.at <= at));
      return { from, to: at, patterns: byPattern(watch, files) };
    },
  };
}

type Rhythm = FileRhythm & { readonly changes: number[]; readonly scans: number[] };

function filesOf(beats: readonly Beat[]): readonly Rhythm[] {
  const files = new Map<string, Rhythm>();
  for (const { path, at, isScan } of beats) {
    const file = files.get(path) ?? { path, changes: [], scans: [] };
    files.set(path, file);
    (isScan ? file.scans : file.changes).push(at);
  }
  return [...files.values()].sort((a, b) => b.changes.length - a.changes.length);
}

function byPattern(
  watch: ShownSettings['watch'],
  files: readonly Rhythm[],
): readonly DebouncePattern[] {
  const { quietMs, maxWaitMs, debounceFor } = watch;
  const rules = debounceFor.map((rule) => ({
    ...rule,
    matches: compilePattern(rule.match).matches,
  }));
  const groups = Map.groupBy(files, ({ path }) => rules.findIndex(({ matches }) => matches(path)));
  const share = SHOWN / (rules.length + 1);
  return [...rules, { match: undefined, quietMs, maxWaitMs }].map((rule, index) => {
    const own = groups.get(index === rules.length ? -1 : index) ?? [];
    return {
      ...{ match: rule.match, quietMs: rule.quietMs, maxWaitMs: rule.maxWaitMs },
      changes: sum(own.map(({ changes }) => changes.length)),
      scans: sum(own.map(({ scans }) => scans.length)),
      files: firstOf(own, share),
    };
  });
}

/** The busiest files, as far as they have room. */
function firstOf(files: readonly Rhythm[], room: number): readonly Rhythm[] {
  let left = room;
  return files.filter(({ changes, scans }) => {
    left -= changes.length + scans.length;
    return left >= 0;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
