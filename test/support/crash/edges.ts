import type { AnyStateNode } from 'xstate';
import { MACHINES } from '../../../src/all-machines.ts';
import { nameOf } from './edge-name.ts';

/** Every edge of every machine that the agent runs. */
export function edgesOfMachines(): readonly string[] {
  return MACHINES.flatMap(({ root }) => edgesBelow(root));
}

function edgesBelow(node: AnyStateNode): string[] {
  const own = [...[...node.transitions.values()].flat(), ...(node.always ?? [])].map(nameOf);
  return [...own, ...Object.values(node.states).flatMap(edgesBelow)];
}
