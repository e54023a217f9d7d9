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
 * What was acknowledged was stored, and the next agent goes by it: it does not ask for another scan of the same,
 * unless the version was overtaken or its findings were not to be had.
 */
function assertKept(cloud: Cloud, files: WatchedFiles, starts: readonly number[]) {
  const uploads = [...cloud.uploads.values()].filter(({ sha256 = '' }) => !files.moved.has(sha256));
  const forgotten = uploads.filter(
    ({ id, sha256, openedAt, acknowledgedAt = Infinity, ...one }) => {
      const next = uploads.find((other) => other.sha256 === sha256 && other.openedAt > openedAt);
      const { openedAt: again = 0 } = next ?? {};
      const isOfNextAgent = starts.some((start) => acknowledgedAt < start && start < again);
      return isOfNextAgent && !one.findingsRefused && files.endOf(id)?.outcome !== 'superseded';
    },
  );
  assert.deepEqual(
    forgotten.map(({ id, sha256 }) => [id, sha256, files.endOf(id)]),
    [],
    'acknowledged and forgotten',
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

      const { struck, anywhere, troubles, starts, files } = await lay({
        camp,
        kills,
        next: numbersOf(seed),
      });

      t.diagnostic(`killed at ${struck.length} points, and ${anywhere} times at any moment`);
      for (const trouble of troubles) t.diagnostic(trouble);
      await files.assertAllKnown();
      if (camp.cloud) assertKept(camp.cloud, files, starts);
    });
  }
});
