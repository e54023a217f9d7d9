import ms, { type StringValue } from 'ms';

/** A duration as people write it. Only these units: `ms` alone would take "5 years" and "5M" as well. */
export const DURATION_FORM = /^(?:0|\d+(?:\.\d+)?(?:ms|s|m|h))$/;

const LONG_DURATION_FORM = /^\d+(?:\.\d+)?(?:ms|s|m|h|d|w)$/;

/** Timers of the runtime fire at once when they are set to more. */
export const LONGEST_MS = 2 ** 31 - 1;

/** Milliseconds of `250ms`, `30s`, `10m`, `1h` or `0`; `undefined` for anything else. */
export function parseDuration(text: string | 0): number | undefined {
  const written = String(text);
  if (written === '0') return 0;
  if (!DURATION_FORM.test(written)) return undefined;
  const duration = Math.round(ms(written as StringValue));
  return duration <= LONGEST_MS ? duration : undefined;
}

/** How far back in time: also in days and weeks, and as long as one likes. */
export function parseAge(text: string): number | undefined {
  return LONG_DURATION_FORM.test(text) ? Math.round(ms(text as StringValue)) : undefined;
}

/** For durations that were validated before. */
export function durationMs(text: string | 0): number {
  const duration = parseDuration(text);
  if (duration === undefined) throw new TypeError(`Cannot read duration "${text}"`);
  return duration;
}
