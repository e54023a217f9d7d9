import { randomUUID } from 'node:crypto';
import type { Fault } from '../../machines/events.ts';
import type { Chunk, MeasuredFile } from './client.ts';
import { FaultError } from './fault-error.ts';

const LIFETIME_MS = 3_600_000;

interface Upload {
  readonly file: MeasuredFile;
  readonly openedAt: number;
  sent: number;
  finished: boolean;
}

/** What was said of files that are handed over by name: the calls of the protocol, in their order. */
export class LocalUploads {
  readonly #uploads = new Map<string, Upload>();
  readonly #maxFileBytes: number;

  constructor(maxFileBytes: number) {
    this.#maxFileBytes = maxFileBytes;
  }

  open(file: MeasuredFile): string {
    const { size } = file.identity;
    if (size > this.#maxFileBytes) {
      throw localFault(
        `open an upload: expected at most ${this.#maxFileBytes} bytes, got ${size}`,
        { kind: 'unreadable', reason: 'too-large' },
      );
    }
    const openedAt = performance.now();
    for (const [id, upload] of this.#uploads) {
      if (openedAt - upload.openedAt < LIFETIME_MS) break;
      this.#uploads.delete(id);
    }
    const uploadId = randomUUID();
    this.#uploads.set(uploadId, { file, openedAt, sent: 0, finished: false });
    return uploadId;
  }

  send({ uploadId, offset, length }: Chunk): void {
    const upload = this.#of('send a chunk', uploadId);
    const { size } = upload.file.identity;
    if (offset !== upload.sent || offset + length > size || upload.finished) {
      throw localFault(
        `send a chunk: expected the part of ${size} bytes from ${upload.sent} on, got ${length} at ${offset}`,
        { kind: 'permanent', code: '40000' },
      );
    }
    upload.sent += length;
  }

  finish(uploadId: string): void {
    const upload = this.#of('finish an upload', uploadId);
    if (upload.finished || upload.sent !== upload.file.identity.size) {
      throw wrongState('finish an upload');
    }
    upload.finished = true;
  }

  finished(uploadId: string): MeasuredFile {
    const upload = this.#of('request a scan', uploadId);
    if (!upload.finished) throw wrongState('request a scan');
    return upload.file;
  }

  forget(uploadId: string): void {
    this.#uploads.delete(uploadId);
  }

  #of(deed: string, uploadId: string): Upload {
    const upload = this.#uploads.get(uploadId);
    if (upload) return upload;
    throw localFault(`${deed}: the engine knows no upload "${uploadId}"`, {
      kind: 'expired',
      code: '40400',
    });
  }
}

function wrongState(deed: string): FaultError {
  return localFault(`${deed}: the upload is not in that state`, { kind: 'expired', code: '40900' });
}

export function localFault(detail: string, fault: Fault): FaultError {
  return new FaultError(`Cannot ${detail}`, fault);
}
