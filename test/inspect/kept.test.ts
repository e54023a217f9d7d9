import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createActor, setup } from 'xstate';
import { createLocalInspector } from '../../src/inspect/local-inspector.ts';
import type { ActorDetail, ActorPage, Entry, Session } from '../../src/inspect/protocol.ts';
import { openInspector } from './browser.ts';

/** Goes through one state, and ends with what it was told. */
const letterMachine = setup({
  types: {
    context: {} as { readonly kind: string },
    input: {} as { readonly kind: string },
    events: {} as { readonly type: 'open' },
    output: {} as { readonly kind: string },
  },
}).createMachine({
  id: 'letter',
  context: ({ input }) => input,
  initial: 'sealed',
  states: { sealed: { on: { open: 'opened' } }, opened: { type: 'final' } },
  output: ({ context }) => context,
});

test('the story of what is worth keeping stays whole after its entries are forgotten', async (t) => {
  const { inspector, send } = post({ entries: 20, ended: 3, kept: 2 });
  const { get } = await openInspector(inspector, t);
  send('bill', 'first');
  for (let n = 0; n < 50; n++) send('advertisement', `ad ${n}`);

  const { actors } = await get<ActorPage>('actors?query=first');

  const [bill] = actors;
  assert.ok(bill && actors.length === 1);
  assert.deepEqual([bill.status, bill.outcome], ['done', 'bill']);
  const { story } = await get<ActorDetail>(`actors/${bill.id}`);
  const { first } = await get<Session>('session');
  assert.ok(story.every(({ position }) => position < first));
  assert.deepEqual(
    story.map((entry) => (entry.type === 'snapshot' ? entry.states[0] : entry.type)),
    ['actor', 'event', 'sealed', 'event', 'opened'],
  );
  assert.deepEqual(await get<readonly Entry[]>(`entries?actor=${bill.id}`), story);
  const next = await get<readonly Entry[]>(
    `entries?actor=${bill.id}&from=${story[3]?.position}&limit=1`,
  );
  assert.deepEqual(next, [story[3]]);
});

test('of those that are kept, too, the oldest are forgotten', async () => {
  const { inspector, send } = post({ entries: 20, ended: 3, kept: 2 });
  const { recording } = inspector;
  for (const name of ['first', 'second', 'third']) send('bill', name);
  for (let n = 0; n < 50; n++) send('advertisement', `ad ${n}`);

  assert.deepEqual(
    [...recording.ended.values()].map(({ name }) => name),
    ['second', 'third', 'ad 47', 'ad 48', 'ad 49'],
  );
  assert.deepEqual([...recording.kept.keys()].length, 2);
  await inspector.close();
});

/** Letters come and are opened; bills are kept. */
function post(bounds: { entries: number; ended: number; kept: number }) {
  const inspector = createLocalInspector({
    bounds,
    isKept: ({ machine, output }) =>
      machine === 'letter' && JSON.stringify(output) === '{"kind":"bill"}',
  });
  const send = (kind: string, id: string) => {
    const letter = createActor(letterMachine, { id, input: { kind }, inspect: inspector.inspect });
    letter.start();
    letter.send({ type: 'open' });
  };
  return { inspector, send };
}
