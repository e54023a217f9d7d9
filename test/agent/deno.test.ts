import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { type Place, readResults } from '../support/agent-process.ts';
import { cardLine, cardTable, findingsOf } from '../support/cards.ts';
import { zipOf } from '../support/encrypted-zip.ts';
import { type Scene, setCloudScene, setScene } from '../support/scene.ts';
import { ROOT } from '../support/sources.ts';
import { vouchedFor } from '../support/vouched.ts';

const MAIN = join(ROOT, 'src', 'main.ts');

/** The permissions that the documentation names, and no others. */
function denoOf({ root, folder, state }: Place, ...more: readonly string[]) {
  const out = join(root, 'out');
  mkdirSync(out, { recursive: true });
  return {
    args: ['--results', join(out, 'results.csv')],
    runtime: [
      join(ROOT, 'node_modules', '.bin', 'deno'),
      'run',
      '--no-prompt',
      '--cached-only',
      '--no-check',
      '--ignore-env',
      '--allow-sys=homedir,hostname',
      '--allow-net=127.0.0.1',
      `--allow-read=${[ROOT, folder, out, state].join()}`,
      `--allow-write=${[out, state].join()}`,
      ...more,
    ] as const,
  };
}

const rowsOf = ({ place }: Scene) => readResults(join(place.root, 'out', 'results.csv'));

async function watchesScansAndEnds(scene: Scene, ...more: readonly string[]) {
  const agent = await scene.start(denoOf(scene.place, ...more));
  const { content, places } = cardTable();
  const cards = scene.write('cards.csv', content);
  const notes = scene.write('notes.txt', 'nothing\n');
  const [found, clean] = await Promise.all([agent.concludes(cards), agent.concludes(notes)]);
  const code = await agent.stop();

  assert.equal(found.event, 'findings.recorded');
  assert.equal(clean.event, 'file.clean');
  assert.deepEqual(
    rowsOf(scene).map(({ loc, path }) => [JSON.parse(loc ?? ''), path]),
    places.map((place) => [place, cards]),
  );
  assert.equal(code, 0);
  assert.equal(agent.errors(), '');
}

test('on Deno it watches, scans, records and ends, with the least permissions', async (t) => {
  await watchesScansAndEnds(setScene(t));
});

test('on Deno it looks into archives with the same permissions', async (t) => {
  const scene = setScene(t);
  const agent = await scene.start(denoOf(scene.place));
  const archive = zipOf({ 'open.txt': cardLine(1), 'closed.txt': cardLine(2) }, ['closed.txt']);

  const { outcome } = await agent.concludes(scene.write('partly.zip', archive));
  await agent.stop();

  assert.deepEqual(outcome, { kind: 'unscannable', reason: 'encrypted' });
  assert.equal(rowsOf(scene).length, 1);
});

test('on Deno it works with a service elsewhere, and sees no more of the environment', async (t) => {
  const { cards } = cardTable();
  const scene = await setCloudScene(t, { findings: (content) => findingsOf(cards, content) });
  await watchesScansAndEnds(scene, '--allow-env=NIGHTFALL_*');
  assert.deepEqual(scene.cloud.violations, []);
});

test('on Deno what comes right into a watched folder is seen after the watches were put up anew', async (t) => {
  const scene = setScene(t);
  scene.configure('watch: {}\n');
  const agent = await scene.start(denoOf(scene.place, `--allow-read=${scene.place.root}`));

  for (const [n, pattern] of ['.*before', '.*after'].entries()) {
    scene.configure(`watch: { ignore: ['${pattern}'] }\n`);
    await agent.saysTimes('watch.ready', n + 2);
    await agent.saysTimes('reconcile.finished', n + 2);
    const folder = join(scene.place.folder, `new-${n}`);
    mkdirSync(folder);
    await agent.concludes(scene.write(`new-${n}/cards.csv`, cardLine(n)));
    await agent.concludes(scene.write(`${n}.csv`, cardLine(10 + n)));
  }

  assert.equal(await agent.stop(), 0);
});

test('on Deno a rescan compares with the disk and opens no debugger', async (t) => {
  const scene = setScene(t);
  const agent = await scene.start(denoOf(scene.place));
  await agent.saysTimes('reconcile.finished', 1);

  execFileSync(process.execPath, [MAIN, 'rescan', '--state', scene.place.state], { stdio: 'pipe' });
  await agent.saysTimes('reconcile.finished', 2);
  assert.equal(await agent.stop(), 0);

  assert.equal(agent.errors(), '');
});

test('on Deno it goes on after it was killed', async (t) => {
  const scene = setScene(t);
  const first = await scene.start(denoOf(scene.place));
  const paths = Array.from({ length: 50 }, (_, n) => scene.write(`${n}.csv`, cardLine(n)));
  await first.says(({ event }) => event === 'scan.initiated');
  await first.kill();

  const second = await scene.start(denoOf(scene.place));
  const vouched = vouchedFor(first);
  for (const [n, path] of paths.entries())
    if (!vouched.has(path)) await second.concludes(scene.write(`${n}.csv`, cardLine(n)));
  assert.equal(await second.stop(), 0);

  assert.deepEqual(
    rowsOf(scene)
      .map(({ path }) => path)
      .sort(),
    paths.sort(),
  );
  assert.equal((await scene.audit()).open, 0);
});
