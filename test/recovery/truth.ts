/**
 * Whether the ledger tells the truth of many files, whatever is done to the agent meanwhile:
 *
 *   node test/recovery/truth.ts [FILES] [SEED] [TITLE …]
 */
import process from 'node:process';
import { proveTruth, truthScenes } from '../support/truth-scenes.ts';

const [files = '50000', seed = String(Date.now() % 1_000_000), ...titles] = process.argv.slice(2);
for (const scene of truthScenes) {
  if (titles.length > 0 && !titles.includes(scene.title)) continue;
  if (scene.skip) {
    console.log(`${scene.title}: left out, ${scene.skip}`);
    continue;
  }
  const began = performance.now();
  const { paths, wrong } = await proveTruth(scene, Number(files), Number(seed));
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${scene.title}: ${paths} paths, ${wrong.length} wrong, ${seconds} s, seed ${seed}`);
  for (const path of wrong.slice(0, 10)) console.log(`  ${path}`);
  if (wrong.length > 0) process.exitCode = 1;
}
