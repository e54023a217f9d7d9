import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import type { AgentProcess } from '../support/agent-process.ts';
import { cardLine } from '../support/cards.ts';
import type { DeliverOptions } from '../support/cloud/options.ts';
import { type CloudScene, setCloudScene } from '../support/scene.ts';

const FILES = 6;

/** Files whose scans were requested, and whose verdicts are ours to give. */
async function awaitVerdicts(t: TestContext, yaml = '', files = FILES) {
  const scene = await setCloudScene(t, { deliver: 'onCommand' });
  scene.configure(yaml);
  const agent = await scene.start();
  const paths = Array.from({ length: files }, (_, n) => scene.write(`${n}.csv`, cardLine(n)));
  await agent.saysTimes('scan.initiated', files);
  return { scene, agent, paths };
}

const uploadsOf = ({ cloud }: CloudScene) => [...cloud.uploads.keys()];

/** Every file has one row and one outcome, and no delivery was refused. */
async function assertOnce(scene: CloudScene, paths: readonly string[], statuses: unknown[]) {
  assert.deepEqual(new Set(statuses), new Set([200]));
  const recorded = scene.rows().map(({ path }) => path);
  assert.deepEqual(recorded.sort(), [...paths].sort());
  const { holds, open, outcomes } = await scene.audit();
  assert.deepEqual([holds, open, outcomes.findings], [true, 0, paths.length]);
}

async function concludeAll(agent: AgentProcess, paths: readonly string[]) {
  await Promise.all(paths.map((path) => agent.concludes(path)));
}

suite('verdicts', { concurrency: 4 }, () => {
  test('five at once for each of some files, in any order, are one each', async (t) => {
    const { scene, agent, paths } = await awaitVerdicts(t);
    const { cloud } = scene;

    const ids = uploadsOf(scene).reverse();
    const five = ids.flatMap((id, n) => ids.map((_, m) => ids[(n * 5 + m * 7) % FILES] ?? id));
    const statuses = await Promise.all(five.map((id) => cloud.deliver(id)));
    await concludeAll(agent, paths);
    const late = await Promise.all(ids.map((id) => cloud.deliver(id, { times: 2 })));
    const next = scene.write('next.csv', cardLine(FILES));
    await agent.saysTimes('scan.initiated', FILES + 1);
    late.push(await cloud.deliver(uploadsOf(scene).at(-1) ?? ''));
    await agent.concludes(next);

    await assertOnce(scene, [...paths, next], [...statuses, ...late].flat());
  });

  test('a verdict of other content that repeats one that was taken changes nothing', async (t) => {
    const { scene, agent, paths } = await awaitVerdicts(t, '', 1);
    const [id = ''] = uploadsOf(scene);
    const clean: DeliverOptions = { findings: [], findingsPresent: false };

    const statuses = [await scene.cloud.deliver(id), await scene.cloud.deliver(id, clean)];
    await concludeAll(agent, paths);
    statuses.push(await scene.cloud.deliver(id, clean));

    await assertOnce(scene, paths, statuses.flat());
    assert.equal((await scene.audit()).outcomes.clean, 0);
  });

  test('verdicts that come after a restart reach their files, those that came before it count once', async (t) => {
    const { scene, agent, paths } = await awaitVerdicts(t);
    const ids = uploadsOf(scene);
    const [before, after] = [ids.slice(0, 3), ids.slice(3)];

    const statuses = (await Promise.all(before.map((id) => scene.cloud.deliver(id)))).flat();
    await agent.kill();
    const next = await scene.start();
    for (const id of [...after, ...before, ...after])
      statuses.push(...(await scene.cloud.deliver(id, { times: 2 })));
    await scene.rest(next);

    await assertOnce(scene, paths, statuses);
    assert.equal(uploadsOf(scene).length, FILES);
  });

  test('verdicts in any order over several kills count once', async (t) => {
    const { scene, agent, paths } = await awaitVerdicts(t);
    const ids = uploadsOf(scene);
    const statuses: number[] = [];
    let current = agent;

    for (const [n, id] of ids.entries()) {
      statuses.push(...(await scene.cloud.deliver(id, { times: (n % 3) + 1 })));
      if (n % 2 === 1) {
        await current.kill();
        current = await scene.start();
      }
    }
    await scene.rest(current);

    await assertOnce(scene, paths, statuses);
  });

  test('one that never comes is asked for twice more, and then the file is unscannable', async (t) => {
    const { scene, agent, paths } = await awaitVerdicts(t, 'webhook: { deadline: 1s }\n', 1);

    const { outcome } = await agent.concludes(paths[0] ?? '');

    assert.deepEqual(outcome, { kind: 'unscannable', reason: 'service:no-answer' });
    assert.equal(scene.cloud.counters.requests.scan, 3);
    assert.deepEqual(scene.rows(), []);
    assert.ok((await scene.audit()).holds);
  });

  test('one that comes after its file was given up counts, once', async (t) => {
    const { scene, agent, paths } = await awaitVerdicts(t, 'webhook: { deadline: 1s }\n', 1);
    const [path = ''] = paths;
    await agent.concludes(path);

    const ids = uploadsOf(scene);
    const statuses = [await scene.cloud.deliver(ids[1] ?? '', { times: 3 })];
    await agent.concludes(path, 2);
    for (const id of ids) statuses.push(await scene.cloud.deliver(id));

    await assertOnce(scene, paths, statuses.flat());
    assert.equal(scene.cloud.counters.requests.scan, 3);
  });

  test('one that comes after its file was given up is not lost by a kill', async (t) => {
    const { scene, agent, paths } = await awaitVerdicts(t, 'webhook: { deadline: 1s }\n', 1);
    await agent.concludes(paths[0] ?? '');

    const [id = ''] = uploadsOf(scene);
    const statuses = await scene.cloud.deliver(id);
    await agent.kill();
    scene.configure('');
    const next = await scene.start();
    await scene.rest(next);

    await assertOnce(scene, paths, [...statuses]);
    assert.equal(scene.cloud.counters.requests.scan, 3);
  });

  test('one whose time runs out while no agent runs is asked for at once after a restart', async (t) => {
    const { scene, agent, paths } = await awaitVerdicts(t, 'webhook: { deadline: 3s }\n', 1);
    await agent.kill();
    await new Promise((resolve) => setTimeout(resolve, 3_000));

    const next = await scene.start();
    await next.says(({ event }) => event === 'scan.initiated');
    const [first = '', second = ''] = uploadsOf(scene);
    const statuses = [await scene.cloud.deliver(second), await scene.cloud.deliver(first)];
    await next.concludes(paths[0] ?? '');

    await assertOnce(scene, paths, statuses.flat());
  });

  test('two thousand for uploads of others are taken, kept for nobody, and leave the rest alone', async (t) => {
    const { scene, agent, paths } = await awaitVerdicts(t);
    const { cloud } = scene;
    const { webhookUrl = '' } = [...cloud.uploads.values()][0] ?? {};
    const stranger = (n: number) => `0b9b1a34-7c1e-4d52-9a47-${String(n).padStart(12, '0')}`;
    const clean = { webhookUrl, findings: [], findingsPresent: false };
    const statuses: number[] = [];

    for (let n = 0; n < 2_000; n += 100) {
      const some = Array.from({ length: 100 }, (_, m) => cloud.deliver(stranger(n + m), clean));
      statuses.push(...(await Promise.all(some)).flat());
    }
    for (const id of uploadsOf(scene)) statuses.push(...(await cloud.deliver(id)));
    await concludeAll(agent, paths);

    await assertOnce(scene, paths, statuses);
  });
});
