import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActorRow, Entry } from '../../src/inspect/protocol.ts';
import { OUTSIDE, sequenceOf } from '../../src/page/views/actors/lanes.ts';
import { treeRows } from '../../src/page/views/actors/tree-rows.ts';

const heard = (position: number, source: string | undefined, actor = 'me'): Entry => ({
  ...{ position, at: position, actor, type: 'event', event: { type: 'said' } },
  ...(source !== undefined && { source }),
});
const moved = (position: number, ...states: readonly string[]): Entry => ({
  ...{ position, at: position, actor: 'me', type: 'snapshot' },
  ...{ status: 'active', states, edges: [] },
});

test('what an actor hears comes from another lane, and what it says goes there', () => {
  const { lanes, said } = sequenceOf({
    id: 'me',
    story: [heard(1, 'you'), heard(2, 'me', 'you'), heard(3, undefined)],
  });

  assert.deepEqual(lanes, [['me'], ['you'], [OUTSIDE]]);
  assert.deepEqual(
    said.map(({ from, to }) => [from, to]),
    [
      [1, 0],
      [0, 1],
      [2, 0],
    ],
  );
});

test('a move knows where the actor was before', () => {
  const { said } = sequenceOf({
    id: 'me',
    story: [moved(1, 'first'), heard(2, 'you'), moved(3, 'second')],
  });

  assert.deepEqual(
    said.map(({ before }) => before),
    [undefined, undefined, ['first']],
  );
});

test('those for whom there is no room share the last lane', () => {
  const { lanes, said } = sequenceOf({
    id: 'me',
    story: ['a', 'b', 'c', 'd', 'a'].map((source, index) => heard(index, source)),
  });

  assert.deepEqual(lanes, [['me'], ['a'], ['b'], ['c', 'd']]);
  assert.deepEqual(
    said.map(({ from }) => from),
    [1, 2, 3, 3, 1],
  );
});

const row = (id: string, children = 0): ActorRow => ({
  ...{ id, name: id, machine: undefined, parent: undefined, status: 'active' },
  ...{ states: [], since: 0, children },
});

test('the tree shows what is open, each below its parent', () => {
  const below = new Map([
    ['root', { total: 3, actors: [row('a', 1), row('b')] }],
    ['a', { total: 1, actors: [row('a1')] }],
  ]);
  const rows = treeRows(
    { total: 1, actors: [row('root', 3)] },
    (id) => below.get(id),
    (id) => below.has(id),
  );

  assert.deepEqual(
    rows.map(({ actor, level, place, siblings }) => [actor.id, level, place, siblings]),
    [
      ['root', 1, 1, 1],
      ['a', 2, 1, 3],
      ['a1', 3, 1, 1],
      ['b', 2, 2, 3],
    ],
  );
});

test('an actor that is named as its own ancestor makes no endless tree', () => {
  const page = { total: 1, actors: [row('root', 1)] };

  assert.equal(
    treeRows(
      page,
      () => page,
      () => true,
    ).length,
    1,
  );
});
