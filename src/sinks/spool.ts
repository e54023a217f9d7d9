import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { Finding } from '../../machines/events.ts';

/** Rows of one upload, complete, and ready to be written as often as it takes. */
export interface Rows {
  readonly count: number;
  /** What one piece holds is valid until the next is asked for. */
  readonly pieces: () => AsyncIterable<Buffer>;
  readonly dispose: () => Promise<void>;
}

type FormatRows = (findings: readonly Finding[], first: number) => string;

const ROWS_AT_ONCE = 64;
const BLOCK_BYTES = 65_536;
const PIECE_BYTES = 1_048_576;

export function rowsInMemory(count: number, text: string): Rows {
  const bytes = Buffer.from(text);
  return { count, pieces: () => slices(bytes), dispose: async () => {} };
}

/**
 * Waits for all findings, so that a source that stalls or fails holds up nobody else and leaves no trace.
 * What does not fit into memory goes to a private file in the folder, which has no name while it is used.
 */
export async function spoolRows(
  findings: AsyncIterable<Finding>,
  format: FormatRows,
  folder: string,
): Promise<Rows> {
  const spool = createSpool(folder);
  let count = 0;
  let waiting: Finding[] = [];
  try {
    for await (const finding of findings) {
      count += 1;
      if (waiting.push(finding) < ROWS_AT_ONCE) continue;
      await spool.add(format(waiting, count - waiting.length + 1));
      waiting = [];
    }
    if (waiting.length > 0) await spool.add(format(waiting, count - waiting.length + 1));
  } catch (error) {
    await spool.dispose();
    throw error;
  }
  return { count, pieces: spool.pieces, dispose: spool.dispose };
}

function createSpool(folder: string) {
  // One block for all of it: garbage of this size piles up faster than it is collected.
  let block = Buffer.allocUnsafe(0);
  let used = 0;
  let inFile = 0;
  let file: { handle: FileHandle; remove: () => Promise<void> } | undefined;

  async function add(text: string): Promise<void> {
    const length = Buffer.byteLength(text);
    if (used + length > BLOCK_BYTES) await flush();
    if (length > BLOCK_BYTES) return await append(Buffer.from(text));
    if (block.length === 0) block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
    used += block.write(text, used);
  }

  async function flush(): Promise<void> {
    if (used > 0) await append(block.subarray(0, used));
    used = 0;
  }

  async function append(bytes: Buffer): Promise<void> {
    file ??= await openNameless(folder);
    await file.handle.writeFile(bytes);
    inFile += bytes.length;
  }

  async function* pieces(): AsyncIterable<Buffer> {
    const piece = Buffer.allocUnsafe(Math.min(BLOCK_BYTES, inFile));
    for (let at = 0; file !== undefined && at < inFile; ) {
      const { bytesRead } = await file.handle.read(piece, 0, piece.length, at);
      if (bytesRead === 0) throw new Error('Cannot read back results: the spool file was cut');
      yield piece.subarray(0, bytesRead);
      at += bytesRead;
    }
    if (used > 0) yield block.subarray(0, used);
  }

  async function dispose(): Promise<void> {
    const open = file;
    file = undefined;
    block = Buffer.allocUnsafe(0);
    await open?.handle.close();
    await open?.remove();
  }

  return { add, pieces, dispose };
}

async function* slices(bytes: Buffer): AsyncIterable<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield bytes.subarray(at, at + PIECE_BYTES);
  }
}

async function openNameless(folder: string) {
  const path = join(folder, `.nightjar-${randomUUID()}.part`);
  const handle = await open(path, 'wx+', 0o600);
  const remove = () => rm(path, { force: true });
  if (process.platform === 'win32') return { handle, remove };
  await remove();
  return { handle, remove: async () => {} };
}
