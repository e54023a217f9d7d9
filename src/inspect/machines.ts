import type { AnyActorRef, AnyStateMachine } from 'xstate';

/** The machines that were announced or seen, each once however many actors run it. */
export interface Machines {
  /** The ID of the actor's machine; undefined for other logic. */
  readonly idOf: (actor: AnyActorRef) => string | undefined;
  readonly byId: ReadonlyMap<string, AnyStateMachine>;
}

/** Programs that make machines as they go are known by so many of them. */
const MAX_MACHINES = 500;

export function createMachines(announced: readonly AnyStateMachine[] = []): Machines {
  const byId = new Map<string, AnyStateMachine>();
  const ids = new WeakMap<object, string>();

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
      return id;
    }
    return undefined;
  };

  const know = (machine: AnyStateMachine): string | undefined => {
    // What is provided to a machine does not change its states, and its configuration stays the same object.
    const known = ids.get(machine.config);
    if (known !== undefined) return known;
    const id = enroll(machine);
    if (id !== undefined) ids.set(machine.config, id);
    return id;
  };
  for (const machine of announced) know(machine);

  return {
    byId,
    idOf: (actor) => {
      const machine = machineOf(actor);
      return machine && know(machine);
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
