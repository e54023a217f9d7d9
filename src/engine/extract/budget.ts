import { type ExtractOptions, LIMITS, type Limits, UNSUSPICIOUS_BYTES } from './limits.ts';
import type { Trouble } from './part.ts';
import { pieceSource, piecesOf, type Source } from './source.ts';
import { Unreadable } from './unreadable.ts';

/** What one extraction has used of its limits, and what went wrong in it. */
export class Budget {
  readonly limits: Limits;
  readonly ocr: boolean;
  /** Nothing more may be read. */
  over = false;
  #entries = 0;
  #bytes = 0;
  #pending: Trouble[] = [];
  #saidOver = false;
  readonly #blamed = new Set<string>();
  readonly #now: () => number;
  /** Milliseconds up to the last pause, and since when there is none. */
  #spentMs = 0;
  #since: number | undefined;

  constructor(options: ExtractOptions) {
    this.limits = { ...LIMITS, ...options.limits };
    this.ocr = options.ocr ?? false;
    this.#now = options.now ?? (() => performance.now());
    this.resume();
  }

  get leftMs(): number {
    const running = this.#since === undefined ? 0 : this.#now() - this.#since;
    return Math.max(0, this.limits.timeMs - this.#spentMs - running);
  }

  /** The time that others take, for what they were given, is none of this one's. */
  pause(): void {
    if (this.#since !== undefined) this.#spentMs += this.#now() - this.#since;
    this.#since = undefined;
  }

  resume(): void {
    this.#since ??= this.#now();
  }

  /** Throws when the time is up. */
  tick(): void {
    if (this.leftMs > 0) return;
    this.over = true;
    throw new Unreadable('timeout', `Reading took more than ${this.limits.timeMs} ms`);
  }

  /** Throws when there have been too many members. */
  enter(): void {
    if (++this.#entries <= this.limits.entries) return;
    this.over = true;
    throw new Unreadable('too-many-entries', `More than ${this.limits.entries} members`);
  }

  spend(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes <= this.limits.totalBytes) return;
    this.over = true;
    throw new Unreadable('too-large', `More than ${this.limits.totalBytes} bytes came out`);
  }

  blame(path: string | undefined, error: unknown): void {
    const known = error instanceof Unreadable;
    const trouble = known ? error.kind : isOutOfMemory(error) ? 'memory' : 'corrupt';
    // One reason is enough: what follows from it would only hide it.
    if (this.#saidOver || (trouble === 'corrupt' && this.#blamed.has(path ?? ''))) return;
    this.#saidOver = this.over;
    this.#blamed.add(path ?? '');
    const why = known ? error.message : WHY[trouble === 'memory' ? 'memory' : 'corrupt'];
    this.#pending.push({ path, trouble, message: `Cannot read ${naming(path)}: ${why}` });
  }

  /** The troubles since the last time. */
  drain(): Trouble[] {
    const troubles = this.#pending;
    this.#pending = [];
    return troubles;
  }

  /**
   * A source of what comes out of something packed. It ends where a limit is reached or the bytes
   * are broken, and the trouble is known then. `packed` says how many bytes went in so far.
   */
  measure(
    path: string | undefined,
    next: () => Buffer | undefined,
    packed?: (() => number) | undefined,
  ): Source {
    let out = 0;
    let ended = false;
    return pieceSource(() => {
      if (ended || this.over) return undefined;
      try {
        this.tick();
        const piece = next();
        if (!piece) return undefined;
        out += piece.length;
        this.spend(piece.length);
        if (packed) this.#suspect(out, packed());
        return piece;
      } catch (error) {
        ended = true;
        this.blame(path, error);
        return undefined;
      }
    });
  }

  /** A source whose failures are troubles, and which counts what comes out of it. */
  bound(path: string | undefined, source: Source): Source {
    const pieces = piecesOf(source);
    return this.measure(path, () => pieces.next().value ?? undefined);
  }

  /** A source that ends where it fails or the time is up. */
  watch(path: string | undefined, source: Source): Source {
    let ended = false;
    return {
      size: source.size,
      at: source.at,
      read: (into, offset) => {
        if (ended) return 0;
        this.resume();
        try {
          if (!this.over) this.tick();
          return source.read(into, offset);
        } catch (error) {
          ended = true;
          this.blame(path, error);
          return 0;
        } finally {
          this.pause();
        }
      },
    };
  }

  #suspect(out: number, packed: number): void {
    if (out <= UNSUSPICIOUS_BYTES || out <= packed * this.limits.ratio) return;
    const found = `${out} bytes out of ${packed}`;
    throw new Unreadable('bomb', `It unpacks to ${found}, at most ${this.limits.ratio}:1 is read`);
  }
}

const naming = (path: string | undefined): string => (path === undefined ? 'it' : `"${path}"`);

const WHY = { memory: 'It needs more memory than there is', corrupt: 'Its structure is broken' };

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof RangeError && /allocation|out of memory|string length/i.test(error.message);
