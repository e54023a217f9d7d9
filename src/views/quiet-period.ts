/** How long a path rests before it is scanned, at most `maxWaitMs` after the first change. */
export interface QuietPeriod {
  readonly quietMs: number;
  readonly maxWaitMs: number;
}

/** What a quiet period would have made of changes. */
export interface Rhythm {
  /** When a scan would have begun. */
  readonly scans: readonly number[];
  /** For each scan, how long after the last change before it. */
  readonly delays: readonly number[];
}

/**
 * When one file would have been scanned, from when it changed: ascending moments, debounced as the file's
 * machine does it. Scanning itself is taken to last no time.
 */
export function rhythmOf(changes: readonly number[], { quietMs, maxWaitMs }: QuietPeriod): Rhythm {
  const scans: number[] = [];
  const delays: number[] = [];
  let first: number | undefined;
  changes.forEach((change, index) => {
    first ??= change;
    const next = changes[index + 1] ?? Number.POSITIVE_INFINITY;
    const due = Math.min(change + quietMs, first + maxWaitMs);
    // A change at the very moment that the period ends still belongs to it.
    if (next <= due) return;
    scans.push(due);
    delays.push(due - change);
    first = undefined;
  });
  return { scans, delays };
}

/** What another quiet period would have saved and cost, over many files. */
export interface Comparison {
  readonly scans: number;
  /** Scans that would not have been; negative when there would have been more. */
  readonly saved: number;
  readonly medianDelayMs: number | undefined;
  readonly longestDelayMs: number | undefined;
}

/** Sets a quiet period against the scans there were. */
export function compareQuiet(
  files: readonly { readonly changes: readonly number[]; readonly scans: readonly number[] }[],
  period: QuietPeriod,
): Comparison {
  const delays: number[] = [];
  let actual = 0;
  for (const { changes, scans } of files) {
    actual += scans.length;
    for (const delay of rhythmOf(changes, period).delays) delays.push(delay);
  }
  delays.sort((a, b) => a - b);
  return {
    scans: delays.length,
    saved: actual - delays.length,
    medianDelayMs: delays[Math.floor((delays.length - 1) / 2)],
    longestDelayMs: delays.at(-1),
  };
}

/** From the last change before each scan to the scan. A scan without one is left out. */
export function delaysOf(changes: readonly number[], scans: readonly number[]): readonly number[] {
  let at = 0;
  return scans.flatMap((scan) => {
    while (at < changes.length && (changes[at] ?? 0) <= scan) at++;
    const last = changes[at - 1];
    return last === undefined ? [] : [scan - last];
  });
}
