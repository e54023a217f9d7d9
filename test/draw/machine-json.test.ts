import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type AnyStateMachine,
  type AnyStateNode,
  type AnyTransitionDefinition,
  createMachine,
} from 'xstate';
import { statesBelow } from '../../src/draw/edges.ts';
import { toJson } from '../../src/draw/machine-json.ts';
import { allMachines } from '../support/generated-docs.ts';

const machines = await allMachines();

test('a machine that is read from its JSON has the same states, events and targets', () => {
  for (const machine of machines) {
    const read = createMachine(JSON.parse(toJson(machine)));

    assert.equal(read.id, machine.id);
    assert.deepEqual(shapeOf(read), shapeOf(machine));
  }
});

test('its actions, guards, actors and delays are the names that the machine gives bodies to', () => {
  for (const machine of machines) {
    const read = createMachine(JSON.parse(toJson(machine)));

    const { actions, guards, actors, delays } = machine.implementations;
    const known = { actions, guards, actors, delays };
    for (const { kind, name } of namesIn(read)) {
      assert.ok(name in known[kind], `${machine.id} knows no ${kind} called "${name}"`);
    }
    assert.deepEqual(namesIn(read), namesIn(machine));
  }
});

test('several machines are told apart by their names', () => {
  const read = JSON.parse(toJson(machines));

  assert.deepEqual(
    Object.keys(read),
    machines.map(({ id }) => id),
  );
  for (const machine of machines) assert.deepEqual(read[machine.id], JSON.parse(toJson(machine)));
});

function nodesOf(machine: AnyStateMachine): readonly AnyStateNode[] {
  return [machine.root, ...statesBelow(machine.root)];
}

function transitionsOf(node: AnyStateNode): readonly AnyTransitionDefinition[] {
  return [...node.transitions.values(), node.always ?? []].flat();
}

function shapeOf(machine: AnyStateMachine) {
  return nodesOf(machine).map((node) => ({
    id: node.id,
    type: node.type,
    description: node.description,
    initial: node.initial?.target?.map(({ id }) => id),
    invokes: node.invoke.map(({ id, src }) => [id, src]),
    transitions: transitionsOf(node).map(({ eventType, target, reenter, guard }) => ({
      eventType,
      reenter,
      target: target?.map(({ id }) => id),
      guard: nameOf(guard),
    })),
  }));
}

type Kind = 'actions' | 'guards' | 'actors' | 'delays';

function namesIn(machine: AnyStateMachine): readonly { kind: Kind; name: string }[] {
  return nodesOf(machine).flatMap((node) => [
    ...[...node.entry, ...node.exit].flatMap((action) => named('actions', action)),
    ...node.invoke.flatMap(({ src }) => named('actors', src)),
    ...(node.after ?? []).flatMap(({ delay }) => named('delays', delay)),
    ...transitionsOf(node).flatMap(({ guard, actions }) => [
      ...named('guards', guard),
      ...actions.flatMap((action) => named('actions', action)),
    ]),
  ]);
}

function named(kind: Kind, value: unknown): readonly { kind: Kind; name: string }[] {
  const name = nameOf(value);
  // XState adds an action of its own that starts a delay.
  return name === undefined || name.startsWith('xstate.') ? [] : [{ kind, name }];
}

function nameOf(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null) return String(Reflect.get(value, 'type'));
  return typeof value === 'string' ? value : undefined;
}
