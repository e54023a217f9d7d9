import { type FileHandle, open, rm } from 'node:fs/promises';
import type { Place } from '../pool/job.ts';
import { crypt, newSeal } from '../pool/seal.ts';
import type { Allowance } from './allowance.ts';

/** The bytes of an upload while they come, and where they lie then. */
export interface UploadBytes {
  readonly write: (piece: Buffer, position: number) => Promise<void> | undefined;
  readonly place: (mimeType: string) => Place;
  /** No more bytes come. Once it resolves, no crash takes those away that are to be read after a restart. */
  readonly finish: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

export function bytesInMemory(size: number, allowance: Allowance): UploadBytes {
  let bytes: Buffer | undefined;
  return {
    write: (piece, position) => {
      bytes ??= Buffer.alloc(size);
      piece.copy(bytes, position);
      return undefined;
    },
    place: (mimeType) => ({ kind: 'memory', bytes: bytes ?? Buffer.alloc(0), mimeType }),
    finish: async () => {},
    remove: async () => {
      bytes = undefined;
      allowance.giveBack(size);
    },
  };
}

/**
 * Bytes in a file of mode 0600, unreadable without the key, which is not on the disk. The file is open
 * while bytes come and not while it waits for its scan: there may be a thousand of them.
 */
export async function bytesOnDisk(
  path: string,
  size: number,
  key?: Uint8Array,
): Promise<UploadBytes> {
  const file = await open(path, 'wx', 0o600);
  const seal = newSeal(key);
  let closing: Promise<void> | undefined;
  // Closing waits for writes that are under way.
  const close = (): Promise<void> => {
    closing ??= file.close();
    return closing;
  };
  return {
    write: (piece, position) => writeAll(file, crypt(seal, piece, position), position),
    place: (mimeType) => ({ kind: 'sealed', path, size, seal, mimeType }),
    finish: async () => {
      if (key !== undefined && !closing) await file.sync();
      await close();
    },
    remove: async () => {
      await close();
      await rm(path, { force: true });
    },
  };
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
