import assert from 'node:assert/strict';
import { mkdirSync, rmSync, watch } from 'node:fs';
import { suite, test } from 'node:test';
import { cardLine } from '../support/cards.ts';
import { setCloudScene, setScene } from '../support/scene.ts';

suite('when the agent ends', { concurrency: 4 }, () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    test(`${signal} lets files in motion finish, and ends with exit code 0`, async (t) => {
      const scene = await setCloudScene(t, { deliverAfterMs: 500 });
      const agent = await scene.start();
      const paths = Array.from({ length: 10 }, (_, n) => scene.write(`${n}.csv`, cardLine(n)));
      await agent.saysTimes('file.modified', paths.length);

      agent.child.kill(signal);
      const code = await agent.ended;

      assert.equal(code, 0);
      assert.deepEqual(
        scene
          .rows()
          .map(({ path }) => path)
          .sort(),
        paths.sort(),
      );
      assert.equal(agent.said.at(-1)?.event, 'agent.stopped');
      const { open, holds } = await scene.audit();
      assert.deepEqual({ open, holds }, { open: 0, holds: true });
    });

  test('an agent with nothing to do ends at once', async (t) => {
    const scene = setScene(t);
    const agent = await scene.start();
    await agent.concludes(scene.write('cards.csv', cardLine(1)));

    const asked = performance.now();
    const code = await agent.stop();

    assert.equal(code, 0);
    assert.ok(performance.now() - asked < 7_000, 'it waited for what is in motion, for 8 s');
  });

  test('an agent that is told to end while it starts does so', async (t) => {
    const scene = setScene(t);
    const agent = scene.spawn();
    await agent.says(({ event }) => event === 'agent.started');

    const code = await agent.stop();

    assert.equal(code, 0);
  });

  test('an agent whose results cannot be written ends as well, and the next one writes them', async (t) => {
    const scene = setScene(t);
    scene.configure('watch: {}\n');
    const { results } = scene.place;
    const agent = await scene.start({ args: ['--inspect'] });
    rmSync(results);
    mkdirSync(results);
    const path = scene.write('cards.csv', cardLine(1));
    await agent.says(({ event }) => event === 'sink.failed');

    const code = await agent.stop();
    rmSync(results, { recursive: true });
    const again = await scene.start();
    await scene.rest(again);

    assert.equal(code, 74);
    assert.deepEqual(
      scene.rows().map((row) => row.path),
      [path],
    );
    assert.equal(await again.stop(), 0);
  });

  test('a second SIGINT ends at once with exit code 130, and nothing is lost', async (t) => {
    const scene = await setCloudScene(t, { deliver: 'onCommand' });
    const agent = await scene.start();
    const path = scene.write('cards.csv', cardLine(1));
    const { uploadId } = await agent.says(({ event }) => event === 'scan.initiated');

    agent.child.kill('SIGINT');
    await agent.says(({ event }) => event === 'agent.draining');
    agent.child.kill('SIGINT');
    const code = await agent.ended;

    // Who has waited until the end of its patience ends with 0.
    assert.equal(code, 130);
    const again = await scene.start();
    await scene.cloud.deliver(String(uploadId));
    assert.equal((await again.concludes(path)).event, 'findings.recorded');
  });

  test('a webhook that never comes is not waited for, and is taken up after the next start', async (t) => {
    const scene = await setCloudScene(t, { deliver: 'onCommand' });
    const { cloud } = scene;
    const agent = await scene.start();
    const path = scene.write('cards.csv', cardLine(1));
    const { uploadId } = await agent.says(({ event }) => event === 'scan.initiated');

    const asked = performance.now();
    const code = await agent.stop();
    const took = performance.now() - asked;
    const again = await scene.start();
    const answers = await cloud.deliver(String(uploadId));
    const recorded = await again.concludes(path);

    assert.equal(code, 0);
    assert.ok(took < 60_000, `${took} ms`);
    assert.deepEqual(answers, [200]);
    assert.deepEqual([recorded.event, recorded.uploadId], ['findings.recorded', uploadId]);
    assert.deepEqual(
      scene.rows().map((row) => row.upload_id),
      [uploadId],
    );
    assert.equal(cloud.counters.requests.open, 1);
  });

  test('files that wait for room when the agent ends are scanned after the next start', async (t) => {
    const scene = await setCloudScene(t, { deliverAfterMs: 200 });
    scene.configure('limits: { inFlight: 1 }\n');
    const agent = await scene.start();
    const paths = Array.from({ length: 30 }, (_, n) => scene.write(`${n}.csv`, cardLine(n)));
    await agent.saysTimes('file.modified', 30);

    const code = await agent.stop();
    const before = scene.rows().length;
    scene.configure('limits: { inFlight: 100 }\n');
    const again = await scene.start();
    await again.saysTimes('findings.recorded', 30 - before);

    assert.equal(code, 0);
    assert.ok(before < 30);
    assert.deepEqual(
      scene
        .rows()
        .map(({ path }) => path)
        .sort(),
      paths.sort(),
    );
    assert.equal(scene.cloud.counters.requests.open, 30);
  });

  test('an agent whose console is gone works on', async (t) => {
    const scene = setScene(t);
    const agent = await scene.start();

    agent.child.stdout?.destroy();
    agent.child.stderr?.destroy();
    const grown = new Promise<void>((resolve) => {
      const watcher = watch(scene.place.results, () => {
        if (scene.rows().length < 2) return;
        watcher.close();
        resolve();
      });
    });
    scene.write('first.csv', cardLine(1));
    scene.write('second.csv', cardLine(2));
    await grown;

    assert.equal(scene.rows().length, 2);
    assert.equal(await agent.stop(), 0);
  });
});
