import { type FileHandle, open, rm } from 'node:fs/promises';
import type { Place, Seal } from '../pool/job.ts';
import { crypt, newSeal } from '../pool/seal.ts';

/** The bytes of an upload while they come, and where they lie then. */
export interface UploadBytes {
  readonly write: (piece: Buffer, position: number) => Promise<void> | undefined;
  readonly place: (mimeType: string) => Place;
  /** Resolves when no crash can take the bytes away any more. */
  readonly sync: () => Promise<void>;
  /** Lets go of them where they lie, which only bytes on a disk survive. */
  readonly leave: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How much of all uploads together may lie in memory. */
export class Allowance {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  take(bytes: number): boolean {
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#left += bytes;
  }
}

export function bytesInMemory(size: number, allowance: Allowance): UploadBytes {
  let bytes: Buffer | undefined;
  const close = async (): Promise<void> => {
    bytes = undefined;
    allowance.giveBack(size);
  };
  return {
    write: (piece, position) => {
      bytes ??= Buffer.alloc(size);
      piece.copy(bytes, position);
      return undefined;
    },
    place: (mimeType) => ({ kind: 'memory', bytes: bytes ?? Buffer.alloc(0), mimeType }),
    sync: async () => {},
    leave: close,
    close,
  };
}

/** Bytes in a file of mode 0600, unreadable without the key, which is not on the disk. */
export async function bytesOnDisk(
  path: string,
  size: number,
  key?: Uint8Array,
): Promise<UploadBytes & { readonly seal: Seal }> {
  const file = await open(path, 'wx', 0o600);
  const seal = newSeal(key);
  return {
    seal,
    write: (piece, position) => writeAll(file, crypt(seal, piece, position), position),
    place: (mimeType) => ({ kind: 'sealed', path, size, seal, mimeType }),
    sync: () => file.sync(),
    // Closing waits for writes that are under way.
    leave: () => file.close(),
    close: async () => {
      await file.close();
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
