import fs from 'node:fs';
import { Readable } from 'node:stream';
import type { Chunk, MeasuredFile } from './client.ts';
import {
  changed,
  fileFault,
  isStill,
  type OpenFile,
  openMeasured,
  PIECE_BYTES,
  readAt,
  SMALL_FILE_BYTES,
} from './measured-file.ts';

/**
 * Opens the file and brings one chunk of it. The last bytes are given away only after the file has
 * proved unchanged, so the service never completes a chunk that mixes two versions.
 */
export function readChunk(chunk: Chunk, progress: () => void): Buffer | Readable {
  const file = openMeasured(chunk.file);
  if (chunk.length <= SMALL_FILE_BYTES) return readSmall(file, chunk);
  return new ChunkStream(file, chunk, progress);
}

function readSmall(file: OpenFile, chunk: Chunk): Buffer {
  try {
    const content = Buffer.allocUnsafe(chunk.length);
    const count = readAt(file.fd, content, chunk.offset);
    if (count < chunk.length || !isStill(file.fd, chunk.file)) {
      throw changed(chunk.file.path);
    }
    return content;
  } catch (error) {
    throw fileFault(error, chunk.file.path);
  } finally {
    fs.closeSync(file.fd);
  }
}

class ChunkStream extends Readable {
  readonly #file: OpenFile;
  readonly #measured: MeasuredFile;
  readonly #progress: () => void;
  #position: number;
  #left: number;
  #reading = false;
  #closeWhenRead: (() => void) | undefined;

  constructor(file: OpenFile, chunk: Chunk, progress: () => void) {
    super({ highWaterMark: PIECE_BYTES });
    this.#file = file;
    this.#measured = chunk.file;
    this.#progress = progress;
    this.#position = chunk.offset;
    this.#left = chunk.length;
  }

  override _read(): void {
    this.#progress();
    const piece = Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, this.#left));
    this.#reading = true;
    fs.read(this.#file.fd, piece, 0, piece.length, this.#position, (error, count) => {
      this.#reading = false;
      if (this.#closeWhenRead !== undefined) this.#closeWhenRead();
      else if (error !== null) this.destroy(fileFault(error, this.#measured.path));
      else this.#pass(piece.subarray(0, count));
    });
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    const close = () => fs.close(this.#file.fd, () => done(error));
    // The descriptor may be given to another file as soon as it is closed: never under a running read.
    if (this.#reading) this.#closeWhenRead = close;
    else close();
  }

  #pass(piece: Buffer): void {
    this.#position += piece.length;
    this.#left -= piece.length;
    const complete = this.#left === 0;
    if (piece.length === 0 || (complete && !isStill(this.#file.fd, this.#measured))) {
      this.destroy(changed(this.#measured.path));
      return;
    }
    this.push(piece);
    if (complete) this.push(null);
  }
}
