/** A slider over periods from a twentieth of a second to ten minutes, each step the same part longer. */
export const SLIDE_END = 100;
const SHORTEST_MS = 50;
const LONGEST_MS = 10 * 60_000;

export function quietOf(slide: number): number {
  const ms = SHORTEST_MS * (LONGEST_MS / SHORTEST_MS) ** (slide / SLIDE_END);
  return neat(ms);
}

export function slideOf(quietMs: number): number {
  const within = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, quietMs));
  return Math.round(
    (SLIDE_END * Math.log(within / SHORTEST_MS)) / Math.log(LONGEST_MS / SHORTEST_MS),
  );
}

/** Two digits and a half are enough for anybody's configuration. */
function neat(ms: number): number {
  const step = ms < 60_000 ? Math.max(1, 10 ** (Math.floor(Math.log10(ms)) - 1) / 2) : 5000;
  return Math.round(ms / step) * step;
}

/** As one writes it in the configuration: `250ms`, `2.5s`, `2m`. */
export function configured(ms: number): string {
  if (ms >= 60_000 && ms % 60_000 === 0) return `${ms / 60_000}m`;
  if (ms >= 1000) return `${ms / 1000}s`;
  return `${Math.round(ms)}ms`;
}
