import type { Gate, Text } from '../detectors/detector.ts';
import {
  BYTES_OF_HEAD,
  BYTES_OF_RECORD,
  LIST,
  LITERAL,
  NEEDS_NEARBY,
  NEEDS_RUN,
  RECORD,
} from './asking-layout.ts';
import { CELL_SIGNS } from './cell-gate.ts';
import { gateNumber } from './gates-program.ts';
import { HASH } from './hashed-bits.ts';
import { NAME_SIGNS } from './name-gates.ts';
import { Program } from './program.ts';
import { AT, MOST_AT_ONCE, NEARBY, START_BITS } from './sieve-layout.ts';
import { writeSieve } from './sieve-program.ts';
import { TextMemory } from './text-memory.ts';
import { instantiate } from './webassembly.ts';

type Routine = (from: number, to: number) => number;

/** What the tables of the sieve hold for one plan, by their names in the layout. */
export type Tables = Partial<Record<keyof typeof AT, Uint8Array | Uint16Array | Int32Array>>;

/** Two places, counted from the first byte of a place, and what must stand there. */
export interface Far {
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly furtherAt: number;
  readonly further: Uint8Array;
}

/** Something that is asked at a place, and when. */
export interface Asking {
  readonly id: number;
  /** Asked only where something speaks for this target. */
  readonly needing: number | undefined;
  readonly leastGroups: number;
  readonly leastDigits: number;
  readonly inRun: boolean;
  readonly gate: Gate | undefined;
  readonly far: Far;
  readonly farInAscii: Far;
}

/** A prefix that is looked for where words begin, and what is asked there. */
export interface Literal {
  readonly id: number;
  readonly literal: string;
  readonly anyCase: boolean;
}

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
  /** Where tables of bytes stand that records refer to. */
  readonly #tables = new Map<Uint8Array, number>();
  readonly #always: number;
  readonly #nearby: number;
  #textAt = 0;

  /** `stride` is how many words of 32 bits a set of targets takes. */
  constructor(tables: Tables & { readonly niches: Int32Array }, stride: number) {
    this.#memory = new TextMemory(AT.niches + tables.niches.byteLength);
    for (const [name, table] of Object.entries(tables)) {
      this.#memory.put(table, AT[name as keyof typeof AT]);
    }
    this.#memory.put(CELL_SIGNS, AT.cellSigns);
    this.#memory.put(NAME_SIGNS, AT.nameSigns);
    this.#nearby = this.#memory.allocate(stride * 4);
    this.#always = this.#memory.allocate(4);
    this.#put(this.#always, -1);
    assembled ??= assemble();
    const { sieve } = instantiate(assembled, this.#memory.memory);
    this.#sieve = sieve as Routine;
  }

  /** Begins a pass over a text. */
  open(text: Text): void {
    this.#textAt = this.#memory.open(text);
    this.forget();
  }

  /** The next group of digits begins a run, and nobody has said which targets are spoken for. */
  forget(): void {
    this.#put(AT.runNext, 0);
    this.#put(AT.nearTo, 0);
  }

  /** Finds spots from `from` on and says how many; `stopped` is how far it came. */
  find(from: number, to: number, isAscii: boolean): number {
    this.#put(AT.isAscii, isAscii ? 1 : 0);
    return this.#sieve(this.#textAt + from, this.#textAt + to);
  }

  get stopped(): number {
    return this.#get(AT.stopped) - this.#textAt;
  }

  /** The niche of which the sieve has no list yet; undefined when it stopped for something else. */
  get unknownNiche(): number | undefined {
    const wanted = this.#get(AT.wanted);
    return wanted > 0 ? wanted - 1 : undefined;
  }

  /** Whether it stopped to be told which targets are spoken for. */
  get wantsNearby(): boolean {
    return this.#get(AT.wanted) === NEARBY;
  }

  /** These targets are spoken for at places before `until`. */
  hear(targets: Int32Array, until: number): void {
    const { ints } = this.#memory;
    const known = this.#nearby >> 2;
    if (targets.some((word, at) => word !== ints[known + at])) {
      ints.set(targets, known);
      this.#put(AT.heard, this.#get(AT.heard) + 1);
    }
    this.#put(AT.nearTo, this.#textAt + until);
  }

  /** The address of the text; the places of spots are addresses. */
  get textAt(): number {
    return this.#textAt;
  }

  /** The memory, of which the spots are the numbers from `FIRST_SPOT` on. */
  get spots(): Int32Array {
    return this.#memory.ints;
  }

  setList(niche: number, list: number): void {
    this.#put(AT.niches + niche * 4, list);
  }

  /** Writes a list of what is asked, in this order, and gives its address. */
  addList(all: readonly Asking[]): number {
    if (all.length > MOST_AT_ONCE / 2) throw tooMany('probes at one place');
    const size = BYTES_OF_HEAD + all.length * (BYTES_OF_RECORD + 4);
    const list = this.#memory.allocate(size);
    this.#put(list + LIST.heard, -1);
    const needsNearby = all.some(({ needing }) => needing !== undefined);
    const needsRun = all.some(({ leastGroups, leastDigits }) => leastGroups + leastDigits > 0);
    this.#put(list + LIST.count, all.length);
    this.#put(list + LIST.needs, (needsNearby ? NEEDS_NEARBY : 0) | (needsRun ? NEEDS_RUN : 0));
    for (const [at, asking] of all.entries()) {
      this.#putRecord(list + BYTES_OF_HEAD + at * BYTES_OF_RECORD, asking);
    }
    return list;
  }

  #putRecord(record: number, asking: Asking): void {
    const { needing } = asking;
    const word = needing === undefined ? this.#always : this.#nearby + (needing >> 5) * 4;
    this.#put(record + RECORD.word, word);
    this.#put(record + RECORD.bit, needing === undefined ? 1 : 1 << (needing & 31));
    this.#put(record + RECORD.leastGroups, asking.leastGroups);
    this.#put(record + RECORD.leastDigits, asking.leastDigits);
    this.#put(record + RECORD.goesOn, asking.inRun ? 0 : 1);
    this.#put(record + RECORD.gate, gateNumber(asking.gate));
    this.#put(record + RECORD.id, asking.id);
    this.#putFar(record + RECORD.far, asking.far);
    this.#putFar(record + RECORD.farInAscii, asking.farInAscii);
  }

  #putFar(at: number, far: Far): void {
    this.#put(at, far.at);
    this.#put(at + 4, this.#tableAt(far.bytes));
    this.#put(at + 8, far.furtherAt);
    this.#put(at + 12, this.#tableAt(far.further));
  }

  #tableAt(table: Uint8Array): number {
    let at = this.#tables.get(table);
    if (at === undefined) {
      at = this.#memory.allocate(table.length);
      this.#memory.put(table, at);
      this.#tables.set(table, at);
    }
    return at;
  }

  /** Adds the literals that begin with certain bytes, by the key of those, in this order. */
  addLiterals(key: number, all: readonly Literal[]): void {
    if (all.length > MOST_AT_ONCE / 4) throw tooMany('prefixes that begin alike');
    let next = 0;
    for (const one of all.toReversed()) next = this.#putLiteral(one, next);
    const last = (1 << START_BITS) - 1;
    let entry = Math.imul(key, HASH) >>> (32 - START_BITS);
    while (this.#get(AT.starts + entry * 8) !== 0) entry = (entry + 1) & last;
    this.#put(AT.starts + entry * 8, key);
    this.#put(AT.starts + entry * 8 + 4, next);
  }

  #putLiteral({ id, literal, anyCase }: Literal, next: number): number {
    const at = this.#memory.allocate(LITERAL.bytes + literal.length);
    this.#put(at + LITERAL.next, next);
    this.#put(at + LITERAL.id, id);
    this.#put(at + LITERAL.length, literal.length);
    this.#put(at + LITERAL.anyCase, anyCase ? 1 : 0);
    const { bytes } = this.#memory;
    for (let i = 0; i < literal.length; i++) bytes[at + LITERAL.bytes + i] = literal.charCodeAt(i);
    return at;
  }

  #get(at: number): number {
    return this.#memory.ints[at >> 2] ?? 0;
  }

  #put(at: number, value: number): void {
    this.#memory.ints[at >> 2] = value;
  }
}

export const FIRST_SPOT: number = AT.spots >> 2;

function tooMany(what: string): RangeError {
  return new RangeError(`Cannot lay out what the detectors ask: too many ${what}`);
}
