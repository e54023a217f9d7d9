import { I32, type Operand, of, opcode, type Statement, sequence } from './assembler.ts';

/** Sixteen bytes of a text at once, as the vector instructions of WebAssembly see them. */
export type Sixteen = Statement;

const VECTOR = 0xfd;
const LOAD = 0x00;
const SPLAT = 0x0f;
const EQUAL = 0x23;
const BELOW = 0x26;
const AT_LEAST = 0x2c;
const OR = 0x50;
const BITMASK = 0x64;
const MINUS = 0x71;
const COUNT_LEADING_ZEROS = 0x67;
const COUNT_TRAILING_ZEROS = 0x68;
const COUNT_ONES = 0x69;

export const sixteenAt = (address: I32): Sixteen =>
  sequence(address.emit, opcode(VECTOR, LOAD, 0, 0));

const all = (byte: Operand): Sixteen => sequence(of(byte), opcode(VECTOR, SPLAT));

/** Which of the bytes are from `first` to `last`. */
export function within(bytes: Sixteen, first: number, last: number): Sixteen {
  const above = sequence(bytes, all(first), opcode(VECTOR, MINUS));
  return sequence(above, all(last - first + 1), opcode(VECTOR, BELOW));
}

/** Which of the bytes are this one. */
export const equalTo = (bytes: Sixteen, byte: Operand): Sixteen =>
  sequence(bytes, all(byte), opcode(VECTOR, EQUAL));

/** Which of the bytes are this one or greater. */
export const fromOn = (bytes: Sixteen, least: number): Sixteen =>
  sequence(bytes, all(least), opcode(VECTOR, AT_LEAST));

/** Which of the bytes are one or the other. */
export const anyOf = (one: Sixteen, other: Sixteen): Sixteen =>
  sequence(one, other, opcode(VECTOR, OR));

/** One bit for each of the bytes, the first of them the lowest. */
export const bitsOf = (bytes: Sixteen): I32 => new I32(sequence(bytes, opcode(VECTOR, BITMASK)));

/** The place of the lowest bit that is set. */
export const lowestBit = (bits: I32): I32 =>
  new I32(sequence(bits.emit, opcode(COUNT_TRAILING_ZEROS)));

/** How far behind the lowest place the highest bit that is set ends. */
export function highestEnd(bits: I32): I32 {
  const zeros = new I32(sequence(bits.emit, opcode(COUNT_LEADING_ZEROS)));
  return new I32(of(32)).minus(zeros);
}

/** How many bits are set. */
export const countOf = (bits: I32): I32 => new I32(sequence(bits.emit, opcode(COUNT_ONES)));
