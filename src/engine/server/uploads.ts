import { CODES, EngineError } from '../engine-error.ts';
import { Allowance } from './allowance.ts';
import { newUploadId, Upload, wrongState } from './upload.ts';
import { bytesInMemory, bytesOnDisk, type UploadBytes } from './upload-bytes.ts';

export const SESSION_MS = 3_600_000;
const MOST_SESSIONS = 4096;
/** So many that were scanned are told from such as never were. */
const MOST_DONE = 10_000;
/** Up to here the bytes of an upload stay in memory, as long as all of them together are not many. */
const SMALL = 262_144;
const MOST_IN_MEMORY = 16 * 1024 * 1024;

export interface UploadsOptions {
  readonly maxFileBytes: number;
  readonly chunkSize: number;
  /** The path for the bytes of an upload. */
  readonly pathOf: (id: string) => string;
  /** With what bytes on the disk are sealed when they are to be read after a restart; then all are on the disk. */
  readonly key: Uint8Array | undefined;
  readonly now: () => number;
}

/** Uploads that are open. One that is not used for an hour is gone at the next call of anybody. */
export class Uploads {
  readonly #uploads = new Map<string, { readonly upload: Upload; readonly expires: number }>();
  readonly #done = new Set<string>();
  readonly #options: UploadsOptions;
  readonly #memory = new Allowance(MOST_IN_MEMORY);

  constructor(options: UploadsOptions) {
    this.#options = options;
  }

  async open(size: number, mimeType: string): Promise<Upload> {
    this.#dropExpired();
    const { maxFileBytes, chunkSize, now } = this.#options;
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
    const id = newUploadId();
    const upload = new Upload({ id, size, mimeType }, chunkSize, await this.#bytes(id, size));
    this.#uploads.set(id, { upload, expires: now() + SESSION_MS });
    return upload;
  }

  async #bytes(id: string, size: number): Promise<UploadBytes> {
    const { key, pathOf } = this.#options;
    if (key === undefined && size <= SMALL && this.#memory.take(size)) {
      return bytesInMemory(size, this.#memory);
    }
    return bytesOnDisk(pathOf(id), size, key);
  }

  of(id: string): Upload {
    this.#dropExpired();
    const known = this.#uploads.get(id.toLowerCase());
    if (this.#done.has(id.toLowerCase())) throw wrongState('it was scanned before');
    if (known) return known.upload;
    throw new EngineError(CODES.notFound, `No upload has the id "${id.slice(0, 64)}"`);
  }

  /** Its scan has read it: its bytes go, and only that it was there is remembered. */
  async scanned(upload: Upload): Promise<void> {
    this.noteScanned(upload.id);
    await this.#forget(upload);
  }

  /** Its bytes are somebody else's from now on. */
  handOver(upload: Upload): void {
    this.noteScanned(upload.id);
    this.#uploads.delete(upload.id);
  }

  noteScanned(id: string): void {
    this.#done.add(id);
    if (this.#done.size <= MOST_DONE) return;
    const [oldest = ''] = this.#done;
    this.#done.delete(oldest);
  }

  async #forget(upload: Upload): Promise<void> {
    this.#uploads.delete(upload.id);
    await upload.remove();
  }

  /** They are kept in the order of their opening. An upload that is being scanned is not idle. */
  #dropExpired(): void {
    const now = this.#options.now();
    for (const { upload, expires } of this.#uploads.values()) {
      if (expires > now) return;
      // What cannot be removed now is removed with the folder.
      if (upload.state !== 'being scanned') this.#forget(upload).catch(() => {});
    }
  }

  /** Bytes that are being handed over stay. */
  async close(): Promise<void> {
    const { key } = this.#options;
    const ending = [...this.#uploads.values()].flatMap(({ upload }) =>
      key !== undefined && upload.state === 'being scanned' ? [] : upload.remove(),
    );
    await Promise.allSettled(ending);
    this.#uploads.clear();
  }
}
