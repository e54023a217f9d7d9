import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { cardLine } from '../support/cards.ts';
import type { CloudFault, CloudOptions } from '../support/cloud/options.ts';
import { setCloudScene } from '../support/scene.ts';

async function start(t: TestContext, yaml = '', options: CloudOptions = {}) {
  const scene = await setCloudScene(t, options);
  scene.configure(yaml);
  const agent = await scene.start();
  return { scene, agent, cloud: scene.cloud };
}

const passing: readonly (readonly [string, ...CloudFault[]])[] = [
  [
    'that asks to wait',
    { endpoint: 'open', status: 429, headers: { 'Retry-After': '1' } },
    { endpoint: 'scan', status: 429, headers: { 'Retry-After': '1' } },
  ],
  [
    'that fails',
    { endpoint: 'open', status: 500 },
    { endpoint: 'send', status: 502 },
    { endpoint: 'finish', status: 503 },
    { endpoint: 'scan', status: 500, body: 'no JSON' },
    { endpoint: 'findings', status: 500 },
  ],
  [
    'that cuts connections',
    { endpoint: 'open', cutAfterBytes: 0 },
    { endpoint: 'send', cutAfterBytes: 5 },
    { endpoint: 'findings', cutAfterBytes: 20 },
  ],
  ['that forgets a session', { endpoint: 'finish', status: 404 }],
  ['that hangs', { endpoint: 'open', hangMs: null }, { endpoint: 'findings', hangMs: null }],
];

suite('when the service fails', { concurrency: 4 }, () => {
  for (const [name, ...faults] of passing) {
    test(`a service ${name} does not keep a file from being recorded`, async (t) => {
      const { scene, agent, cloud } = await start(t, 'service: { idleTimeout: 2s }\n');
      for (const fault of faults) cloud.failNext(fault);

      const path = scene.write('cards.csv', cardLine(1));

      assert.equal((await agent.concludes(path)).event, 'findings.recorded');
      assert.deepEqual(
        scene.rows().map((row) => row.path),
        [path],
      );
      for (const { endpoint } of faults) assert.ok(cloud.counters.requests[endpoint] > 1, endpoint);
      assert.deepEqual(cloud.violations, []);
    });
  }

  test('a service that asks to wait is not called before', async (t) => {
    const { scene, agent, cloud } = await start(t);
    cloud.failNext({ endpoint: 'open', status: 429, headers: { 'Retry-After': '2' } });

    const before = performance.now();
    await agent.concludes(scene.write('cards.csv', cardLine(1)));

    assert.ok(performance.now() - before >= 2_000);
    assert.equal(cloud.counters.requests.open, 2);
  });

  test('a file that the service refuses is unscannable', async (t) => {
    const { scene, agent, cloud } = await start(t);
    cloud.failNext({ endpoint: 'scan', status: 400, body: { code: 40001 }, times: 99 });

    const { outcome } = await agent.concludes(scene.write('cards.csv', cardLine(1)));

    assert.deepEqual(outcome, { kind: 'unscannable', reason: 'service:40001' });
    assert.deepEqual(scene.rows(), []);
    assert.equal((await scene.audit()).outcomes.unscannable, 1);
  });
});
