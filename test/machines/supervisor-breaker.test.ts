import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Agent,
  change,
  rest,
  startAgent,
  startsIn,
  toldIn,
} from '../support/machines/supervisor-rig.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

const limits = { inFlight: 3, uploads: 2, parked: 2, restarts: 2 };
const failed = { type: 'service.failed', code: '503' } as const;
const refused = { type: 'service.failed', code: 'unauthorized' } as const;
const served = { type: 'service.served' } as const;
const asks = (path: string) => ({ type: 'slot.requested', path }) as const;
const frees = (path: string) => ({ type: 'slot.released', path }) as const;
const DOWN = [{ type: 'file.tellAll', event: { type: 'service.down' } }];

/** An agent with files a, b and c, of which a and b hold the slots, and a service that has just failed. */
async function inOutage(): Promise<Agent> {
  const agent = startAgent({ limits });
  await agent.running();
  agent.after(change('a'), change('b'), change('c'), asks('a'), asks('b'), asks('c'));
  assert.deepEqual(agent.after(refused), DOWN);
  return agent;
}

test('uploads are called back from a service that serves nobody, and no slot is given out', async () => {
  const agent = await inOutage();

  const orders = agent.after(frees('a'), asks('a'), frees('b'), asks('b'));

  assert.deepEqual(orders, []);
  assert.equal(agent.population().slotsTaken, 0);
});

test('on trial one file gets a slot, and the next one when that is free', async () => {
  const agent = await inOutage();
  agent.after(frees('a'), asks('a'), frees('b'), asks('b'));

  assert.deepEqual(toldIn(await agent.pass(30_000)), ['c slot.granted']);
  assert.deepEqual(toldIn(agent.after(frees('c'))), ['a slot.granted']);
});

test('a service that serves again gets all the uploads that wait', async () => {
  const agent = await inOutage();
  agent.after(frees('a'), asks('a'), frees('b'), asks('b'));
  await agent.pass(30_000);

  assert.deepEqual(toldIn(agent.after(served)), ['a slot.granted']);
  assert.deepEqual(toldIn(agent.after(frees('c'))), ['b slot.granted']);
});

test('a trial that fails ends it for all, and each trial is made by another file', async () => {
  const agent = await inOutage();
  agent.after(frees('a'), asks('a'), frees('b'), asks('b'));
  const triers: string[] = [];

  for (let trial = 0; trial < 3; trial++) {
    const [trier = ''] = toldIn(await agent.pass(30_000));
    const path = trier.split(' ')[0] ?? '';
    triers.push(path);
    assert.deepEqual(agent.after(refused, refused, frees(path), asks(path)), DOWN);
  }

  assert.deepEqual(triers, ['c', 'a', 'b']);
});

test('while it lasts, a path has one place and one version, however often it changes', async () => {
  const agent = await inOutage();
  const before = agent.context().observed;

  for (let times = 0; times < 100; times++) agent.after(change('a'), change('d'), change('e'));

  assert.equal(agent.context().observed, before + 2);
  assert.equal(agent.population().backlog.byKey.size, 2);
});

test('a file in the backlog takes the place of one that came to rest, and waits for the service', async () => {
  const agent = await inOutage();
  agent.after(change('d'), frees('a'));

  assert.deepEqual(startsIn(agent.after(rest('a'))), ['d']);
  assert.deepEqual(agent.after(asks('d')), []);
});

test('limits that change in an outage hold after it', async () => {
  const agent = await inOutage();
  agent.after(frees('a'), asks('a'), frees('b'), asks('b'));

  assert.deepEqual(agent.after({ type: 'limits.changed', limits: { ...limits, uploads: 3 } }), []);
  await agent.pass(30_000);

  assert.deepEqual(toldIn(agent.after(served)), ['a slot.granted', 'b slot.granted']);
});

test('thresholds that change reach the breaker at once', async () => {
  const agent = startAgent({ limits });
  await agent.running();
  agent.after(change('a'), asks('a'));
  const breaker = { failures: 1, trialFailures: 1 };

  agent.after({ type: 'limits.changed', limits, breaker });

  assert.deepEqual(agent.after(failed), DOWN);
});

test('single failures are nobody’s business', async () => {
  const agent = startAgent({ limits });
  await agent.running();

  assert.deepEqual(agent.after(failed, served, failed, failed, failed, served, failed), []);
});

testThatNothingIsComplainedOf();
