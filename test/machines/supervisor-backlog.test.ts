import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleared, measure } from '../support/machines/file-rig.ts';
import {
  change,
  endsIn,
  remove,
  rest,
  startAgent,
  startsIn,
  toldIn,
} from '../support/machines/supervisor-rig.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

const waiting = {
  versionId: 'former-3.2',
  path: 'a',
  fingerprint: measure('one'),
  resume: { at: 'awaitingWebhook', uploadId: 'u1', remainingMs: 400 },
} as const;

test('files are brought into motion as there is room, the others in the order they came', async () => {
  const agent = startAgent();
  await agent.running();

  assert.deepEqual(startsIn(agent.after(...['a', 'b', 'c', 'd'].map(change))), ['a', 'b']);
  assert.deepEqual(startsIn(agent.after(rest('b'))), ['c']);
  assert.deepEqual(startsIn(agent.after(rest('a'), rest('c'))), ['d']);
});

test('a file that comes later does not overtake those that wait', async () => {
  const agent = startAgent();
  await agent.running();
  agent.after(...['a', 'b', 'c'].map(change));

  assert.deepEqual(startsIn(agent.after(rest('a'), change('d'))), ['c']);
  assert.deepEqual(startsIn(agent.after(rest('b'))), ['d']);
});

test('many changes of a file that waits are one version and one place', async () => {
  const agent = startAgent();
  await agent.running();
  agent.after(change('a'), change('b'));

  const orders = agent.after(change('c'), change('d'), change('c'), change('c'));

  const observed = orders.flatMap((order) => (order.type === 'version.observed' ? [order] : []));
  assert.deepEqual(
    observed.map(({ path, versionId }) => `${path} ${versionId}`),
    ['c run-2.0', 'd run-3.0'],
  );
  assert.deepEqual(startsIn(agent.after(rest('a'), rest('b'))), ['c', 'd']);
});

test('a change of a file in motion goes to that file', async () => {
  const agent = startAgent();
  await agent.running();
  agent.after(change('a'));

  assert.deepEqual(toldIn(agent.after(change('a'))), ['a file.changed']);
});

test('a version is observed before its file is started', async () => {
  const agent = startAgent();
  await agent.running();

  assert.deepEqual(agent.after(change('a')), [
    { type: 'version.observed', path: 'a', versionId: 'run-0.0', seenBy: 'watch' },
    { type: 'file.start', path: 'a', jobId: 'run-0', round: 0, seed: 1 },
  ]);
});

test('a file that is removed while it waits has vanished, and its place is free', async () => {
  const agent = startAgent();
  await agent.running();
  agent.after(...['a', 'b', 'c', 'd'].map(change));

  assert.deepEqual(endsIn(agent.after(remove('c'))), ['run-2.0 vanished']);
  assert.deepEqual(startsIn(agent.after(rest('a'))), ['d']);
});

test('what was judged of a file is forgotten when it is removed, in motion or at rest', async () => {
  const agent = startAgent();
  await agent.running();

  assert.deepEqual(agent.after(remove('a')), [{ type: 'file.forgotten', path: 'a' }]);
  agent.after(change('a'));
  assert.deepEqual(agent.after(remove('a')), [
    { type: 'file.tell', path: 'a', event: { type: 'file.removed' } },
    { type: 'file.forgotten', path: 'a' },
  ]);
});

test('changes before the agent runs are noted, and started when it does', async () => {
  const agent = startAgent();

  assert.deepEqual(startsIn(agent.after(change('a'), change('b'), change('a'), change('c'))), []);
  assert.deepEqual(startsIn(await agent.running()), ['a', 'b']);
});

test('versions of a former run go on with what is known of them', async () => {
  const agent = startAgent();
  agent.io.recover.answer = () => [waiting];

  assert.deepEqual(await agent.running(), [
    {
      type: 'file.start',
      path: 'a',
      jobId: 'former-3',
      round: 2,
      seed: 1,
      fingerprint: waiting.fingerprint,
      resume: waiting.resume,
    },
  ]);
  const delivery = cleared('u1');
  assert.deepEqual(agent.after({ type: 'webhook.delivered', delivery }), [
    { type: 'file.tell', path: 'a', event: { type: 'webhook.delivered', delivery } },
  ]);
});

test('a verdict without the measure of what was judged is not waited for', async () => {
  const agent = startAgent();
  const { fingerprint: _, ...unmeasured } = waiting;
  agent.io.recover.answer = () => [unmeasured];

  assert.deepEqual(await agent.running(), [
    { type: 'file.start', path: 'a', jobId: 'former-3', round: 2, seed: 1 },
  ]);
});

test('a version of a former run is superseded when its file has changed by now', async () => {
  const agent = startAgent();
  agent.io.recover.answer = () => [waiting];
  agent.after(change('a'));

  const orders = await agent.running();

  assert.deepEqual(endsIn(orders), ['former-3.2 superseded']);
  assert.deepEqual(startsIn(orders), ['a']);
});

test('a change while the agent starts is in the ledger already, and goes on as it is', async () => {
  const agent = startAgent();
  agent.io.recover.answer = () => [waiting, { versionId: 'run-0.0', path: 'a' }];
  agent.after(change('a'));

  const orders = await agent.running();

  assert.deepEqual(endsIn(orders), ['former-3.2 superseded']);
  assert.deepEqual(startsIn(orders), ['a']);
});

test('a file that is removed while the agent starts ends what a former run left of it', async () => {
  const agent = startAgent();
  agent.io.recover.answer = () => [waiting];
  agent.after(remove('a'));

  const orders = await agent.running();

  assert.deepEqual(endsIn(orders), ['former-3.2 vanished']);
  assert.deepEqual(startsIn(orders), []);
  assert.equal(agent.context().gone.size, 0);
});

test('of several versions that former runs left of a file the last one goes on', async () => {
  const agent = startAgent();
  agent.io.recover.answer = () => [waiting, { versionId: 'former-9.0', path: 'a' }];

  const orders = await agent.running();

  assert.deepEqual(endsIn(orders), ['former-3.2 superseded']);
  assert.deepEqual(orders.at(-1), {
    type: 'file.start',
    path: 'a',
    jobId: 'former-9',
    round: 0,
    seed: 1,
  });
});

test('a change of a file whose verdict was awaited before a restart is not lost in the backlog', async () => {
  const agent = startAgent({ limits: { inFlight: 1, uploads: 1, parked: 1, restarts: 1 } });
  agent.io.recover.answer = () => [{ versionId: 'former-2.0', path: 'b' }, waiting];
  assert.deepEqual(startsIn(await agent.running()), ['b']);

  const orders = agent.after(change('a'), change('a'));
  assert.deepEqual(endsIn(orders), ['former-3.2 superseded']);

  const started = agent.after(rest('b')).filter(({ type }) => type === 'file.start');
  assert.deepEqual(started, [{ type: 'file.start', path: 'a', jobId: 'run-0', round: 0, seed: 1 }]);
});

test('a change of a file that was not uploaded before a restart is covered by its place', async () => {
  const agent = startAgent({ limits: { inFlight: 1, uploads: 1, parked: 1, restarts: 1 } });
  agent.io.recover.answer = () => [
    { versionId: 'former-2.0', path: 'b' },
    { versionId: 'former-3.2', path: 'a', fingerprint: measure('one') },
  ];
  await agent.running();

  assert.deepEqual(agent.after(change('a')), []);
  assert.deepEqual(startsIn(agent.after(rest('b'))), ['a']);
});

test('more room is used as soon as it is given', async () => {
  const agent = startAgent();
  await agent.running();
  agent.after(...['a', 'b', 'c', 'd', 'e'].map(change));
  agent.after({ type: 'slot.requested', path: 'a' }, { type: 'slot.requested', path: 'b' });

  const limits = { ...agent.context().limits, inFlight: 4, uploads: 2 };
  const orders = agent.after({ type: 'limits.changed', limits });

  assert.deepEqual(toldIn(orders), ['b slot.granted']);
  assert.deepEqual(startsIn(orders), ['c', 'd']);
});

test('less room is kept to as files come to rest', async () => {
  const agent = startAgent();
  await agent.running();
  agent.after(...['a', 'b', 'c'].map(change));

  const limits = { ...agent.context().limits, inFlight: 1 };
  agent.after({ type: 'limits.changed', limits });

  assert.deepEqual(startsIn(agent.after(rest('a'))), []);
  assert.deepEqual(startsIn(agent.after(rest('b'))), ['c']);
});

testThatNothingIsComplainedOf();
