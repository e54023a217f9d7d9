import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WatchEvent } from '../../src/watch/messages.ts';
import { makeFolder, notOnDeno, startWatching, testEach } from './watching.ts';

const limit = { timeout: 120_000 };
const nodeOnly = { ...limit, ...notOnDeno };

function isReady(events: readonly WatchEvent[], folder: string): boolean {
  return events.some((e) => e.type === 'watch.ready' && e.folders.includes(folder));
}

function isWaiting(events: readonly WatchEvent[], folder: string): boolean {
  return events.some((e) => e.type === 'watch.waiting' && e.folder === folder);
}

testEach(
  'a folder that is missing is waited for, and watched once it appears step by step',
  limit,
  async (t) => {
    const top = makeFolder(t);
    const folder = join(top, 'a', 'b', 'c');
    const watching = await startWatching(t, { folders: [folder] });
    assert.ok(isWaiting(watching.events, folder));

    mkdirSync(join(top, 'a'));
    writeFileSync(join(top, 'a', 'beside.txt'), 'x');
    mkdirSync(join(top, 'a', 'b'));
    mkdirSync(folder);
    await watching.until((events) => isReady(events, folder));
    writeFileSync(join(folder, 'a.txt'), 'x');
    await watching.untilChanged(join(folder, 'a.txt'));

    assert.deepEqual(new Set(watching.changed()), new Set([join(folder, 'a.txt')]));
  },
);

testEach('a missing folder that is moved in with files has them reported', limit, async (t) => {
  const [top, outside] = [makeFolder(t), makeFolder(t)];
  const folder = join(top, 'a', 'b');
  const watching = await startWatching(t, { folders: [folder] });
  mkdirSync(join(outside, 'b', 'sub'), { recursive: true });
  writeFileSync(join(outside, 'b', 'sub', 'a.txt'), 'x');
  renameSync(outside, join(top, 'a'));

  await watching.untilChanged(join(folder, 'sub', 'a.txt'));

  assert.ok(isReady(watching.events, folder));
});

testEach(
  'a watched folder that is deleted is waited for, and watched again',
  nodeOnly,
  async (t) => {
    const top = makeFolder(t);
    const folder = join(top, 'a');
    mkdirSync(folder);
    const watching = await startWatching(t, { folders: [folder] });

    for (let round = 0; round < 20; round++) {
      watching.clear();
      rmSync(folder, { recursive: true });
      await watching.until((events) => isWaiting(events, folder));
      mkdirSync(folder);
      writeFileSync(join(folder, `${round}.txt`), 'x');
      await watching.untilChanged(join(folder, `${round}.txt`));
      await watching.until((events) => isReady(events, folder));
    }

    assert.ok(isReady(watching.events, folder));
  },
);

testEach(
  'a watched folder that is renamed is waited for, and watched when it is back',
  nodeOnly,
  async (t) => {
    const top = makeFolder(t);
    const folder = join(top, 'a');
    mkdirSync(folder);
    const watching = await startWatching(t, { folders: [folder] });

    renameSync(folder, join(top, 'elsewhere'));
    await watching.until((events) => isWaiting(events, folder));
    watching.clear();
    renameSync(join(top, 'elsewhere'), folder);
    await watching.until((events) => isReady(events, folder));
    writeFileSync(join(folder, 'a.txt'), 'x');
    await watching.untilChanged(join(folder, 'a.txt'));

    assert.deepEqual(watching.removed(), []);
  },
);

testEach('missing folders do not keep the others from being watched', limit, async (t) => {
  const top = makeFolder(t);
  const [here, missing] = [join(top, 'here'), join(top, 'missing')];
  mkdirSync(here);
  const watching = await startWatching(t, { folders: [missing, here] });

  writeFileSync(join(here, 'a.txt'), 'x');
  await watching.untilChanged(join(here, 'a.txt'));

  assert.ok(isReady(watching.events, here));
  assert.ok(isWaiting(watching.events, missing));
  assert.ok(!isReady(watching.events, missing));
});

testEach('a single file can be watched, and its neighbours are not', limit, async (t) => {
  const folder = makeFolder(t);
  const [path, beside] = [join(folder, 'a.txt'), join(folder, 'b.txt')];
  writeFileSync(path, 'x');
  const watching = await startWatching(t, { folders: [path] });

  writeFileSync(beside, 'x');
  writeFileSync(path, 'changed');
  await watching.untilChanged(path);
  watching.clear();
  renameSync(beside, path);
  await watching.untilChanged(path);
  rmSync(path);
  await watching.until(() => watching.removed().includes(path));
  watching.clear();
  writeFileSync(path, 'back');
  await watching.untilChanged(path);

  assert.deepEqual(new Set(watching.changed()), new Set([path]));
});

testEach('folders within each other report a change once', nodeOnly, async (t) => {
  const top = makeFolder(t);
  const inner = join(top, 'a', 'b');
  mkdirSync(inner, { recursive: true });
  symlinkSync(inner, join(top, 'also-b'));
  const folders = [inner, top, join(top, 'a'), join(top, 'also-b'), top];
  const watching = await startWatching(t, { folders });

  renameSync(writeElsewhere(makeFolder(t)), join(inner, 'a.txt'));
  writeFileSync(join(top, 'last.txt'), 'x');
  await watching.untilChanged(join(top, 'last.txt'), join(inner, 'a.txt'));

  assert.equal(watching.changed().filter((path) => path === join(inner, 'a.txt')).length, 1);
  assert.ok(folders.every((folder) => isReady(watching.events, folder)));
});

function writeElsewhere(folder: string): string {
  const path = join(folder, 'a.txt');
  writeFileSync(path, 'x');
  return path;
}

testEach(
  'a folder that is a link is followed, and its files keep the name it was given',
  nodeOnly,
  async (t) => {
    const [top, target] = [makeFolder(t), makeFolder(t)];
    const folder = join(top, 'Downloads');
    symlinkSync(target, folder);
    const watching = await startWatching(t, { folders: [folder], match: ['.*/Downloads/.*'] });

    writeFileSync(join(target, 'a.txt'), 'x');
    await watching.untilChanged(join(folder, 'a.txt'));

    assert.deepEqual(new Set(watching.changed()), new Set([join(folder, 'a.txt')]));
  },
);

testEach(
  'a missing folder may appear as a link, and where a link points may appear later',
  nodeOnly,
  async (t) => {
    const [top, target] = [makeFolder(t), makeFolder(t)];
    const [linked, dangling] = [join(top, 'linked'), join(top, 'dangling')];
    symlinkSync(join(target, 'later'), dangling);
    const watching = await startWatching(t, { folders: [linked, dangling] });

    symlinkSync(target, linked);
    await watching.until((events) => isReady(events, linked));
    mkdirSync(join(target, 'later'));
    await watching.until((events) => isReady(events, dangling));
    writeFileSync(join(target, 'a.txt'), 'x');
    await watching.untilChanged(join(linked, 'a.txt'));

    assert.ok(isWaiting(watching.events, linked));
  },
);

testEach(
  'a folder that the rules leave nothing of is named, not silently ignored',
  limit,
  async (t) => {
    const top = makeFolder(t);
    const folder = join(top, '.git');
    mkdirSync(folder);

    const watching = await startWatching(t, { folders: [folder] });

    const [failure] = watching.events.flatMap((e) =>
      e.type === 'watch.failed' ? [e.message] : [],
    );
    assert.equal(
      failure,
      `Cannot watch "${folder}": everything in it is ignored (built-in: version control)`,
    );
    assert.ok(!isReady(watching.events, folder));
  },
);
