import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Seal } from '../pool/job.ts';
import { crypt, newSeal } from '../pool/seal.ts';

/**
 * A file of mode 0600 whose bytes are unreadable to everybody else and to the disk's next owner: sealed
 * with a key that is not on the disk. It is open only while it is written, for there may be many.
 */
export class SealedFile {
  readonly path: string;
  readonly seal: Seal;
  #descriptor: number | undefined;

  private constructor(path: string, seal: Seal, descriptor: number | undefined) {
    this.path = path;
    this.seal = seal;
    this.#descriptor = descriptor;
  }

  static create(path: string, seal: Seal = newSeal()): SealedFile {
    return new SealedFile(path, seal, openSync(path, 'wx', 0o600));
  }

  /** One that a former program has written. */
  static of(path: string, seal: Seal): SealedFile {
    return new SealedFile(path, seal, undefined);
  }

  write(bytes: Uint8Array, position: number): void {
    if (this.#descriptor === undefined) throw new Error('Cannot write: the file was finished');
    const sealed = crypt(this.seal, bytes, position);
    let done = 0;
    while (done < sealed.length) {
      done += writeSync(this.#descriptor, sealed, done, sealed.length - done, position + done);
    }
  }

  /** Nothing more is written. */
  finish(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  read(position: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    const descriptor = openSync(this.path, 'r');
    try {
      let done = 0;
      while (done < length) {
        const count = readSync(descriptor, bytes, done, length - done, position + done);
        if (count === 0) break;
        done += count;
      }
      return crypt(this.seal, bytes.subarray(0, done), position);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Resolves when no crash can take the bytes away any more. */
  async sync(): Promise<void> {
    const file = await open(this.path, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  }

  remove(): void {
    this.finish();
    // Its folder may have gone before it.
    rmSync(this.path, { force: true });
  }
}
