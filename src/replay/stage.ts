import {
  type AnyActorRef,
  type AnyStateMachine,
  createActor,
  fromCallback,
  type InspectionEvent,
} from 'xstate';
import { statesBelow } from '../draw/edges.ts';
import { createStoppedClock, type StoppedClock } from './stopped-clock.ts';

/** One actor of a machine, alone: it has a system of its own, in which no time passes by itself. */
export interface Stage {
  readonly actor: AnyActorRef;
  readonly clock: StoppedClock;
  readonly start: () => void;
}

export interface StageOptions {
  /** A machine that was silenced. */
  readonly machine: AnyStateMachine;
  readonly input: unknown;
  /** The actor's ID among the children of its parent. */
  readonly key: string;
  readonly inspect: (event: InspectionEvent) => void;
}

/** The actor's parent hears what it says, and says nothing. */
export function putOnStage({ machine, input, key, inspect }: StageOptions): Stage {
  const clock = createStoppedClock(() => parent.system);
  const parent = createActor(silent, { clock, inspect });
  const actor = createActor(machine, { input, id: key, parent });
  return {
    actor,
    clock,
    start: () => {
      parent.start();
      actor.start();
    },
  };
}

/** The same machine, in which all that it invokes and spawns says nothing. */
export function silenced(machine: AnyStateMachine): AnyStateMachine {
  for (const node of [machine.root, ...statesBelow(machine.root)]) {
    const isNameless = node.invoke.some(({ src }) => String(src).startsWith('xstate.invoke.'));
    if (!isNameless) continue;
    throw new TypeError(
      `Cannot replay machine "${machine.id}": state "${node.path.join('.')}" invokes logic without a name, which cannot be kept from running; expected a name of setup({ actors })`,
    );
  }
  const names = Object.keys(machine.implementations.actors);
  return machine.provide({ actors: Object.fromEntries(names.map((name) => [name, silent])) });
}

const silent = fromCallback(() => {});
