import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { cardLine } from '../support/cards.ts';
import type { CloudOptions } from '../support/cloud/options.ts';
import { type Scene, setCloudScene, setScene } from '../support/scene.ts';
import { vouchedFor } from '../support/vouched.ts';

const scenes: readonly (readonly [string, (t: TestContext) => Promise<Scene>])[] = [
  ['the embedded engine', async (t) => setScene(t)],
  ['the cloud', (t) => setCloudScene(t)],
];

/** Every version has come to an end, and the sum is right. */
async function assertAtRest(scene: Scene) {
  const { open, observed, outcomes, holds } = await scene.audit();
  const sum = Object.values(outcomes).reduce((total, count) => total + count, 0);
  assert.deepEqual({ open, holds, sum }, { open: 0, holds: true, sum: observed });
}

suite('after a kill', { concurrency: 4 }, () => {
  for (const [name, set] of scenes) {
    test(`a file that was announced before a kill is scanned after it, by ${name}`, async (t) => {
      const scene = await set(t);
      scene.configure(
        "watch: { debounce: 20ms, debounceFor: [{ match: '.*csv$', debounce: 1m, maxWait: 1m }] }\n",
      );
      const first = await scene.start({ debounce: null });
      const path = scene.write('cards.csv', cardLine(1));
      await first.says((said) => said.event === 'file.modified' && said.path === path);
      await first.concludes(scene.write('voucher.txt', 'nothing\n'));
      assert.ok(vouchedFor(first).has(path));
      await first.kill();

      scene.configure('');
      const second = await scene.start();
      const { event } = await second.concludes(path);

      assert.equal(event, 'findings.recorded');
      assert.deepEqual(
        scene.rows().map((row) => row.path),
        [path],
      );
      await assertAtRest(scene);
    });

    test(`what was recorded before a kill is not recorded again, by ${name}`, async (t) => {
      const scene = await set(t);
      const first = await scene.start();
      const paths = Array.from({ length: 10 }, (_, n) => scene.write(`${n}.csv`, cardLine(n)));
      await first.saysTimes('findings.recorded', 10);
      await first.kill();
      const before = scene.rows();

      const second = await scene.start();
      for (const [n] of paths.entries()) scene.write(`${n}.csv`, cardLine(n));
      const ends = await Promise.all(paths.map((path) => second.concludes(path)));

      assert.deepEqual(
        ends.map(({ outcome }) => outcome),
        paths.map(() => ({ kind: 'unchanged' })),
      );
      assert.deepEqual(scene.rows(), before);
      await assertAtRest(scene);
    });
  }

  async function requestScan(t: TestContext, options: CloudOptions = {}, yaml = '') {
    const scene = await setCloudScene(t, { deliver: 'onCommand', ...options });
    scene.configure(yaml);
    const agent = await scene.start();
    const path = scene.write('cards.csv', cardLine(1));
    const { uploadId } = await agent.says(({ event }) => event === 'scan.initiated');
    return { scene, cloud: scene.cloud, agent, path, uploadId: String(uploadId) };
  }

  test('a scan that was requested before a kill is answered after it, without a second upload', async (t) => {
    const { scene, cloud, agent, path, uploadId } = await requestScan(t);
    await agent.kill();

    const again = await scene.start();
    const answers = await cloud.deliver(uploadId, { times: 2 });
    const recorded = await again.concludes(path);

    assert.deepEqual(answers, [200, 200]);
    assert.deepEqual([recorded.event, recorded.uploadId], ['findings.recorded', uploadId]);
    assert.deepEqual(
      scene.rows().map((row) => row.upload_id),
      [uploadId],
    );
    assert.equal(cloud.counters.requests.open, 1);
    await assertAtRest(scene);
  });

  test('a delivery that was answered 200 before a kill is recorded after it, fetched anew', async (t) => {
    const yaml = 'service: { idleTimeout: 1s }\n';
    const { scene, cloud, agent, path, uploadId } = await requestScan(t, {}, yaml);
    cloud.failNext({ endpoint: 'findings', hangMs: null });
    const answers = await cloud.deliver(uploadId);
    await agent.kill();

    const again = await scene.start();
    const recorded = await again.concludes(path);

    assert.deepEqual(answers, [200]);
    assert.deepEqual([recorded.event, recorded.uploadId], ['findings.recorded', uploadId]);
    assert.equal(scene.rows().length, 1);
    assert.equal(cloud.counters.requests.open, 1);
    await assertAtRest(scene);
  });

  test('a delivery that found nobody at home is not waited for forever', async (t) => {
    const { scene, cloud, agent, path, uploadId } = await requestScan(
      t,
      {},
      'webhook: { deadline: 3s }\n',
    );
    await agent.kill();
    await assert.rejects(cloud.deliver(uploadId));

    const again = await scene.start();
    const scan = await again.says(({ event }) => event === 'scan.initiated');
    await cloud.deliver(String(scan.uploadId));
    await again.concludes(path);

    assert.deepEqual(
      scene.rows().map((row) => row.upload_id),
      [scan.uploadId],
    );
    await assertAtRest(scene);
  });

  test('a file that is gone after a kill is not waited for', async (t) => {
    const { scene, cloud, agent, path, uploadId } = await requestScan(t);
    await agent.kill();
    scene.write('cards.csv', 'other content now\n');

    const again = await scene.start();
    scene.write('cards.csv', 'other content, written while it runs\n');
    await again.says((said) => said.event === 'scan.initiated' && said.path === path);
    await cloud.deliver(uploadId);
    const upload = [...cloud.uploads.values()].at(-1);
    await cloud.deliver(String(upload?.id), { findings: [], findingsPresent: false });
    await again.says(({ event }) => event === 'file.clean');

    assert.deepEqual(scene.rows(), []);
    const { outcomes } = await scene.audit();
    assert.equal(outcomes.superseded, 1);
    await assertAtRest(scene);
  });

  test('an agent that is killed while it drains leaves nothing behind', async (t) => {
    const { scene, cloud, agent, path, uploadId } = await requestScan(t);
    agent.child.kill('SIGTERM');
    await agent.says(({ event }) => event === 'agent.draining');
    await agent.kill();

    const again = await scene.start();
    await cloud.deliver(uploadId);

    assert.equal((await again.concludes(path)).event, 'findings.recorded');
    assert.equal(scene.rows().length, 1);
    await assertAtRest(scene);
  });
});
