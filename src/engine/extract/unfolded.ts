import type { Rewriting } from './decoded.ts';

/** Longer than a line end and the blank behind it. */
const LONGEST_FOLD = 3;

/** The content lines of a calendar or an address card, which may be folded wherever 75 bytes are full. */
export function unfolded(): Rewriting {
  let rest = '';
  return (text, ended) => {
    const all = rest + text;
    const end = ended ? all.length : Math.max(0, all.length - LONGEST_FOLD);
    const last = ended ? end : lastSafe(all, end);
    rest = all.slice(last);
    return all.slice(0, last).replaceAll(/\r?\n[ \t]/g, '');
  };
}

/** A place that no fold goes over. */
function lastSafe(text: string, end: number): number {
  let at = end;
  while (at > 0 && (text[at - 1] === '\r' || text[at - 1] === '\n')) at--;
  return at;
}
