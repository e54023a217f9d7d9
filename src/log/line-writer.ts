import process from 'node:process';
import type { Writable } from 'node:stream';

/** Collects the lines of one turn of the event loop and writes them at once. */
export interface LineWriter {
  readonly write: (line: string) => void;
  readonly flush: () => void;
}

const unwritten = new Set<LineWriter>();

// The process may end before the turn does; what was said until then is still written.
process.on('exit', () => {
  for (const writer of unwritten) writer.flush();
});

/** Writing never throws: a log that nobody reads any more is no reason to stop. */
export function createLineWriter(stream: Writable): LineWriter {
  let lines: string[] = [];
  stream.on('error', () => {});
  const writer: LineWriter = {
    write: (line) => {
      if (lines.push(line) > 1) return;
      unwritten.add(writer);
      setImmediate(writer.flush);
    },
    flush: () => {
      if (lines.length === 0) return;
      const text = `${lines.join('\n')}\n`;
      lines = [];
      unwritten.delete(writer);
      if (stream.writable) stream.write(text);
    },
  };
  return writer;
}
