import type { FileHandle } from 'node:fs/promises';

/** A record of a CSV file, and where it stands. */
export interface Row {
  readonly start: number;
  readonly end: number;
  /** Without its line end; cut where it is longer than any of ours. */
  readonly text: Buffer;
  /** Its line has an end. */
  readonly isClosed: boolean;
  /** Has zeros in it, as a power failure leaves them where something was not yet on the disk. */
  readonly hasHole: boolean;
}

const BLOCK = 65_536;
const LONGEST = 1_048_576;
const [QUOTE, COMMA, NEWLINE, NOTHING] = [0x22, 0x2c, 0x0a, 0x00];

/** Reads records as CSV has them: a line break within quotes does not end one, unless the record has a hole. */
export async function* readRows(
  handle: FileHandle,
  from: number,
  size: number,
): AsyncGenerator<Row> {
  let block = Buffer.allocUnsafe(BLOCK);
  let start = from;
  let pieces: Buffer[] = [];
  let length = 0;
  let quoted = false;
  let cellStart = true;
  let hasHole = false;

  function rowUntil(end: number, isClosed: boolean): Row {
    const text = Buffer.concat(pieces);
    const row = { start, end, text, isClosed, hasHole };
    start = end;
    pieces = [];
    length = 0;
    quoted = false;
    cellStart = true;
    hasHole = false;
    return row;
  }

  function keep(piece: Buffer) {
    if (length < LONGEST) pieces.push(piece);
    length += piece.length;
  }

  for (let at = from; at < size; ) {
    const { bytesRead } = await handle.read(block, 0, Math.min(BLOCK, size - at), at);
    if (bytesRead === 0) break;
    let first = 0;
    for (let index = 0; index < bytesRead; index += 1) {
      const byte = block[index] ?? 0;
      // A doubled quote within quotes closes and opens again at once, which comes to the same.
      if (byte === QUOTE && (quoted || cellStart)) quoted = !quoted;
      else if (byte === NOTHING) hasHole = true;
      else if (byte === NEWLINE && (!quoted || hasHole)) {
        keep(block.subarray(first, index));
        first = index + 1;
        yield rowUntil(at + first, true);
        continue;
      }
      cellStart = !quoted && (byte === COMMA || byte === QUOTE);
    }
    keep(block.subarray(first, bytesRead));
    // What was kept of it must not change.
    block = Buffer.allocUnsafe(BLOCK);
    at += bytesRead;
  }
  if (start < size) yield rowUntil(size, false);
}
