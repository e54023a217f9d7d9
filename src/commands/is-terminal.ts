import type { Writable } from 'node:stream';

/** Whether somebody looks at it, and how wide it is. */
export function isTerminal(stream: Writable): stream is NodeJS.WriteStream {
  return 'isTTY' in stream && stream.isTTY === true;
}
