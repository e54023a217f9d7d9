import type { AnyActorRef, AnyStateMachine } from 'xstate';

/** The machines that were seen, each once however many actors run it. */
export interface Machines {
  /** The ID of the actor's machine; undefined for other logic. */
  readonly idOf: (actor: AnyActorRef) => string | undefined;
  readonly byId: ReadonlyMap<string, AnyStateMachine>;
  /** Calls back for each machine that is new. */
  readonly onNew: (listener: (id: string, machine: AnyStateMachine) => void) => void;
}

/** Programs that make machines as they go are known by so many of them. */
const MAX_MACHINES = 500;

export function createMachines(): Machines {
  const byId = new Map<string, AnyStateMachine>();
  const ids = new WeakMap<object, string>();
  const listeners: ((id: string, machine: AnyStateMachine) => void)[] = [];

  const enroll = (machine: AnyStateMachine): string | undefined => {
    const text = textOf(machine);
    // Two machines may have one name; one machine may be made again and again.
    for (let number = 1; number <= MAX_MACHINES; number++) {
      const id = number === 1 ? machine.id : `${machine.id} (${number})`;
      const known = byId.get(id);
      if (known && textOf(known) !== text) continue;
      if (known) return id;
      if (byId.size >= MAX_MACHINES) return undefined;
      byId.set(id, machine);
      for (const listener of listeners) listener(id, machine);
      return id;
    }
    return undefined;
  };

  return {
    byId,
    onNew: (listener) => void listeners.push(listener),
    idOf: (actor) => {
      const machine = machineOf(actor);
      if (!machine) return undefined;
      // What is provided to a machine does not change its states, and its configuration stays the same object.
      const known = ids.get(machine.config);
      if (known !== undefined) return known;
      const id = enroll(machine);
      if (id !== undefined) ids.set(machine.config, id);
      return id;
    },
  };
}

function machineOf(actor: AnyActorRef): AnyStateMachine | undefined {
  const logic: unknown = Reflect.get(actor, 'logic');
  const isMachine =
    typeof logic === 'object' && logic !== null && 'root' in logic && 'config' in logic;
  return isMachine ? (logic as AnyStateMachine) : undefined;
}

function textOf({ config }: AnyStateMachine): string | undefined {
  try {
    return JSON.stringify(config);
  } catch {
    // A configuration may hold anything; then the name has to do.
    return undefined;
  }
}
