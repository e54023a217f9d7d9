/** A text in which `[[` and `]]` mark what is to be found, without the marks; positions in bytes of UTF-8. */
export function unmarked(marked: string): {
  readonly text: string;
  readonly start: number;
  readonly end: number;
} {
  const from = marked.indexOf('[[');
  const to = marked.lastIndexOf(']]');
  if (from < 0 || to < from) {
    throw new RangeError(`Cannot use the example: expected [[ and ]] in ${JSON.stringify(marked)}`);
  }
  const before = marked.slice(0, from);
  const inside = marked.slice(from + 2, to);
  const start = Buffer.byteLength(before);
  return {
    text: before + inside + marked.slice(to + 2),
    start,
    end: start + Buffer.byteLength(inside),
  };
}
