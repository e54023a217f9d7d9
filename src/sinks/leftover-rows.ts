import type { FileHandle } from 'node:fs/promises';
import type { Disk } from './disk.ts';
import { type Row, readRows } from './read-rows.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

const BLOCK = 65_536;
/** An upload id, and the number of the row; the id alone when it was cut while it was written. */
const BEGINNING = /^([0-9a-z-]{1,64}),\d+,/i;
const TORN_ID = /^[0-9a-f-]{0,36}$/i;

/**
 * Takes rows back that a crash, a full disk or a power failure left behind: those after `from` whose first cell
 * `isOurs`, and what is torn. Rows that others appended stay. Returns the length that the file has then.
 */
export async function removeLeftoverRows(
  disk: Disk,
  path: string,
  handle: FileHandle,
  from: number,
  isOurs: (uploadId: string) => boolean,
): Promise<number> {
  const { size } = await handle.stat();
  const kept = await findKept(handle, from, size, isOurs);
  const length = kept.reduce((sum, span) => sum + span.end - span.start, from);
  if (length === size) return size;
  await moveTogether(disk, path, kept, from);
  await handle.truncate(length);
  await handle.datasync();
  return length;
}

async function findKept(
  handle: FileHandle,
  from: number,
  size: number,
  isOurs: (uploadId: string) => boolean,
): Promise<Span[]> {
  const kept: Span[] = [];
  let isTorn = false;
  for await (const row of readRows(handle, from, size)) {
    const begun = uploadIdOf(row);
    // Behind a hole stands the rest of a row, until another one begins.
    isTorn = row.hasHole || (isTorn && begun === undefined);
    if (isTorn || isOurs(begun ?? firstCell(row)) || isCutId(row)) continue;
    const previous = kept.at(-1);
    if (previous?.end === row.start) kept[kept.length - 1] = { ...previous, end: row.end };
    else kept.push({ start: row.start, end: row.end });
  }
  return kept;
}

function uploadIdOf({ text }: Row): string | undefined {
  return BEGINNING.exec(text.toString('latin1', 0, 100))?.[1];
}

function firstCell({ text }: Row): string {
  return text.toString('latin1', 0, 100).split(',', 1)[0] ?? '';
}

function isCutId({ text, isClosed }: Row): boolean {
  return !isClosed && TORN_ID.test(text.toString('latin1', 0, 100));
}

// The handle appends whatever the position says, so moving takes one of its own.
async function moveTogether(
  disk: Disk,
  path: string,
  kept: readonly Span[],
  from: number,
): Promise<void> {
  if (kept.length === 0) return;
  const handle = await disk.open(path, 'r+');
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
