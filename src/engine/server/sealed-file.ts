import { closeSync, constants, fsync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Seal } from '../pool/job.ts';
import { crypt, newSeal } from '../pool/seal.ts';

const sync = promisify(fsync);

/**
 * A file of mode 0600 whose bytes are unreadable to everybody else and to the disk's next owner:
 * sealed with a key that is not on the disk.
 */
export class SealedFile {
  readonly path: string;
  readonly seal: Seal;
  readonly #descriptor: number;

  private constructor(path: string, seal: Seal, descriptor: number) {
    this.path = path;
    this.seal = seal;
    this.#descriptor = descriptor;
  }

  static create(path: string, seal: Seal = newSeal()): SealedFile {
    const { O_RDWR, O_CREAT, O_EXCL } = constants;
    return new SealedFile(path, seal, openSync(path, O_RDWR | O_CREAT | O_EXCL, 0o600));
  }

  /** One that was left by a former program. */
  static reopen(path: string, seal: Seal): SealedFile {
    return new SealedFile(path, seal, openSync(path, constants.O_RDWR));
  }

  write(bytes: Uint8Array, position: number): void {
    const sealed = crypt(this.seal, bytes, position);
    let done = 0;
    while (done < sealed.length) {
      done += writeSync(this.#descriptor, sealed, done, sealed.length - done, position + done);
    }
  }

  /** Fills `into` from `offset` on with up to `most` bytes; says how many there were. */
  read(into: Buffer, offset: number, most: number, position: number): number {
    const count = readSync(this.#descriptor, into, offset, most, position);
    crypt(this.seal, into.subarray(offset, offset + count), position).copy(into, offset);
    return count;
  }

  /** Resolves when no crash can take the bytes away any more. */
  async sync(): Promise<void> {
    await sync(this.#descriptor);
  }

  /** Closes it, and it stays on the disk. */
  leave(): void {
    closeSync(this.#descriptor);
  }

  remove(): void {
    closeSync(this.#descriptor);
    unlinkSync(this.path);
  }
}
