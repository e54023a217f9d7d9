import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoff } from '../support/machines/file-rig.ts';
import {
  change,
  endsIn,
  rest,
  startAgent,
  startsIn,
  toldIn,
} from '../support/machines/supervisor-rig.ts';
import { turn } from '../support/machines/turn.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

const drain = { type: 'agent.drain' } as const;
const crash = (path: string, round = 0) => ({ type: 'file.crashed', path, round }) as const;
const request = (path: string) => ({ type: 'slot.requested', path }) as const;
const release = (path: string) => ({ type: 'slot.released', path }) as const;

test('the agent listens, connects, recovers and runs, in this order', async () => {
  const agent = startAgent();
  await agent.running();

  assert.deepEqual(agent.states, [
    'starting.listening',
    'starting.connecting',
    'recovering',
    'running',
  ]);
  assert.deepEqual(agent.io.connect.last.input, { port: 8000 });
});

test('an agent that cannot listen ends, and says why', () => {
  const agent = startAgent();

  agent.after({ type: 'webhook.failed', message: 'The port is taken' });

  assert.equal(agent.state(), 'failed');
  assert.deepEqual(agent.actor.getSnapshot().output, { failure: 'The port is taken' });
});

test('an agent that cannot connect ends, and says why', async () => {
  const agent = startAgent();
  agent.io.connect.fail(1, new Error('The key is wrong'));

  await agent.listen();

  assert.deepEqual(agent.actor.getSnapshot().output, { failure: 'The key is wrong' });
});

test('slots are granted up to the limit, then in turn as they are given back', async () => {
  const agent = startAgent({ limits: { inFlight: 9, uploads: 2, parked: 1, restarts: 1 } });
  await agent.running();
  agent.after(...['a', 'b', 'c', 'd'].map(change));

  assert.deepEqual(toldIn(agent.after(...['a', 'b', 'c', 'd'].map(request))), [
    'a slot.granted',
    'b slot.granted',
  ]);
  assert.deepEqual(toldIn(agent.after(release('b'))), ['c slot.granted']);
  assert.deepEqual(toldIn(agent.after(release('b'), release('b'))), []);
  assert.deepEqual(toldIn(agent.after(rest('a'))), ['d slot.granted']);
});

test('a file that leaves the line leaves its place in it', async () => {
  const agent = startAgent({ limits: { inFlight: 9, uploads: 1, parked: 1, restarts: 1 } });
  await agent.running();
  agent.after(...['a', 'b', 'c'].map(change), ...['a', 'b', 'c'].map(request));

  assert.deepEqual(toldIn(agent.after(rest('b'), release('a'))), ['c slot.granted']);
});

test('a file that crashes gives back its slot at once', async () => {
  const agent = startAgent();
  await agent.running();
  agent.after(change('a'), change('b'), request('a'), request('b'));

  assert.deepEqual(toldIn(agent.after(crash('a'))), ['b slot.granted']);
});

test('a file that crashes is started again, with the version that it was at', async () => {
  const agent = startAgent();
  await agent.running();
  agent.after(change('a'));

  assert.deepEqual(agent.after(crash('a', 3)), []);
  const orders = await agent.pass(backoff.capMs);

  assert.deepEqual(orders, [{ type: 'file.start', path: 'a', jobId: 'run-0', round: 3, seed: 1 }]);
});

test('a file that crashes keeps its place until it is started again', async () => {
  const agent = startAgent();
  await agent.running();
  agent.after(...['a', 'b', 'c'].map(change));

  assert.deepEqual(startsIn(agent.after(crash('a'))), []);
  assert.deepEqual(startsIn(await agent.pass(backoff.capMs)), ['a']);
});

test('a file that crashes each time is unscannable, and makes room for another', async () => {
  const agent = startAgent();
  await agent.running();
  agent.after(...['a', 'b', 'c'].map(change));

  for (let times = 0; times < agent.context().limits.restarts; times++) {
    agent.after(crash('a'));
    await agent.pass(backoff.capMs);
  }
  const orders = agent.after(crash('a'));

  assert.deepEqual(endsIn(orders), ['run-0.0 unscannable']);
  assert.deepEqual(startsIn(orders), ['c']);
  assert.equal(agent.context().crashes, 3);
  assert.deepEqual(startsIn(await agent.pass(backoff.capMs)), []);
});

test('an agent that is asked to end starts nothing new and ends when all is at rest', async () => {
  const agent = startAgent();
  await agent.running();
  agent.after(...['a', 'b', 'c'].map(change));

  agent.after(drain);
  assert.deepEqual(agent.after(rest('a')), []);
  assert.equal(agent.state(), 'draining');

  agent.after(rest('b'));
  assert.deepEqual(agent.actor.getSnapshot().output, { failure: undefined });
});

test('an agent that is asked to end does so within its time, or when it is asked again', async () => {
  const inTime = startAgent();
  await inTime.running();
  inTime.after(change('a'), drain);
  await inTime.pass(inTime.context().input.drainMs - 1);
  assert.equal(inTime.state(), 'draining');
  await inTime.pass(1);
  assert.equal(inTime.state(), 'stopped');

  const atOnce = startAgent();
  await atOnce.running();
  atOnce.after(change('a'), drain, drain);
  assert.equal(atOnce.state(), 'stopped');
});

test('a file that crashes while the agent ends is started again', async () => {
  const agent = startAgent();
  await agent.running();
  agent.after(change('a'), drain, crash('a'));

  assert.deepEqual(startsIn(await agent.pass(backoff.capMs)), ['a']);
});

for (const state of ['starting.listening', 'starting.connecting', 'recovering']) {
  test(`an agent can be asked to end while it is ${state}`, async () => {
    const agent = startAgent();
    agent.io.connect.answer = state === 'starting.connecting' ? undefined : () => {};
    agent.io.recover.answer = undefined;
    if (state !== 'starting.listening') await agent.listen();
    await turn();
    assert.equal(agent.state(), state);

    agent.after(change('a'), drain);

    assert.equal(agent.state(), 'stopped');
  });
}

test('the watch takes other patterns while the agent runs', async () => {
  const agent = startAgent();
  await agent.running();
  const command = { type: 'watch.filter', match: ['.*'], ignore: ['.*/tmp/.*'] } as const;

  agent.after({ type: 'watch.adjusted', command });

  assert.deepEqual(agent.told, [command]);
});

test('an agent that is about to end is not upset by a reload', async () => {
  const agent = startAgent();
  await agent.running();
  agent.after(change('a'), drain);

  agent.after({ type: 'watch.adjusted', command: { type: 'watch.own', own: [] } });
  assert.equal(agent.state(), 'draining');
  agent.after(rest('a'));

  assert.deepEqual(agent.actor.getSnapshot().output, { failure: undefined });
});

testThatNothingIsComplainedOf();
