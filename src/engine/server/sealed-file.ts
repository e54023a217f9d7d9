import { createCipheriv, randomBytes } from 'node:crypto';
import { closeSync, constants, openSync, readSync, unlinkSync, writeSync } from 'node:fs';

const BLOCK = 16;

/**
 * A temporary file whose bytes are unreadable to everybody else and to the disk's next owner:
 * encrypted with a key that is nowhere but here.
 */
export class SealedFile {
  readonly #descriptor: number;
  readonly #key = randomBytes(32);
  readonly #nonce = randomBytes(8);
  readonly #path: string;

  constructor(path: string) {
    const { O_RDWR, O_CREAT, O_EXCL } = constants;
    this.#descriptor = openSync(path, O_RDWR | O_CREAT | O_EXCL, 0o600);
    this.#path = path;
  }

  write(bytes: Buffer, position: number): void {
    const sealed = this.#crypt(bytes, position);
    let done = 0;
    while (done < sealed.length) {
      done += writeSync(this.#descriptor, sealed, done, sealed.length - done, position + done);
    }
  }

  /** Fills `into` from `offset` on with up to `most` bytes; says how many there were. */
  read(into: Buffer, offset: number, most: number, position: number): number {
    const count = readSync(this.#descriptor, into, offset, most, position);
    this.#crypt(into.subarray(offset, offset + count), position).copy(into, offset);
    return count;
  }

  close(): void {
    closeSync(this.#descriptor);
    unlinkSync(this.#path);
  }

  #crypt(bytes: Buffer, position: number): Buffer {
    const counter = Buffer.alloc(BLOCK);
    this.#nonce.copy(counter);
    counter.writeBigUInt64BE(BigInt(Math.floor(position / BLOCK)), 8);
    const cipher = createCipheriv('aes-256-ctr', this.#key, counter);
    if (position % BLOCK > 0) cipher.update(Buffer.alloc(position % BLOCK));
    return cipher.update(bytes);
  }
}
