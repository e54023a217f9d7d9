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

/**
 * A pipe stops at every piece, because each is larger than what a socket buffers, and goes on when it
 * has been taken: one piece is on its way, one is read ahead, one is being read. With one to spare,
 * the buffers go round, and a large file leaves no garbage that would pile up to its own size.
 */
const BUFFERS = 4;

class ChunkStream extends Readable {
  readonly #file: OpenFile;
  readonly #measured: MeasuredFile;
  readonly #progress: () => void;
  #position: number;
  #left: number;
  readonly #buffers: Buffer[] = [];
  #pieces = 0;
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
    this.#fill(this.#nextBuffer().subarray(0, Math.min(PIECE_BYTES, this.#left)), 0);
  }

  /** Fills a piece whole, however little the file system gives at a time: short ones would pile up unsent. */
  #fill(piece: Buffer, filled: number): void {
    this.#reading = true;
    const position = this.#position + filled;
    fs.read(this.#file.fd, piece, filled, piece.length - filled, position, (error, count) => {
      this.#reading = false;
      if (this.#closeWhenRead !== undefined) this.#closeWhenRead();
      else if (error !== null) this.#fail(error);
      else if (count === 0) this.#fail(changed(this.#measured.path));
      else if (filled + count < piece.length) this.#fill(piece, filled + count);
      else this.#pass(piece);
    });
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    const close = () => fs.close(this.#file.fd, () => done(error));
    // The descriptor may be given to another file as soon as it is closed: never under a running read.
    if (this.#reading) this.#closeWhenRead = close;
    else close();
  }

  #nextBuffer(): Buffer {
    const at = this.#pieces++ % BUFFERS;
    const buffer = this.#buffers[at] ?? Buffer.allocUnsafeSlow(PIECE_BYTES);
    this.#buffers[at] = buffer;
    return buffer;
  }

  #pass(piece: Buffer): void {
    this.#position += piece.length;
    this.#left -= piece.length;
    if (this.#left > 0) {
      this.push(piece);
      return;
    }
    try {
      if (!isStill(this.#file.fd, this.#measured)) throw changed(this.#measured.path);
      this.push(piece);
      this.push(null);
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.destroy(fileFault(error, this.#measured.path));
  }
}
