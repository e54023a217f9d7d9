import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import process from 'node:process';
import { suite, type TestContext, test } from 'node:test';
import type { Cloud } from '../support/cloud.ts';
import { pitchHere, pitchInTheCloud } from '../support/crash/camps.ts';
import { numbersOf } from '../support/crash/numbers.ts';
import { lay } from '../support/crash/siege.ts';
import type { Camp } from '../support/crash/troubles.ts';
import type { WatchedFiles } from '../support/crash/watched-files.ts';

/** Of all agents together; `npm run soak` asks for more. */
const KILLS = Number(process.env.KILLS ?? 200);
const EACH = 100;

const camps: readonly (readonly [string, (t: TestContext) => Promise<Camp>])[] = [
  ['the embedded engine', pitchHere],
  ['the cloud', pitchInTheCloud],
];

/**
 * What was acknowledged was stored, and it counts: it is not asked for again. A version that was overtaken is, if
 * its file holds the same in the end, and then the later version has its own outcome.
 */
function assertKept(cloud: Cloud, files: WatchedFiles) {
  const uploads = [...cloud.uploads.values()].filter(({ sha256 = '' }) => !files.moved.has(sha256));
  const again = uploads.filter(({ id, sha256, acknowledgedAt = Infinity }) => {
    const isAgain = uploads.some((one) => one.sha256 === sha256 && one.openedAt > acknowledgedAt);
    return isAgain && files.endOf(id)?.outcome !== 'superseded';
  });
  assert.deepEqual(
    again.map(({ id, sha256 }) => [id, sha256, files.endOf(id)]),
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
      const camp = await pitch(t);
      const kills = Math.min(EACH, KILLS - campaign * EACH);

      const { struck, anywhere, troubles, files } = await lay({
        camp,
        kills,
        next: numbersOf(seed),
      });

      t.diagnostic(`killed at ${struck.length} points, and ${anywhere} times at any moment`);
      for (const trouble of troubles) t.diagnostic(trouble);
      await files.assertAllKnown();
      if (camp.cloud) assertKept(camp.cloud, files);
    });
  }
});
