import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { suite, type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentProcess } from '../support/agent-process.ts';
import { cardLine } from '../support/cards.ts';
import { type Scene, setCloudScene, setScene } from '../support/scene.ts';
import { vouchedFor } from '../support/vouched.ts';

const FILES = 300;
const KILLS = 20;
const MOST_LINES = 120;
const LONGEST_MS = 2_000;

const scenes: readonly (readonly [string, (t: TestContext) => Promise<Scene>])[] = [
  ['the embedded engine', async (t) => setScene(t)],
  ['the cloud', (t) => setCloudScene(t, { deliverTimes: 2, deliverAfterMs: 20, delayMs: 5 })],
];

/** Numbers from 0 to 1 that a seed decides. */
function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Some lines of the log later, or when there are no more to come, and anywhere in between. */
async function moment({ said, says }: AgentProcess, next: () => number): Promise<void> {
  let left = said.length + Math.floor(next() * MOST_LINES);
  const lines = says(() => --left < 0).catch(() => undefined);
  await Promise.race([lines, sleep(LONGEST_MS)]);
  await sleep(next() * 20);
}

suite('after kills at random moments', { concurrency: 2 }, () => {
  for (const [name, set] of scenes)
    test(`${KILLS} kills at any moment lose no file and double no row, by ${name}`, async (t) => {
      const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
      t.diagnostic(`SEED=${seed}`);
      const next = numbersOf(seed);
      const scene = await set(t);
      // A delivery that finds nobody at home is not repeated: the scan is asked for again after this time.
      scene.configure('webhook: { deadline: 2s }\n');
      const vouched = new Set<string>();
      const write = (n: number) => scene.write(`${n}.csv`, cardLine(n));
      const numbers = Array.from({ length: FILES }, (_, n) => n);
      const pathOf = (n: number) => `${scene.place.folder}/${n}.csv`;

      for (let round = 0; round < KILLS; round++) {
        const agent = await scene.start();
        const share = numbers.slice(0, ((round + 1) * FILES) / KILLS);
        for (const n of share) if (!vouched.has(pathOf(n))) write(n);
        await moment(agent, next);
        await agent.kill();
        for (const path of vouchedFor(agent)) vouched.add(path);
      }
      const agent = await scene.start();
      const rest = numbers.filter((n) => !vouched.has(pathOf(n)));
      await Promise.all(rest.map((n) => agent.concludes(write(n))));
      t.diagnostic(`${rest.length} of ${FILES} files were written again after the last start`);
      await scene.rest(agent);
      await agent.stop();

      const { open, observed, outcomes, holds } = await scene.audit();
      const sum = Object.values(outcomes).reduce((total, count) => total + count, 0);
      assert.deepEqual({ open, holds, sum }, { open: 0, holds: true, sum: observed });
      assert.equal(outcomes.clean + outcomes.unscannable, 0);
      const paths = scene.rows().map(({ path }) => path);
      assert.deepEqual(
        numbers.filter((n) => !paths.includes(pathOf(n))),
        [],
        'lost',
      );
      assert.equal(paths.length, new Set(paths).size, 'doubled');
    });
});
