import { type Hit, isMember } from './hit.ts';

const MARK = /\bnightjar:ignore(-next-line)?\b[ \t:]*(.*)/;
/** What closes a comment is no reason. */
const CLOSING = /\s*(\*\/|-->|#}|%>|"""|\*\))\s*$/;
const NEWLINE = 0x0a;

export interface Judged {
  readonly kept: readonly Hit[];
  readonly suppressed: number;
  /** Lines whose mark gives no reason, and therefore counts for nothing. */
  readonly withoutReason: readonly number[];
}

/**
 * Leaves out what its own line, or the line above it, says to ignore: `nightjar:ignore REASON` and
 * `nightjar:ignore-next-line REASON`. Only a mark with a reason counts.
 */
export function applySuppressions(hits: readonly Hit[], bytes: Buffer): Judged {
  if (!bytes.includes('nightjar:ignore')) return { kept: hits, suppressed: 0, withoutReason: [] };
  const lines = linesOf(bytes, hits);
  const withoutReason = new Set<number>();
  const isSuppressed = ({ finding }: Hit): boolean => {
    if (isMember(finding.path)) return false;
    const line = finding.location.lineRange.start;
    for (const [at, next] of [
      [line, false],
      [line - 1, true],
    ] as const) {
      const mark = MARK.exec(lines.get(at) ?? '');
      if (!mark || (mark[1] !== undefined) !== next) continue;
      if ((mark[2] ?? '').replace(CLOSING, '').trim() !== '') return true;
      withoutReason.add(at);
    }
    return false;
  };
  const kept = hits.filter((hit) => !isSuppressed(hit));
  return { kept, suppressed: hits.length - kept.length, withoutReason: [...withoutReason] };
}

/** The lines that findings begin on, and those above them. */
function linesOf(bytes: Buffer, hits: readonly Hit[]): ReadonlyMap<number, string> {
  const wanted = new Set(
    hits.flatMap(({ finding }) => {
      const { start } = finding.location.lineRange;
      return [start - 1, start];
    }),
  );
  const last = Math.max(...wanted);
  const lines = new Map<number, string>();
  let at = 0;
  for (let line = 1; line <= last && at <= bytes.length; line++) {
    const found = bytes.indexOf(NEWLINE, at);
    const end = found < 0 ? bytes.length : found;
    if (wanted.has(line)) lines.set(line, bytes.toString('utf8', at, end));
    at = end + 1;
  }
  return lines;
}
