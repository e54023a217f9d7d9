import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import process from 'node:process';
import { suite, type TestContext, test } from 'node:test';
import type { Cloud } from '../support/cloud.ts';
import { numbersOf } from '../support/crash/numbers.ts';
import { lay } from '../support/crash/siege.ts';
import type { WatchedFiles } from '../support/crash/watched-files.ts';
import { type Scene, setCloudScene, setScene } from '../support/scene.ts';

/** Of all agents together; `npm run soak` asks for more. */
const KILLS = Number(process.env.KILLS ?? 200);
const EACH = 100;

interface Camp {
  readonly scene: Scene;
  readonly cloud?: Cloud;
}

const camps: readonly (readonly [string, (t: TestContext) => Promise<Camp>])[] = [
  ['the embedded engine', async (t) => ({ scene: setScene(t) })],
  [
    'the cloud',
    async (t) => {
      const scene = await setCloudScene(t, { deliverTimes: 2, deliverAfterMs: 5, chunkSize: 4096 });
      // A delivery that finds nobody at home is not repeated: the scan is asked for again after this time.
      scene.configure('webhook: { deadline: 2s }\n');
      return { scene, cloud: scene.cloud };
    },
  ],
];

const ENDPOINTS = ['open', 'send', 'finish', 'scan', 'findings'] as const;

/** One call in each round fails; every fifth time the service has forgotten the session. */
function disturb(cloud: Cloud | undefined) {
  return (round: number) => {
    const endpoint = ENDPOINTS[round % ENDPOINTS.length] ?? 'open';
    const isLost = endpoint === 'send' && round % 2 === 1;
    cloud?.failNext({ endpoint, status: isLost ? 404 : 500 });
  };
}

/** What was acknowledged is not asked for again, unless its version was overtaken: it was stored, and it counts. */
function assertKept(cloud: Cloud, files: WatchedFiles) {
  const uploads = [...cloud.uploads.values()].filter(({ sha256 = '' }) => !files.moved.has(sha256));
  const again = uploads.filter(({ id, sha256, acknowledgedAt = Infinity }) => {
    const isAgain = uploads.some((one) => one.sha256 === sha256 && one.openedAt > acknowledgedAt);
    return isAgain && files.outcomeOf(id) !== 'superseded';
  });
  assert.deepEqual(
    again.map(({ id, sha256 }) => [id, sha256, files.outcomeOf(id)]),
    [],
    'acknowledged and lost',
  );
}

suite('after kills at every point and at any moment', { concurrency: 2 }, () => {
  for (let campaign = 0; campaign * EACH < KILLS; campaign++) {
    const [name, pitch] = camps[campaign % camps.length] ?? assert.fail();
    test(`nothing is lost and nothing doubled, by ${name} (${campaign})`, async (t) => {
      const seed = Number(process.env.SEED ?? randomInt(2 ** 31)) + campaign;
      t.diagnostic(`SEED=${seed - campaign}`);
      const { scene, cloud } = await pitch(t);
      const kills = Math.min(EACH, KILLS - campaign * EACH);

      const { struck, anywhere, files } = await lay({
        scene,
        kills,
        next: numbersOf(seed),
        disturb: disturb(cloud),
      });

      t.diagnostic(`killed at ${struck.length} points, and ${anywhere} times at any moment`);
      await files.assertAllKnown();
      if (cloud) assertKept(cloud, files);
    });
  }
});
