import { type FileHandle, open } from 'node:fs/promises';

interface Span {
  readonly start: number;
  readonly end: number;
}

const BLOCK = 65_536;
const [QUOTE, COMMA, NEWLINE] = [0x22, 0x2c, 0x0a];
/** Longer first cells are none of ours. */
const ID_BYTES = 64;
/** An upload id that was cut while it was written. */
const TORN_ID = /^[0-9a-f-]{0,36}$/i;

/**
 * Takes rows back that a crash or a full disk left behind: those after `from` whose first cell `isOurs`,
 * a torn last one included. Rows that others appended stay. Returns the length that the file has then.
 */
export async function removeLeftoverRows(
  path: string,
  handle: FileHandle,
  from: number,
  isOurs: (uploadId: string) => boolean,
): Promise<number> {
  const { size } = await handle.stat();
  const kept = await findKept(handle, from, size, isOurs);
  const length = kept.reduce((sum, span) => sum + span.end - span.start, from);
  if (length === size) return size;
  await moveTogether(path, kept, from);
  await handle.truncate(length);
  await handle.datasync();
  return length;
}

// Reads records as CSV has them: a line break within quotes does not end one.
async function findKept(
  handle: FileHandle,
  from: number,
  size: number,
  isOurs: (uploadId: string) => boolean,
): Promise<Span[]> {
  const kept: Span[] = [];
  const block = Buffer.allocUnsafe(BLOCK);
  let start = from;
  let quoted = false;
  let cellStart = true;
  let firstCell = true;
  let id = '';

  function endRecord(end: number) {
    const previous = kept.at(-1);
    if (isOurs(id)) {
      // Not kept.
    } else if (previous?.end === start) {
      kept[kept.length - 1] = { start: previous.start, end };
    } else {
      kept.push({ start, end });
    }
    start = end;
    quoted = false;
    cellStart = true;
    firstCell = true;
    id = '';
  }

  for (let at = from; at < size; ) {
    const { bytesRead } = await handle.read(block, 0, Math.min(BLOCK, size - at), at);
    if (bytesRead === 0) break;
    for (let index = 0; index < bytesRead; index += 1) {
      const byte = block[index] ?? 0;
      // A doubled quote within quotes closes and opens again at once, which comes to the same.
      if (byte === QUOTE && (quoted || cellStart)) quoted = !quoted;
      else if (quoted) continue;
      else if (byte === NEWLINE) {
        endRecord(at + index + 1);
        continue;
      } else if (byte === COMMA) firstCell = false;
      else if (firstCell && id.length < ID_BYTES) id += String.fromCharCode(byte);
      cellStart = byte === COMMA || (byte === QUOTE && !quoted);
    }
    at += bytesRead;
  }
  const torn = firstCell && TORN_ID.test(id);
  if (start < size && !torn) endRecord(size);
  return kept;
}

// The handle appends whatever the position says, so moving takes one of its own.
async function moveTogether(path: string, kept: readonly Span[], from: number): Promise<void> {
  if (kept.length === 0) return;
  const handle = await open(path, 'r+');
  try {
    let to = from;
    for (const { start, end } of kept) {
      for (let at = start; at < end; ) {
        const block = Buffer.allocUnsafe(Math.min(BLOCK, end - at));
        const { bytesRead } = await handle.read(block, 0, block.length, at);
        if (bytesRead === 0) return;
        await handle.write(block, 0, bytesRead, to);
        at += bytesRead;
        to += bytesRead;
      }
    }
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
