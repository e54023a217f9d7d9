import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { cardLine } from '../support/cards.ts';
import { type Scene, setScene } from '../support/scene.ts';

/** Writes files and answers with their paths when all of them are recorded. */
async function record(scene: Scene, agent: Awaited<ReturnType<Scene['start']>>, names: string[]) {
  const paths = names.map((name, n) => scene.write(name, cardLine(n).repeat(n === 0 ? 1_000 : 1)));
  await Promise.all(paths.map((path) => agent.concludes(path)));
  return paths;
}

const named = (suffix: string) => Array.from({ length: 20 }, (_, n) => `${n}${suffix}.csv`);

test('results and state inside of the watched folder never feed themselves', async (t) => {
  const scene = setScene(t);
  const { folder } = scene.place;
  const args = ['--results', join(folder, 'results.csv'), '--state', join(folder, 'state')];
  scene.configure('results: { redaction: none }\n');
  const agent = await scene.start({ args });

  const paths = await record(scene, agent, named(''));
  const [marker] = await record(scene, agent, ['marker.txt']);

  const spoken = agent.said.flatMap(({ path }) => (path === undefined ? [] : [String(path)]));
  assert.deepEqual(new Set(spoken), new Set([...paths, marker]));
});

test('results that are rotated inside of the watched folder never feed themselves', async (t) => {
  const scene = setScene(t);
  const { folder } = scene.place;
  const results = join(folder, 'results.csv');
  scene.configure('results: { redaction: none }\n');
  const agent = await scene.start({ args: ['--results', results], debounce: '0ms' });

  const paths = await record(scene, agent, named(''));
  renameSync(results, join(folder, 'results.1.csv'));
  paths.push(...(await record(scene, agent, named('-after'))));
  renameSync(results, join(folder, 'results.2.csv'));
  paths.push(...(await record(scene, agent, named('-later'))));
  paths.push(...(await record(scene, agent, ['marker.txt'])));

  const scanned = agent.said.flatMap(({ event, path }) =>
    event === 'scan.initiated' ? [String(path)] : [],
  );
  assert.deepEqual(new Set(scanned), new Set(paths));
});
