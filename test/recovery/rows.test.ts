import assert from 'node:assert/strict';
import { statSync, watch } from 'node:fs';
import { suite, type TestContext, test } from 'node:test';
import { visa } from '../support/cards.ts';
import { type Scene, setCloudScene, setScene } from '../support/scene.ts';

const COUNT = 5_000;
const content = Array.from({ length: COUNT }, (_, n) => `${visa(n)}\n`).join('');

const scenes: readonly (readonly [string, (t: TestContext) => Promise<Scene>])[] = [
  ['the embedded engine', async (t) => setScene(t)],
  ['the cloud', (t) => setCloudScene(t)],
];

/** Resolves when the file has so many bytes. */
function growth(file: string, bytes: number): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(file, () => {
      if (statSync(file).size < bytes) return;
      watcher.close();
      resolve();
    });
  });
}

suite('after kills while rows are written', { concurrency: 2 }, () => {
  for (const [name, set] of scenes)
    test(`rows that a kill interrupts are there once, complete and in order, by ${name}`, async (t) => {
      const scene = await set(t);
      const { results } = scene.place;
      let agent = await scene.start();
      const path = scene.write('many.csv', content);

      for (const bytes of [1_000, 100_000, 500_000]) {
        const grown = growth(results, bytes);
        const ended = agent.concludes(path).catch(() => undefined);
        await Promise.race([grown, ended]);
        await agent.kill();
        agent = await scene.start();
      }
      const marker = scene.write('marker.txt', 'nothing\n');
      await agent.concludes(marker);
      await agent.stop();

      const rows = scene.rows();
      assert.equal(rows.length, COUNT);
      assert.equal(new Set(rows.map(({ upload_id }) => upload_id)).size, 1);
      assert.ok(rows.every((row, n) => row['#'] === String(n + 1)));
      assert.ok(rows.every((row) => row.path === path));
      assert.equal((await scene.audit()).open, 0);
    });
});
