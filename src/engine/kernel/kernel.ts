import type { Text } from '../detectors/detector.ts';
import { Program } from './assembler.ts';
import { AT, BYTES_OF_SPOT, SPOTS, ZEROS } from './layout.ts';
import { writeSieve } from './sieve-program.ts';
import { instantiate, type Memory, newMemory, PAGE } from './webassembly.ts';

type Routine = (...values: readonly number[]) => number;

/** What the tables of the kernel hold for one plan, by their names in the layout. */
export type Tables = Partial<Record<keyof typeof AT, Uint8Array | Uint16Array | Int32Array>>;

const INT_BYTES = 4;

let assembled: Uint8Array<ArrayBuffer> | undefined;

function assemble(): Uint8Array<ArrayBuffer> {
  if (assembled) return assembled;
  const program = new Program();
  writeSieve(program);
  assembled = program.assemble();
  return assembled;
}

/** The part of the scan that looks at every byte: a module with the tables of a plan and a copy of the text. */
export class Kernel {
  /** Which slot is asked in each niche: see `Niches`. */
  niches: Uint16Array = new Uint16Array(0);
  /** The spots that were found last, four numbers each; addresses are indexes of the text and `textAt`. */
  spots: Int32Array = new Int32Array(0);
  readonly textAt: number;
  readonly #memory: Memory;
  readonly #nicheCount: number;
  readonly #sieve: Routine;
  #bytes: Uint8Array = new Uint8Array(0);
  #state: Int32Array = new Int32Array(0);
  #text: Text | undefined;
  #textEnd = 0;

  constructor(tables: Tables & { readonly niches: Uint16Array }) {
    this.#nicheCount = tables.niches.length;
    this.textAt = AT.niches + tables.niches.byteLength + ZEROS;
    this.#memory = newMemory(Math.ceil((this.textAt + ZEROS) / PAGE));
    const { sieve } = instantiate(assemble(), this.#memory);
    this.#sieve = sieve as Routine;
    this.#view();
    for (const [name, table] of Object.entries(tables)) {
      const bytes = new Uint8Array(table.buffer, table.byteOffset, table.byteLength);
      this.#bytes.set(bytes, AT[name as keyof typeof AT]);
    }
  }

  #view(): void {
    const { buffer } = this.#memory;
    this.#bytes = new Uint8Array(buffer);
    this.#state = new Int32Array(buffer, 0, AT.kinds / INT_BYTES);
    this.spots = new Int32Array(buffer, AT.spots, (SPOTS * BYTES_OF_SPOT) / INT_BYTES);
    this.niches = new Uint16Array(buffer, AT.niches, this.#nicheCount);
  }

  /** Looks at this text from now on. A text never changes; the next one is another object. */
  open(text: Text): void {
    if (text === this.#text) return;
    this.#text = text;
    const end = this.textAt + text.to;
    const missing = end + ZEROS - this.#bytes.length;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / PAGE));
      this.#view();
    }
    const start = this.textAt + text.from;
    this.#bytes.fill(0, start - Math.min(ZEROS, text.from + ZEROS), start);
    this.#bytes.set(text.bytes.subarray(text.from, text.to), start);
    this.#bytes.fill(0, end, Math.max(end + ZEROS, this.#textEnd));
    this.#textEnd = end;
  }

  /** Begins a pass; the next group of digits begins a run. */
  begin(): void {
    this.#state[AT.runNext / INT_BYTES] = 0;
  }

  /** Finds spots from `from` on and says how many; `stopped` is how far it came. */
  sieve(from: number, to: number): number {
    return this.#sieve(this.textAt + from, this.textAt + to);
  }

  get stopped(): number {
    return (this.#state[AT.stopped / INT_BYTES] ?? 0) - this.textAt;
  }
}
