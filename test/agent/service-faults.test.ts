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
      const { scene, agent, cloud } = await start(t, 'service: { idleTimeout: 500ms }\n');
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

  const lasting: readonly (readonly [string, CloudFault, string])[] = [
    ['that always fails', { endpoint: 'open', status: 500, times: 99 }, 'service:500'],
    ['that never answers', { endpoint: 'scan', hangMs: null, times: 99 }, 'service:idle-timeout'],
    ['that refuses', { endpoint: 'scan', status: 400, body: { code: 40001 } }, 'service:40001'],
  ];

  for (const [name, fault, reason] of lasting) {
    test(`a service ${name} leaves the file unscannable`, async (t) => {
      const yaml = 'limits: { attempts: 2 }\nservice: { idleTimeout: 300ms }\n';
      const { scene, agent, cloud } = await start(t, yaml);
      cloud.failNext(fault);

      const { outcome } = await agent.concludes(scene.write('cards.csv', cardLine(1)));

      assert.deepEqual(outcome, { kind: 'unscannable', reason });
      assert.deepEqual(scene.rows(), []);
      assert.equal((await scene.audit()).outcomes.unscannable, 1);
    });
  }

  test('a wrong API key is said clearly, and its files are unscannable', async (t) => {
    const scene = await setCloudScene(t);
    const wrong = ['NF', 'wrong', 'key'].join('-');
    const env = { NIGHTFALL_API_KEY: wrong };
    const agent = await scene.start({ logFormat: 'pretty', env });

    const path = scene.write('cards.csv', cardLine(1));
    const [line] = await agent.writes(/^Error processing .*$/m);

    assert.match(line, /check NIGHTFALL_API_KEY$/);
    assert.ok(line.includes(path));
    assert.equal((await scene.audit()).outcomes.unscannable, 1);
    assert.ok(!(agent.output() + agent.errors()).includes(wrong));
  });

  test('a service that cannot be reached is tried again, and then said', async (t) => {
    const scene = await setCloudScene(t);
    await scene.cloud.close();
    scene.configure('limits: { attempts: 2 }\n');
    const agent = await scene.start();

    const { outcome } = await agent.concludes(scene.write('cards.csv', cardLine(1)));

    assert.deepEqual(outcome, { kind: 'unscannable', reason: 'service:ECONNREFUSED' });
  });
});
