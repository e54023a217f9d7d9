import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentProcess } from '../support/agent-process.ts';
import { cardLine } from '../support/cards.ts';
import type { CloudOptions } from '../support/cloud/options.ts';
import { setCloudScene, setScene } from '../support/scene.ts';

const reloaded = (agent: AgentProcess) => agent.says(({ event }) => event === 'config.reloaded');
const spokenOf = (agent: AgentProcess) =>
  agent.said.flatMap(({ event, path }) => (event === 'file.modified' ? [String(path)] : []));

async function start(t: TestContext, yaml: string) {
  const scene = setScene(t);
  scene.configure(yaml);
  return { scene, agent: await scene.start() };
}

suite('when the configuration changes', { concurrency: 4 }, () => {
  test('a broken configuration is said, and the last good one stays in force', async (t) => {
    const { scene, agent } = await start(t, "watch: { ignore: ['.*skipped'] }\n");

    scene.configure('watch: { debounce: soon }\n');
    const { message } = await agent.says(({ event }) => event === 'config.refused');
    scene.write('skipped.csv', cardLine(1));
    const path = scene.write('cards.csv', cardLine(2));
    await agent.concludes(path);

    assert.match(String(message), /watch\.debounce.*"soon"/);
    assert.deepEqual(spokenOf(agent), [path]);
  });

  test('a configuration that is mended after it was broken takes effect', async (t) => {
    const { scene, agent } = await start(t, 'watch: {}\n');

    scene.configure('watch: [\n');
    await agent.says(({ event }) => event === 'config.refused');
    scene.configure("watch: { ignore: ['.*skipped'] }\n");
    await reloaded(agent);
    scene.write('skipped.csv', cardLine(1));
    const path = scene.write('cards.csv', cardLine(2));
    await agent.concludes(path);

    assert.deepEqual(spokenOf(agent), [path]);
  });

  test('other patterns take effect at once, and no change is lost meanwhile', async (t) => {
    const { scene, agent } = await start(t, "watch: { ignore: ['.*before'] }\n");
    const ignored = scene.write('before-1.csv', cardLine(1000));

    const paths: string[] = [];
    for (let n = 0; n < 60; n++) {
      paths.push(scene.write(`${n}.csv`, cardLine(n)));
      if (n === 20) scene.configure("watch: { ignore: ['.*after'] }\n");
      await sleep(10);
    }
    await reloaded(agent);
    await Promise.all(paths.map((path) => agent.concludes(path)));
    scene.write('after.csv', cardLine(2000));
    const before = scene.write('before-2.csv', cardLine(3000));
    await Promise.all([before, ignored].map((path) => agent.concludes(path)));

    // What was ignored and is no longer is looked at, though nobody changed it.
    assert.deepEqual(new Set(spokenOf(agent)), new Set([...paths, before, ignored]));
    assert.equal(scene.rows().length, paths.length + 2);
  });

  test('another quiet period takes effect at once', async (t) => {
    const scene = setScene(t);
    scene.configure('watch: { debounce: 1m }\n');
    const agent = await scene.start({ debounce: null });
    const first = scene.write('first.csv', cardLine(1));
    await agent.says(({ event }) => event === 'file.modified');

    scene.configure('watch: { debounce: 10ms }\n');
    await reloaded(agent);
    const second = scene.write('second.csv', cardLine(2));
    await agent.concludes(second);

    assert.ok(!agent.said.some(({ event, path }) => event === 'scan.initiated' && path === first));
  });

  test('SIGHUP reloads the configuration too', async (t) => {
    const { scene, agent } = await start(t, 'watch: {}\n');
    // The change is seen either way; twice the same is once.
    scene.configure('watch: { maxFileSize: 1KB }\n');
    agent.child.kill('SIGHUP');
    await reloaded(agent);

    const { outcome } = await agent.concludes(scene.write('large.csv', cardLine(1).repeat(100)));

    assert.deepEqual(outcome, { kind: 'unscannable', reason: 'too-large' });
  });

  test('what needs a restart is said, and nothing else changes', async (t) => {
    const { scene, agent } = await start(t, 'watch: {}\n');

    scene.configure(
      'watch: { folders: [/nowhere] }\nresults: { csv: other.csv }\nservice: { idleTimeout: 9s }\n',
    );
    const { keys } = await agent.says(({ event }) => event === 'config.restartNeeded');
    const path = scene.write('cards.csv', cardLine(1));

    // Flags beat the file, so only this one differs.
    assert.deepEqual(keys, ['service.idleTimeout']);
    assert.equal((await agent.concludes(path)).event, 'findings.recorded');
  });

  const SSN_ONLY = `
detection:
  rules:
    - name: numbers
      logicalOp: ANY
      detectors:
        - { detectorType: NIGHTFALL_DETECTOR, nightfallDetector: US_SOCIAL_SECURITY_NUMBER, displayName: SSN, minConfidence: LIKELY, minNumFindings: 1 }
`;

  test('other rules apply from the next scan on, to known content as well', async (t) => {
    const { scene, agent } = await start(t, 'watch: {}\n');
    const path = scene.write('cards.csv', cardLine(1));
    const first = await agent.concludes(path);

    scene.configure(SSN_ONLY);
    await reloaded(agent);
    scene.write('cards.csv', cardLine(1));
    const second = await agent.concludes(path, 2);

    assert.equal(first.event, 'findings.recorded');
    assert.equal(second.event, 'file.clean');
  });

  test('a scan under way while the rules change is not known under the new ones', async (t) => {
    const options: CloudOptions = { deliver: 'onCommand' };
    const scene = await setCloudScene(t, options);
    scene.configure('watch: {}\n');
    const agent = await scene.start();
    const path = scene.write('cards.csv', cardLine(1));
    const { uploadId } = await agent.says(({ event }) => event === 'scan.initiated');

    scene.configure(SSN_ONLY);
    await reloaded(agent);
    await scene.cloud.deliver(String(uploadId));
    await agent.concludes(path);
    scene.write('cards.csv', cardLine(1));
    await agent.saysTimes('scan.initiated', 2);

    const [, second] = [...scene.cloud.uploads.values()];
    assert.match(JSON.stringify(second?.scanBody), /US_SOCIAL_SECURITY_NUMBER/);
  });
});
