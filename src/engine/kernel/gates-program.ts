import type { Gate } from '../detectors/detector.ts';
import { give, type I32, type Operand, when } from './assembler.ts';
import { writeCellGate } from './cell-gate.ts';
import { writeDialled, writeLuhn, writeVersion6 } from './digit-gates.ts';
import { writeNameGates } from './name-gates.ts';
import type { Program, Routine } from './program.ts';

/** The numbers of gates, from 1; those that are asked most often come first. */
const GATES: readonly Gate[] = [
  'secretOperator',
  'assignment',
  'secretComma',
  'secretBar',
  'cell',
  'dialled',
  'version6',
  'luhn',
];

export function gateNumber(gate: Gate | undefined): number {
  return gate === undefined ? 0 : GATES.indexOf(gate) + 1;
}

export interface Gates {
  readonly call: (gate: Operand, start: Operand, end: Operand) => I32;
}

/** `gate(number, start, end)`: whether the gate with this number lets a place through. */
export function writeGates(program: Program): Gates {
  const routines: Readonly<Record<Gate, Routine>> = {
    ...writeNameGates(program),
    cell: writeCellGate(program),
    dialled: writeDialled(program),
    luhn: writeLuhn(program),
    version6: writeVersion6(program),
  };
  const gate = program.routine('gate', 3, true);
  gate.write((_, number, start, end) => [
    ...GATES.map((name, at) => when(number.is(at + 1), [give(routines[name].call(start, end))])),
    give(1),
  ]);
  return gate;
}
