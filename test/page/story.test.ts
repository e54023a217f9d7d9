import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../src/inspect/protocol.ts';
import { OUTSIDE, sequenceOf } from '../../src/page/views/actors/lanes.ts';

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
