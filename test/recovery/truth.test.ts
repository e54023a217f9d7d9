import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proveTruth, truthScenes } from '../support/truth-scenes.ts';

const FILES = 1_500;

for (const scene of truthScenes) {
  const limit = { timeout: 300_000, skip: scene.skip || false };
  test(`in the end the ledger knows what lies there, with ${scene.title}`, limit, async (t) => {
    const files = scene.fewFiles ?? FILES;
    const seed = Date.now() % 1_000_000;
    t.diagnostic(`seed ${seed}`);

    const { wrong, paths } = await proveTruth(scene, files, seed);

    assert.ok(paths > files);
    assert.deepEqual(wrong, [], `seed ${seed}`);
  });
}
