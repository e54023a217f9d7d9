import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { suite, type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { untilStarted } from '../support/agent-process.ts';
import { cardLine } from '../support/cards.ts';
import { spawnDoomed } from '../support/crash/siege.ts';
import { type CloudScene, setCloudScene } from '../support/scene.ts';
import { ROOT } from '../support/sources.ts';

const run = promisify(execFile);

const rulesFor = (detector: string) => `
detection:
  rules:
    - detectors:
        - { detectorType: NIGHTFALL_DETECTOR, nightfallDetector: ${detector}, minConfidence: LIKELY }
`;

/** What `nightjar why` tells of the versions of a path. */
async function versionsOf({ place }: CloudScene, path: string) {
  const { stdout } = await run(
    process.execPath,
    [join(ROOT, 'src', 'main.ts'), 'why', path, '--json', '--state', place.state],
    { cwd: place.root, env: { HOME: place.root } },
  );
  const { versions } = JSON.parse(stdout) as { versions: Told[] };
  return versions;
}

interface Told {
  readonly outcome: string;
  readonly policy: string;
  readonly seenBy: string;
  readonly further?: { readonly count: number };
  readonly scans: readonly { readonly policy: string; readonly deliveries: number }[];
}

/** A file whose scan was asked for under other rules than those that the next agent has. */
async function askUnderOtherRules(t: TestContext) {
  const scene = await setCloudScene(t, { deliver: 'onCommand' });
  scene.configure(rulesFor('CREDIT_CARD_NUMBER'));
  const agent = await scene.start();
  const path = scene.write('cards.csv', cardLine(1));
  await agent.saysTimes('scan.initiated', 1);
  return { scene, agent, path };
}

suite('rules that change while a scan is under way', { concurrency: 2 }, () => {
  test('after a restart the file is scanned under the new ones, once', async (t) => {
    const { scene, agent, path } = await askUnderOtherRules(t);
    const [first = ''] = [...scene.cloud.uploads.keys()];
    await agent.kill();

    scene.configure(rulesFor('API_KEY'));
    const next = await scene.start();
    await next.saysTimes('scan.initiated', 1);
    const second = [...scene.cloud.uploads.keys()].at(-1) ?? '';
    const statuses = [await scene.cloud.deliver(first), await scene.cloud.deliver(second)];
    await next.concludes(path);

    assert.deepEqual(statuses, [[200], [200]]);
    assert.deepEqual(
      scene.rows().map(({ upload_id }) => upload_id),
      [second],
    );
    const [version, ...more] = await versionsOf(scene, path);
    assert.deepEqual([version?.outcome, more], ['findings', []]);
    const [asked, again] = version?.scans ?? [];
    assert.equal(version?.scans.length, 2);
    assert.notEqual(asked?.policy, again?.policy);
    assert.equal(version?.policy, again?.policy);
  });

  test('a verdict counts under the rules that it was asked with, and new ones are gone by next', async (t) => {
    const { scene, agent, path } = await askUnderOtherRules(t);
    const [upload = ''] = [...scene.cloud.uploads.keys()];

    scene.configure(rulesFor('API_KEY'));
    await agent.says(({ event }) => event === 'config.reloaded');
    await scene.cloud.deliver(upload, { times: 3 });
    await agent.concludes(path);
    await agent.saysTimes('scan.initiated', 2);
    await scene.cloud.deliver([...scene.cloud.uploads.keys()].at(-1) ?? '');
    await agent.concludes(path, 2);

    const [former, latter] = await versionsOf(scene, path);
    assert.deepEqual(
      [former, latter].map((version) => version?.scans.map(({ policy }) => policy)),
      [[former?.policy], [latter?.policy]],
    );
    assert.notEqual(former?.policy, latter?.policy);
    assert.deepEqual([former?.seenBy, former?.scans[0]?.deliveries], ['watch', 3]);
  });

  test('what a kill left recorded and not ended ends under the former ones, and the file is scanned anew', async (t) => {
    const scene = await setCloudScene(t, { deliver: 'onCommand' });
    scene.configure(rulesFor('CREDIT_CARD_NUMBER'));
    const list = join(scene.place.root, 'points');
    const agent = spawnDoomed(scene, { list, point: 'ledger.settle' });
    await untilStarted(agent);
    const path = scene.write('cards.csv', cardLine(1));
    await agent.saysTimes('scan.initiated', 1);
    const [first = ''] = [...scene.cloud.uploads.keys()];
    await scene.cloud.deliver(first);
    await agent.ended;

    scene.configure(rulesFor('API_KEY'));
    const next = await scene.start();
    await next.concludes(path);
    await next.saysTimes('scan.initiated', 1);
    const second = [...scene.cloud.uploads.keys()].at(-1) ?? '';
    await scene.cloud.deliver(second, { findings: [], findingsPresent: false });
    await next.concludes(path, 2);

    assert.deepEqual(
      scene.rows().map(({ upload_id }) => upload_id),
      [first],
    );
    const versions = await versionsOf(scene, path);
    assert.deepEqual(
      versions.map(({ outcome }) => outcome),
      ['findings', 'clean'],
    );
  });
});
