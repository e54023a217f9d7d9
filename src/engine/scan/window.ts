import type { Text } from '../detectors/detector.ts';
import type { Source } from '../extract/source.ts';

export const CORE_BYTES = 131_072;

/** How far beyond its core a window must reach so that nothing depends on where it ends. */
export interface Margins {
  readonly behind: number;
  readonly ahead: number;
}

const spare: Buffer[] = [];
const MOST_SPARE = 8;

function take(capacity: number): Buffer {
  const at = spare.findIndex((buffer) => buffer.length === capacity);
  return at < 0
    ? Buffer.allocUnsafeSlow(capacity)
    : (spare.splice(at, 1)[0] ?? Buffer.alloc(capacity));
}

/** A source seen through a buffer of fixed size: a core to be scanned, and margins on both sides to look into. */
export class Window {
  /** Absolute offset of the first byte of the buffer. */
  base = 0;
  /** The core of this step, as indexes into the buffer. */
  from = 0;
  to = 0;
  #filled = 0;
  #ended = false;
  readonly #buffer: Buffer;
  readonly #source: Source;
  readonly #margins: Margins;

  constructor(source: Source, margins: Margins, coreBytes: number) {
    this.#source = source;
    this.#margins = margins;
    this.#buffer = take(margins.behind + coreBytes + margins.ahead);
  }

  /** Whether nothing comes behind this step. */
  get isLast(): boolean {
    return this.#ended;
  }

  get text(): Text {
    return { bytes: this.#buffer, from: 0, to: this.#filled };
  }

  get head(): Buffer {
    return this.#buffer.subarray(0, this.#filled);
  }

  /** Moves on to the next core; false when there is none. */
  next(): boolean {
    if (this.#ended) return false;
    const drop = Math.max(0, this.to - this.#margins.behind);
    this.#buffer.copyWithin(0, drop, this.#filled);
    this.base += drop;
    this.#filled -= drop;
    this.from = this.to - drop;
    this.#fill();
    this.to = this.#ended ? this.#filled : this.#filled - this.#margins.ahead;
    return this.to > this.from;
  }

  #fill(): void {
    while (this.#filled < this.#buffer.length) {
      const count = this.#source.read(this.#buffer, this.#filled);
      if (count === 0) {
        this.#ended = true;
        return;
      }
      this.#filled += count;
    }
  }

  release(): void {
    if (spare.length < MOST_SPARE) spare.push(this.#buffer);
  }
}
