import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardLine } from '../support/cards.ts';
import { setCloudScene } from '../support/scene.ts';

test('300 files pass through narrow limits, and no more are uploaded at once', async (t) => {
  const scene = await setCloudScene(t, { delayMs: 2 });
  scene.configure('limits: { uploads: 2, inFlight: 5 }\n');
  const agent = await scene.start();

  for (let n = 0; n < 300; n++) scene.write(`${n}.csv`, cardLine(n));
  await agent.saysTimes('findings.recorded', 300);

  // Findings are fetched outside of the slots, by at most those that are in flight.
  assert.ok(scene.cloud.counters.maxInFlight <= 5, `${scene.cloud.counters.maxInFlight} calls`);
  assert.equal(scene.cloud.counters.requests.open, 300);
  assert.equal(scene.rows().length, 300);
  assert.equal(new Set(scene.rows().map(({ path }) => path)).size, 300);
  assert.deepEqual(scene.cloud.violations, []);
});

test('no more files are uploaded at once than the limit says', async (t) => {
  const scene = await setCloudScene(t, { delayMs: 5, findings: 'none' });
  scene.configure('limits: { uploads: 2 }\n');
  const agent = await scene.start();

  for (let n = 0; n < 40; n++) scene.write(`${n}.csv`, cardLine(n));
  await agent.saysTimes('file.clean', 40);

  assert.equal(scene.cloud.counters.maxInFlight, 2);
});

test('a service with a rate limit is not asked more often than it allows', async (t) => {
  const scene = await setCloudScene(t, { rate: { perSecond: 100, burst: 20 } });
  const agent = await scene.start();

  for (let n = 0; n < 60; n++) scene.write(`${n}.csv`, cardLine(n));
  await agent.saysTimes('findings.recorded', 60);

  const { open, send, finish, scan } = scene.cloud.counters.requests;
  const calls = open + send + finish + scan;
  assert.ok(calls < 4 * 60 * 1.2, `${calls} calls for 60 files`);
});
