import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { Finding } from '../../machines/events.ts';

/** Rows of one upload, complete, and ready to be written as often as it takes. */
export interface Rows {
  readonly count: number;
  readonly pieces: () => AsyncIterable<Buffer>;
  readonly dispose: () => Promise<void>;
}

type FormatRows = (findings: readonly Finding[], first: number) => string;

const ROWS_AT_ONCE = 64;
const MEMORY_BYTES = 65_536;
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
  let memory: Buffer[] = [];
  let inMemory = 0;
  let inFile = 0;
  let file: { handle: FileHandle; remove: () => Promise<void> } | undefined;

  async function add(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    memory.push(bytes);
    inMemory += bytes.length;
    if (inMemory < (file === undefined ? MEMORY_BYTES : PIECE_BYTES / 4)) return;
    file ??= await openNameless(folder);
    const block = Buffer.concat(memory);
    await file.handle.writeFile(block);
    inFile += block.length;
    memory = [];
    inMemory = 0;
  }

  async function* pieces(): AsyncIterable<Buffer> {
    for (let at = 0; file !== undefined && at < inFile; ) {
      const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, inFile - at));
      const { bytesRead } = await file.handle.read(piece, 0, piece.length, at);
      if (bytesRead === 0) throw new Error('Cannot read back results: the spool file was cut');
      yield piece.subarray(0, bytesRead);
      at += bytesRead;
    }
    yield* slices(Buffer.concat(memory));
  }

  async function dispose(): Promise<void> {
    const open = file;
    file = undefined;
    memory = [];
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
