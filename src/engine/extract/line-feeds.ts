import type { Source } from './source.ts';

const RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** Whether a text ends its lines with carriage returns alone, as those of old Macintoshes do. */
export function hasLoneReturns(head: Buffer): boolean {
  return head.includes(RETURN) && !head.includes(LINE_FEED);
}

/** The same bytes with line feeds for the carriage returns, so that places stay where they are. */
export function withLineFeeds(source: Source): Source {
  return {
    size: source.size,
    read: (into, offset) => {
      const count = source.read(into, offset);
      for (let at = offset; at < offset + count; at++)
        if (into[at] === RETURN) into[at] = LINE_FEED;
      return count;
    },
  };
}
