/**
 * A small assembler for WebAssembly: expressions of 32 bits and loops with labels.
 * What the scan does at every byte is written with it, because JavaScript takes more than twice as long for it.
 */

/** Where a loop begins anew or ends. */
export interface Label {
  readonly name: string;
}

/** Writes the bytes of a function and knows how deep it is in blocks. */
export interface Emitter {
  readonly bytes: number[];
  readonly labels: Label[];
}

/** A step of a program. */
export type Statement = (to: Emitter) => void;
export type Operand = I32 | number;

/** An expression. Comparisons take numbers as they are without a sign. */
export class I32 {
  readonly emit: Statement;

  constructor(emit: Statement) {
    this.emit = emit;
  }

  plus(other: Operand): I32 {
    return binary(0x6a, this, other);
  }
  minus(other: Operand): I32 {
    return binary(0x6b, this, other);
  }
  times(other: Operand): I32 {
    return binary(0x6c, this, other);
  }
  and(other: Operand): I32 {
    return binary(0x71, this, other);
  }
  or(other: Operand): I32 {
    return binary(0x72, this, other);
  }
  shl(other: Operand): I32 {
    return binary(0x74, this, other);
  }
  shr(other: Operand): I32 {
    return binary(0x76, this, other);
  }
  is(other: Operand): I32 {
    return binary(0x46, this, other);
  }
  isNot(other: Operand): I32 {
    return binary(0x47, this, other);
  }
  below(other: Operand): I32 {
    return binary(0x49, this, other);
  }
  above(other: Operand): I32 {
    return binary(0x4b, this, other);
  }
  atMost(other: Operand): I32 {
    return binary(0x4d, this, other);
  }
  atLeast(other: Operand): I32 {
    return binary(0x4f, this, other);
  }
  /** Whether it is zero. */
  none(): I32 {
    return new I32(sequence(this.emit, opcode(0x45)));
  }
}

export class Local extends I32 {
  readonly #index: number;

  constructor(index: number) {
    super(opcode(0x20, index));
    this.#index = index;
  }

  set(value: Operand): Statement {
    return sequence(of(value), opcode(0x21, this.#index));
  }

  add(value: Operand): Statement {
    return this.set(this.plus(value));
  }
}

export function of(value: Operand): Statement {
  return typeof value === 'number' ? ({ bytes }) => bytes.push(0x41, ...signed(value)) : value.emit;
}

export function opcode(code: number, ...numbers: readonly number[]): Statement {
  const all = [code, ...numbers.flatMap(unsigned)];
  return ({ bytes }) => void bytes.push(...all);
}

export function sequence(...steps: readonly Statement[]): Statement {
  return (to) => {
    for (const step of steps) step(to);
  };
}

function binary(code: number, left: Operand, right: Operand): I32 {
  return new I32(sequence(of(left), of(right), opcode(code)));
}

/** What stands in the memory at an address, and behind it. */
export const byteAt = (address: Operand, offset = 0) => load(0x2d, 0, address, offset);
export const shortAt = (address: Operand, offset = 0) => load(0x2f, 0, address, offset);
export const wordAt = (address: Operand, offset = 0) => load(0x28, 0, address, offset);

function load(code: number, align: number, address: Operand, offset: number): I32 {
  return new I32(sequence(of(address), opcode(code, align, offset)));
}

export function putWord(address: Operand, value: Operand, offset = 0): Statement {
  return sequence(of(address), of(value), opcode(0x36, 0, offset));
}

/** One of two values, both of which are worked out. */
export function either(condition: I32, yes: Operand, no: Operand): I32 {
  return new I32(sequence(of(yes), of(no), condition.emit, opcode(0x1b)));
}

export function when(
  condition: I32,
  yes: readonly Statement[],
  no: readonly Statement[] = [],
): Statement {
  return (to) => {
    condition.emit(to);
    to.bytes.push(0x04, 0x40);
    to.labels.push({ name: 'when' });
    sequence(...yes)(to);
    if (no.length > 0) to.bytes.push(0x05);
    sequence(...no)(to);
    to.labels.pop();
    to.bytes.push(0x0b);
  };
}

/** Goes round until something leaves it. */
export function loop(body: (again: Label, leave: Label) => readonly Statement[]): Statement {
  const again = { name: 'again' };
  const leave = { name: 'leave' };
  const steps = sequence(...body(again, leave), go(again));
  return (to) => {
    to.bytes.push(0x02, 0x40, 0x03, 0x40);
    to.labels.push(leave, again);
    steps(to);
    to.labels.length -= 2;
    to.bytes.push(0x0b, 0x0b);
  };
}

/** Goes through once, or as far as something leaves it. */
export function block(body: (leave: Label) => readonly Statement[]): Statement {
  const leave = { name: 'leave' };
  const steps = sequence(...body(leave));
  return (to) => {
    to.bytes.push(0x02, 0x40);
    to.labels.push(leave);
    steps(to);
    to.labels.pop();
    to.bytes.push(0x0b);
  };
}

function branch(code: number, label: Label): Statement {
  return ({ bytes, labels }) => {
    const depth = labels.length - 1 - labels.lastIndexOf(label);
    bytes.push(code, ...unsigned(depth));
  };
}

export const go = (label: Label) => branch(0x0c, label);
export const goIf = (condition: I32, label: Label) => sequence(condition.emit, branch(0x0d, label));
export const goUnless = (condition: I32, label: Label) => goIf(condition.none(), label);
export const give = (value?: Operand): Statement =>
  value === undefined ? opcode(0x0f) : sequence(of(value), opcode(0x0f));

/** Seven bits a byte, the lowest first. */
export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const low = value & 0x7f;
  const rest = (value | 0) >> 7;
  const ends = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40);
  return ends ? [low] : [low | 0x80, ...signed(rest)];
}
