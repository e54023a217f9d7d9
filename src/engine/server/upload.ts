import { randomUUID } from 'node:crypto';
import { CODES, EngineError } from '../engine-error.ts';
import { mediaTypeOf, SNIFFED } from '../extract/media-type.ts';
import { takeHead } from '../extract/source.ts';
import type { Place } from '../pool/job.ts';
import { openPlace } from '../pool/open-place.ts';
import type { UploadBytes } from './upload-bytes.ts';

type State = 'open' | 'finished' | 'being scanned' | 'closed';

/** One upload, from its opening until its scan has read it. */
export class Upload {
  readonly id: string;
  readonly size: number;
  readonly chunkSize: number;
  mimeType: string;
  state: State = 'open';
  readonly #written = new Set<number>();
  readonly #bytes: UploadBytes;

  constructor(
    opened: { readonly id: string; readonly size: number; readonly mimeType: string },
    chunkSize: number,
    bytes: UploadBytes,
  ) {
    this.id = opened.id;
    this.size = opened.size;
    this.mimeType = opened.mimeType;
    this.chunkSize = chunkSize;
    this.#bytes = bytes;
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
  write(piece: Buffer, position: number): Promise<void> | undefined {
    if (this.state !== 'open') throw wrongState('the upload was finished');
    return this.#bytes.write(piece, position);
  }

  written(offset: number): void {
    if (this.state !== 'open') throw wrongState('the upload was finished');
    this.#written.add(offset);
  }

  async finish(): Promise<void> {
    if (this.state !== 'open') throw wrongState('the upload was finished before');
    const missing = Math.ceil(this.size / this.chunkSize) - this.#written.size;
    if (missing > 0) throw wrongState(`bytes are missing: ${missing} chunk(s) did not arrive`);
    this.state = 'finished';
    await this.#bytes.finish();
    this.mimeType = mediaTypeOf(this.#head(), this.mimeType || undefined).mimeType;
  }

  #head(): Buffer {
    const file = openPlace(this.place);
    try {
      return takeHead(file.source, Math.min(SNIFFED, this.size));
    } finally {
      file.close();
    }
  }

  get place(): Place {
    return this.#bytes.place(this.mimeType);
  }

  async remove(): Promise<void> {
    if (this.state === 'closed') return;
    this.state = 'closed';
    await this.#bytes.remove();
  }
}

export function newUploadId(): string {
  return randomUUID();
}

export function wrongState(detail: string): EngineError {
  return new EngineError(CODES.wrongState, `The upload is in the wrong state: ${detail}`);
}

export function badOffset(detail: string): EngineError {
  return new EngineError(CODES.badRequest, `X-Upload-Offset: ${detail}`, {
    additionalData: { 'X-Upload-Offset': detail },
  });
}
