import assert from 'node:assert/strict';
import { cpSync, mkdirSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { cardLine } from '../support/cards.ts';
import { type Scene, setScene } from '../support/scene.ts';

/** A folder beside the watched one, on the same disk. */
function besides(scene: Scene, name: string): string {
  const folder = join(scene.place.root, name);
  mkdirSync(folder);
  return folder;
}

/** Paths of which anything was said, once a file written after all of them has come to rest. */
async function spokenOf(scene: Scene, agent: Awaited<ReturnType<Scene['start']>>) {
  const marker = scene.write('marker.txt', `marker ${agent.said.length}\n`);
  await agent.concludes(marker);
  const paths = agent.said.flatMap(({ event, path }) =>
    event === 'file.modified' && path !== marker ? [String(path)] : [],
  );
  return paths;
}

async function start(t: TestContext) {
  const scene = setScene(t);
  const agent = await scene.start();
  return { scene, agent, folder: scene.place.folder };
}

suite('where files appear', { concurrency: 3 }, () => {
  test('a file in a folder that was made a moment ago is scanned', async (t) => {
    const { scene, agent, folder } = await start(t);

    const deep = join(folder, 'new', 'and', 'deep');
    mkdirSync(deep, { recursive: true });
    const path = join(deep, 'cards.csv');
    scene.place.put(path, cardLine(1));

    assert.equal((await agent.concludes(path)).event, 'findings.recorded');
  });

  test('all files of a folder that is moved in are scanned', async (t) => {
    const { scene, agent, folder } = await start(t);
    const outside = besides(scene, 'outside');
    mkdirSync(join(outside, 'below'));
    writeFileSync(join(outside, 'top.csv'), cardLine(1));
    writeFileSync(join(outside, 'below', 'deep.csv'), cardLine(2));

    renameSync(outside, join(folder, 'inside'));

    const paths = [join(folder, 'inside', 'top.csv'), join(folder, 'inside', 'below', 'deep.csv')];
    await Promise.all(paths.map((path) => agent.concludes(path)));
    assert.deepEqual(
      scene
        .rows()
        .map(({ path }) => path)
        .sort(),
      paths.sort(),
    );
  });

  test('a folder that is copied in is scanned, each file once', async (t) => {
    const { scene, agent, folder } = await start(t);
    const outside = besides(scene, 'outside');
    const names = Array.from({ length: 50 }, (_, n) => `${n}.csv`);
    for (const [n, name] of names.entries()) writeFileSync(join(outside, name), cardLine(n));

    cpSync(outside, join(folder, 'copy'), { recursive: true });

    const paths = names.map((name) => join(folder, 'copy', name));
    // A copy that takes long is seen while it is empty, and again when it is whole.
    await agent.saysTimes('findings.recorded', names.length);
    await scene.rest(agent);
    assert.deepEqual(
      scene
        .rows()
        .map(({ path }) => path)
        .sort(),
      paths.sort(),
    );
  });

  test('a finished download is one scan of its final name', async (t) => {
    const { scene, agent, folder } = await start(t);

    const part = join(folder, 'statement.zip.crdownload');
    const path = join(folder, 'statement.zip');
    writeFileSync(part, cardLine(1).slice(0, 10));
    writeFileSync(part, cardLine(1));
    renameSync(part, path);

    assert.equal((await agent.concludes(path)).event, 'findings.recorded');
    assert.deepEqual(await spokenOf(scene, agent), [path]);
  });

  test('a file that an editor replaces is one scan of its final name', async (t) => {
    const { scene, agent, folder } = await start(t);
    const path = scene.write('letter.txt', 'nothing yet\n');
    await agent.concludes(path);

    const temporary = join(folder, '.letter.txt.swp');
    writeFileSync(temporary, `Dear bank, ${cardLine(1)}`);
    renameSync(temporary, path);

    assert.equal((await agent.concludes(path, 2)).event, 'findings.recorded');
    assert.deepEqual(await spokenOf(scene, agent), [path, path]);
    assert.deepEqual(
      scene.rows().map((row) => row.path),
      [path],
    );
  });

  test('a file that is renamed after it was scanned is scanned under its new name', async (t) => {
    const { scene, agent, folder } = await start(t);
    const before = scene.write('before.csv', cardLine(1));
    await agent.concludes(before);

    const after = join(folder, 'after.csv');
    renameSync(before, after);

    assert.equal((await agent.concludes(after)).event, 'findings.recorded');
    assert.deepEqual(
      scene.rows().map(({ path }) => path),
      [before, after],
    );
  });

  test('a file that is deleted before it rests is not uploaded', async (t) => {
    const { scene, agent } = await start(t);

    const path = scene.write('regret.csv', cardLine(1));
    await agent.says(({ event }) => event === 'file.modified');
    unlinkSync(path);

    const { outcome } = await agent.concludes(path);
    assert.deepEqual(outcome, { kind: 'vanished' });
    await spokenOf(scene, agent);
    assert.ok(!agent.said.some((said) => said.event === 'scan.initiated' && said.path === path));
  });

  test('a file that is deleted and written again with the same content is scanned again', async (t) => {
    const { scene, agent } = await start(t);
    const path = scene.write('again.csv', cardLine(1));
    await agent.concludes(path);

    unlinkSync(path);
    await spokenOf(scene, agent);
    scene.write('again.csv', cardLine(1));

    assert.equal((await agent.concludes(path, 2)).event, 'findings.recorded');
  });

  test('a folder that is removed and made again is watched again', async (t) => {
    const { agent, folder, scene } = await start(t);
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    const path = join(inner, 'cards.csv');
    scene.place.put(path, cardLine(1));
    await agent.concludes(path);

    renameSync(inner, join(scene.place.root, 'gone'));
    mkdirSync(inner);
    scene.place.put(path, cardLine(2));

    assert.equal((await agent.concludes(path, 2)).event, 'findings.recorded');
  });
});
