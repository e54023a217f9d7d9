import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entriesOf } from '../../machines/table.ts';
import { cleared, verdict } from '../support/machines/file-rig.ts';
import {
  type Agent,
  change,
  rest,
  startAgent,
  toldIn,
} from '../support/machines/supervisor-rig.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

const deliver = (uploadId: string) =>
  ({ type: 'webhook.delivered', delivery: cleared(uploadId) }) as const;
const announce = (path: string, uploadId: string) =>
  ({ type: 'upload.announced', path, uploadId }) as const;
const parked = (agent: Agent) => [...entriesOf(agent.population().parked)].map(([key]) => key);
const routes = (agent: Agent) => [...entriesOf(agent.population().routes)];

test('a delivery goes to the file of its upload', async () => {
  const agent = await withFiles('a', 'b');
  agent.after(announce('a', 'u1'), announce('b', 'u2'));

  assert.deepEqual(toldIn(agent.after(deliver('u2'), deliver('u1'))), [
    'b webhook.delivered',
    'a webhook.delivered',
  ]);
});

test('a delivery before its upload is known waits for it', async () => {
  const agent = await withFiles('a');

  assert.deepEqual(agent.after(deliver('u1')), []);
  assert.deepEqual(parked(agent), ['u1']);
  assert.deepEqual(agent.after(announce('a', 'u1')), [
    {
      type: 'file.tell',
      path: 'a',
      event: { type: 'webhook.delivered', delivery: cleared('u1') },
    },
  ]);
  assert.deepEqual(parked(agent), []);
  await agent.pass(agent.context().input.graceMs);
  assert.equal(agent.context().unknown, 0);
});

test('of repeated deliveries before their upload the first one is handed over, once', async () => {
  const agent = await withFiles('a');
  agent.after(deliver('u1'), { type: 'webhook.delivered', delivery: verdict('u1') });

  const orders = agent.after(announce('a', 'u1'));

  assert.deepEqual(orders, [
    {
      type: 'file.tell',
      path: 'a',
      event: { type: 'webhook.delivered', delivery: cleared('u1') },
    },
  ]);
});

test('a delivery that nobody claims is counted when its time is over, and forgotten', async () => {
  const agent = await withFiles('a');
  agent.after(deliver('u1'), deliver('u1'));

  await agent.pass(agent.context().input.graceMs - 1);
  assert.deepEqual([parked(agent), agent.context().unknown], [['u1'], 0]);

  await agent.pass(1);
  assert.deepEqual([parked(agent), agent.context().unknown], [[], 1]);
});

test('no more deliveries are kept than there is room for, and none goes uncounted', async () => {
  const agent = await withFiles('a');

  agent.after(deliver('u1'), deliver('u2'), deliver('u3'), deliver('u4'));
  assert.deepEqual(parked(agent).sort(), ['u1', 'u2']);

  await agent.pass(agent.context().input.graceMs);
  assert.deepEqual([parked(agent), agent.context().unknown], [[], 4]);
});

test('a route ends with the stay of its file', async () => {
  const agent = await withFiles('a');
  agent.after(announce('a', 'u1'));
  assert.deepEqual(routes(agent), [['u1', 'a']]);

  agent.after(rest('a'));

  assert.deepEqual(routes(agent), []);
  assert.deepEqual(agent.after(deliver('u1')), []);
});

test('verdicts of the last few uploads of a file reach it, until it comes to rest', async () => {
  const agent = await withFiles('a');
  agent.after(...['u1', 'u2', 'u3', 'u4', 'u5'].map((uploadId) => announce('a', uploadId)));

  assert.deepEqual(
    routes(agent).sort(),
    ['u2', 'u3', 'u4', 'u5'].map((uploadId) => [uploadId, 'a']),
  );
  assert.deepEqual(agent.after(deliver('u1')), []);
  assert.deepEqual(toldIn(agent.after(deliver('u2'))), ['a webhook.delivered']);
  assert.deepEqual(toldIn(agent.after(deliver('u5'))), ['a webhook.delivered']);
  agent.after(rest('a'));
  assert.deepEqual(routes(agent), []);
});

test('an upload that is announced twice keeps its route', async () => {
  const agent = await withFiles('a');
  agent.after(announce('a', 'u1'), announce('a', 'u1'));

  assert.deepEqual(routes(agent), [['u1', 'a']]);
});

test('an upload of a file that is gone makes no route', async () => {
  const agent = await withFiles('a');
  agent.after(rest('a'), announce('a', 'u1'));

  assert.deepEqual(routes(agent), []);
});

test('that the service lost what it did is told to every file', async () => {
  const agent = await withFiles('a', 'b');

  assert.deepEqual(agent.after({ type: 'service.lost' }), [
    { type: 'file.tellAll', event: { type: 'service.lost' } },
  ]);
});

async function withFiles(...paths: readonly string[]): Promise<Agent> {
  const agent = startAgent();
  await agent.running();
  agent.after(...paths.map(change));
  return agent;
}

testThatNothingIsComplainedOf();
