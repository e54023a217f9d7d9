import type { Text } from '../detectors/detector.ts';
import { Program } from './program.ts';
import { AT } from './sieve-layout.ts';
import { writeSieve } from './sieve-program.ts';
import { TextMemory } from './text-memory.ts';
import { instantiate } from './webassembly.ts';

type Routine = (from: number, to: number) => number;

/** What the tables of the sieve hold for one plan, by their names in the layout. */
export type Tables = Partial<Record<keyof typeof AT, Uint8Array | Uint16Array | Int32Array>>;

let assembled: Uint8Array<ArrayBuffer> | undefined;

function assemble(): Uint8Array<ArrayBuffer> {
  const program = new Program();
  writeSieve(program);
  return program.assemble();
}

/** The part of the scan that looks at every byte, with the tables of a plan. */
export class Sieve {
  readonly #memory: TextMemory;
  readonly #sieve: Routine;
  #textAt = 0;

  constructor(tables: Tables & { readonly niches: Uint16Array }) {
    this.#memory = new TextMemory(AT.niches + tables.niches.byteLength);
    for (const [name, table] of Object.entries(tables)) {
      this.#memory.put(table, AT[name as keyof typeof AT]);
    }
    assembled ??= assemble();
    const { sieve } = instantiate(assembled, this.#memory.memory);
    this.#sieve = sieve as Routine;
  }

  /** Begins a pass over a text; the next group of digits begins a run. */
  open(text: Text): void {
    this.#textAt = this.#memory.open(text);
    this.#memory.ints[AT.runNext >> 2] = 0;
  }

  /** Finds spots from `from` on and says how many; `stopped` is how far it came. */
  find(from: number, to: number): number {
    return this.#sieve(this.#textAt + from, this.#textAt + to);
  }

  get stopped(): number {
    return (this.#memory.ints[AT.stopped >> 2] ?? 0) - this.#textAt;
  }

  /** The address of the text; the places of spots are addresses. */
  get textAt(): number {
    return this.#textAt;
  }

  /** The memory, of which the spots are the numbers from `FIRST_SPOT` on. */
  get spots(): Int32Array {
    return this.#memory.ints;
  }

  /** The number of the slot of a niche. */
  slotOf(niche: number): number {
    return this.#memory.shorts[(AT.niches >> 1) + niche] ?? 0;
  }

  setSlot(niche: number, slot: number): void {
    this.#memory.shorts[(AT.niches >> 1) + niche] = slot;
  }
}

export const FIRST_SPOT: number = AT.spots >> 2;
