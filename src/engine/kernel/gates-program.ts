import { give, type I32, type Operand, when } from './assembler.ts';
import type { Program, Routine } from './program.ts';

/** What the kernel looks at on the way before a probe is asked, by the names that probes use. */
export const GATES = [] as const;

export interface Gates {
  readonly call: (gate: Operand, start: Operand, end: Operand) => I32;
}

/** `gate(number, start, end)`: whether the gate with this number, from 1, lets a place through. */
export function writeGates(program: Program): Gates {
  const routines: readonly Routine[] = [];
  const gate = program.routine('gate', 3, true);
  gate.write((_, number, start, end) => [
    ...routines.map((routine, at) => when(number.is(at + 1), [give(routine.call(start, end))])),
    give(1),
  ]);
  return gate;
}
