/** Timers above this fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** How long the service asks us to wait: seconds, or a date to compare with `now`. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(Math.ceil(Number(text) * 1000), LONGEST_MS);
  // Date.parse takes almost anything for a date; a date of HTTP begins with the day of the week.
  if (!/^[A-Z][a-z]+,? /.test(text)) return undefined;
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) return undefined;
  return Math.min(Math.max(moment - now, 0), LONGEST_MS);
}
