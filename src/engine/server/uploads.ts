import { randomUUID } from 'node:crypto';
import { CODES, EngineError } from '../engine-error.ts';
import { mediaTypeOf, SNIFFED } from '../extract/media-type.ts';
import type { Source } from '../extract/source.ts';
import type { SealedFile } from './sealed-file.ts';
import type { TemporaryFolder } from './temporary-folder.ts';

export const SESSION_MS = 3_600_000;
const MOST_SESSIONS = 4096;
/** So many that were scanned are told from such as never were. */
const MOST_DONE = 10_000;
/** Up to here the bytes of an upload stay in memory. */
const SMALL = 262_144;

type State = 'open' | 'finished' | 'being scanned';

/** One upload, from its opening until its scan has read it. */
export class Upload {
  readonly id: string = randomUUID();
  readonly size: number;
  readonly chunkSize: number;
  mimeType: string;
  state: State = 'open';
  readonly #written = new Set<number>();
  #memory: Buffer | undefined;
  readonly #file: SealedFile | undefined;
  #closed = false;

  constructor(size: number, mimeType: string, chunkSize: number, folder: TemporaryFolder) {
    this.size = size;
    this.mimeType = mimeType;
    this.chunkSize = chunkSize;
    this.#file = size > SMALL ? folder.createFile() : undefined;
  }

  /** The length that the chunk at an offset must have. */
  expectedLength(offset: number): number {
    if (this.state !== 'open') throw wrongState('the upload was finished');
    if (!Number.isSafeInteger(offset) || offset < 0 || offset % this.chunkSize !== 0) {
      throw badOffset(`expected a multiple of ${this.chunkSize}, got "${offset}"`);
    }
    if (offset >= this.size) throw badOffset(`expected less than ${this.size}, got ${offset}`);
    return Math.min(this.chunkSize, this.size - offset);
  }

  /** Puts a piece of a chunk where it belongs. It counts only when the chunk was written whole. */
  write(piece: Buffer, position: number): void {
    if (this.#closed || this.state !== 'open') throw wrongState('the upload was finished');
    if (this.#file) this.#file.write(piece, position);
    else {
      this.#memory ??= Buffer.alloc(this.size);
      piece.copy(this.#memory, position);
    }
  }

  written(offset: number): void {
    this.#written.add(offset);
  }

  finish(): void {
    if (this.state !== 'open') throw wrongState('the upload was finished before');
    const missing = Math.ceil(this.size / this.chunkSize) - this.#written.size;
    if (missing > 0) throw wrongState(`bytes are missing: ${missing} chunk(s) did not arrive`);
    this.mimeType = mediaTypeOf(this.#head(), this.mimeType || undefined).mimeType;
    this.state = 'finished';
  }

  #head(): Buffer {
    const head = Buffer.alloc(Math.min(SNIFFED, this.size));
    return head.subarray(0, this.source().read(head, 0));
  }

  source(): Source {
    const memory = this.#memory;
    const file = this.#file;
    let at = 0;
    return {
      size: this.size,
      read: (into, offset) => {
        const most = Math.min(into.length - offset, this.size - at);
        if (most <= 0) return 0;
        const count = memory
          ? memory.copy(into, offset, at, at + most)
          : (file?.read(into, offset, most, at) ?? 0);
        at += count;
        return count;
      },
    };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#memory = undefined;
    this.#file?.close();
  }
}

/** Uploads that are open. One that is not used for an hour is gone at the next call of anybody. */
export class Uploads {
  readonly #uploads = new Map<string, { readonly upload: Upload; readonly expires: number }>();
  readonly #done = new Set<string>();
  readonly #options: UploadsOptions;

  constructor(options: UploadsOptions) {
    this.#options = options;
  }

  open(size: number, mimeType: string): Upload {
    this.#dropExpired();
    const { maxFileBytes, chunkSize, folder, now } = this.#options;
    if (size > maxFileBytes) {
      throw new EngineError(
        CODES.tooLarge,
        `fileSizeBytes: expected at most ${maxFileBytes}, got ${size}`,
        { additionalData: { fileSizeBytes: `expected at most ${maxFileBytes}` } },
      );
    }
    if (this.#uploads.size >= MOST_SESSIONS) {
      throw new EngineError(CODES.tooManyRequests, 'Too many uploads are open', {
        headers: { 'Retry-After': '5' },
      });
    }
    const upload = new Upload(size, mimeType, chunkSize, folder);
    this.#uploads.set(upload.id, { upload, expires: now() + SESSION_MS });
    return upload;
  }

  of(id: string): Upload {
    this.#dropExpired();
    const known = this.#uploads.get(id.toLowerCase());
    if (this.#done.has(id.toLowerCase())) throw wrongState('it was scanned before');
    if (known) return known.upload;
    throw new EngineError(CODES.notFound, `No upload has the id "${id.slice(0, 64)}"`);
  }

  /** Its scan has read it: its bytes are gone, and only that it was there is remembered. */
  scanned(upload: Upload): void {
    this.#forget(upload);
    this.#done.add(upload.id);
    if (this.#done.size <= MOST_DONE) return;
    const [oldest = ''] = this.#done;
    this.#done.delete(oldest);
  }

  #forget(upload: Upload): void {
    upload.close();
    this.#uploads.delete(upload.id);
  }

  /** They are kept in the order of their opening. An upload that is being scanned is not idle. */
  #dropExpired(): void {
    const now = this.#options.now();
    for (const { upload, expires } of this.#uploads.values()) {
      if (expires > now) return;
      if (upload.state !== 'being scanned') this.#forget(upload);
    }
  }

  close(): void {
    for (const { upload } of this.#uploads.values()) upload.close();
    this.#uploads.clear();
  }
}

export interface UploadsOptions {
  readonly maxFileBytes: number;
  readonly chunkSize: number;
  readonly folder: TemporaryFolder;
  readonly now: () => number;
}

export function wrongState(detail: string): EngineError {
  return new EngineError(CODES.wrongState, `The upload is in the wrong state: ${detail}`);
}

export function badOffset(detail: string): EngineError {
  return new EngineError(CODES.badRequest, `X-Upload-Offset: ${detail}`, {
    additionalData: { 'X-Upload-Offset': detail },
  });
}
