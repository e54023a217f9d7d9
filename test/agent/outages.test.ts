import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import type { AgentProcess } from '../support/agent-process.ts';
import { cardLine } from '../support/cards.ts';
import type { CloudFault, CloudOptions } from '../support/cloud/options.ts';
import { startCloud } from '../support/cloud.ts';
import { type CloudScene, setCloudScene } from '../support/scene.ts';

const FILES = 8;
const ALWAYS = Number.MAX_SAFE_INTEGER;
const calls = ['open', 'send', 'finish', 'scan'] as const;

interface Patience {
  readonly cloud?: CloudOptions;
  readonly attempts?: number;
  /** A busy machine may keep the agent from hearing of an answer for longer than a short one. */
  readonly idle?: string;
  readonly debounce?: string;
}

/** An agent that is patient with nothing, so that only the breaker keeps a file from being given up. */
async function start(
  t: TestContext,
  { cloud = {}, attempts = 2, idle = '10s', debounce = '50ms' }: Patience = {},
) {
  const scene = await setCloudScene(t, cloud);
  scene.configure(`limits: { attempts: ${attempts} }\nservice: { idleTimeout: ${idle} }\n`);
  const agent = await scene.start({ debounce });
  return { scene, agent };
}

const isDegraded = (agent: AgentProcess, state: string) =>
  agent.says((said) => said.event === 'degraded.began' && said.state === state);

const write = ({ write }: CloudScene, count = FILES) =>
  Array.from({ length: count }, (_, n) => write(`${n}.csv`, cardLine(n)));

/** Every file has its one row, and every version its one outcome. */
async function assertAllRecorded(scene: CloudScene, paths: readonly string[]): Promise<void> {
  const recorded = scene.rows().map(({ path }) => path);
  assert.deepEqual(recorded.sort(), [...paths].sort());
  const { holds, open, outcomes } = await scene.audit();
  assert.deepEqual([holds, open, outcomes.findings], [true, 0, paths.length]);
  assert.equal(outcomes.unscannable, 0);
}

const outages: readonly (readonly [string, string, Omit<CloudFault, 'endpoint'>])[] = [
  ['answers 500', 'service-down', { status: 500 }],
  ['hangs', 'service-down', { hangMs: null }],
  ['cuts connections', 'service-down', { cutAfterBytes: 0 }],
  ['answers in HTML', 'service-down', { status: 200, body: '<html>back soon</html>' }],
  ['knows no such address', 'service-down', { status: 404 }],
  ['finds everything in the wrong state', 'service-down', { status: 409, body: { code: 40900 } }],
  ['refuses the key', 'key-refused', { status: 401, body: { code: 40100 } }],
  ['asks to wait and does not say how long', 'service-busy', { status: 429 }],
  [
    'asks to wait until a moment',
    'service-busy',
    { status: 429, headers: { 'Retry-After': new Date(Date.now() + 1000).toUTCString() } },
  ],
];

suite('outages of the service', { concurrency: 4 }, () => {
  for (const [name, state, fault] of outages) {
    test(`no file is lost on a service that ${name} until it no longer does`, async (t) => {
      const { scene, agent } = await start(t, 'hangMs' in fault ? { idle: '1s' } : {});
      for (const endpoint of calls) scene.cloud.failNext({ endpoint, ...fault, times: ALWAYS });

      const paths = write(scene);
      await isDegraded(agent, state);
      const during = await scene.audit();
      scene.cloud.mend();
      await agent.saysTimes('findings.recorded', FILES);

      assert.equal(during.open, FILES);
      assert.ok(agent.said.some((said) => said.event === 'degraded.ended' && said.state === state));
      await assertAllRecorded(scene, paths);
    });
  }

  test('no file is lost on a service that refuses the key at every third call', async (t) => {
    const { scene, agent } = await start(t, { cloud: { refuseEvery: 3 }, attempts: 4 });

    const paths = write(scene);
    await agent.saysTimes('findings.recorded', FILES);

    await assertAllRecorded(scene, paths);
  });

  test('a file alone is not given up either, and is sent again and again less often', async (t) => {
    const { scene, agent } = await start(t, { attempts: 1 });
    scene.cloud.failNext({ endpoint: 'open', status: 503, times: ALWAYS });

    const path = scene.write('cards.csv', cardLine(1));
    await isDegraded(agent, 'service-down');
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const calls = scene.cloud.counters.requests.open;
    scene.cloud.mend();
    await agent.concludes(path);

    assert.ok(calls <= 6, `${calls} calls within seconds`);
    await assertAllRecorded(scene, [path]);
  });

  test('an outage that begins between the steps of an upload loses nothing', async (t) => {
    for (const endpoint of calls) {
      const { scene, agent } = await start(t);
      scene.cloud.failNext({ endpoint, status: 500, times: ALWAYS });

      const paths = write(scene, 3);
      await isDegraded(agent, 'service-down');
      scene.cloud.mend();
      await agent.saysTimes('findings.recorded', 3);

      await assertAllRecorded(scene, paths);
    }
  });

  test('a service that cannot be reached is found again where it was', async (t) => {
    const { scene, agent } = await start(t);
    const { port } = new URL(scene.cloud.url);
    await scene.cloud.close();

    const paths = write(scene);
    await isDegraded(agent, 'service-down');
    const { apiKey, signingSecret } = scene.cloud;
    const again = await startCloud({
      findings: 'cards',
      port: Number(port),
      apiKey,
      signingSecret,
    });
    t.after(() => again.close());
    await agent.saysTimes('findings.recorded', FILES);

    await assertAllRecorded(scene, paths);
  });

  test('while it lasts only the latest version of a path waits, and it survives a kill', async (t) => {
    // A busy machine may keep us from writing on for longer than 25 ms.
    const { scene, agent } = await start(t, { debounce: '500ms' });
    for (const endpoint of calls) scene.cloud.failNext({ endpoint, status: 500, times: ALWAYS });

    for (let times = 0; times < 40; times++) write(scene);
    await isDegraded(agent, 'service-down');
    for (let times = 0; times < 40; times++) {
      write(scene);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const { observed, open } = await scene.audit();
    await agent.kill();
    const next = await scene.start();
    await isDegraded(next, 'service-down');
    const paths = write(scene);
    scene.cloud.mend();
    await scene.rest(next);

    assert.equal(open, FILES);
    assert.ok(observed <= 80 * FILES * 0.2, `${observed} versions were observed`);
    assert.deepEqual(
      scene
        .rows()
        .map(({ path }) => path)
        .sort(),
      [...paths].sort(),
    );
    assert.ok((await scene.audit()).holds);
  });

  test('one file that always fails does not keep the others from being scanned, and is given up', async (t) => {
    const { scene, agent } = await start(t, {
      cloud: {
        findings: 'cards',
        maxFileBytes: 1_000_000,
        failsWith: (bytes) => (bytes === 13 ? 500 : undefined),
      },
      attempts: 4,
    });

    const bad = scene.write('poison.csv', 'thirteen byte');
    let n = 0;
    const others = setInterval(() => scene.write(`${++n}.csv`, cardLine(n)), 300);
    t.after(() => clearInterval(others));
    const { outcome } = await agent.concludes(bad);

    assert.deepEqual(outcome, { kind: 'unscannable', reason: 'service:50000' });
    assert.ok(scene.rows().length > 0);
  });
});
