/** Nobody is taken at their word for longer than this: a mistake of the service must not stop us for weeks. */
const LONGEST_MS = 3_600_000;

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
