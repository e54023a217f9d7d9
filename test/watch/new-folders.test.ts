import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import test from 'node:test';
import { promisify } from 'node:util';
import { makeFolder, startWatching } from './watching.ts';

const limit = { timeout: 60_000 };
const rounds = 200;

/** Runs in another process, so that it races with the watch. */
async function elsewhere(program: string, ...args: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [
    '-e',
    `const fs = require('fs');${program}`,
    ...args,
  ]);
}

test('files written into folders made a moment ago are all reported', limit, async (t) => {
  const folder = makeFolder(t);
  const watching = await startWatching(t, { folders: [folder] });

  await elsewhere(
    `for (let n = 0; n < ${rounds}; n++) {
      const top = process.argv[1] + '/' + n;
      fs.mkdirSync(top + '/b/c', { recursive: true });
      fs.writeFileSync(top + '/b/c/deep.txt', 'x');
      fs.writeFileSync(top + '/shallow.txt', 'x');
    }`,
    folder,
  );
  const paths = Array.from({ length: rounds }, (_, n) => [
    join(folder, `${n}`, 'b', 'c', 'deep.txt'),
    join(folder, `${n}`, 'shallow.txt'),
  ]).flat();
  await watching.untilChanged(...paths);

  assert.deepEqual(new Set(watching.changed()), new Set(paths));
});

test('files of trees that are moved in are all reported', limit, async (t) => {
  const [folder, outside] = [makeFolder(t), makeFolder(t)];
  const watching = await startWatching(t, { folders: [folder] });

  await elsewhere(
    `const [from, to] = process.argv.slice(1);
    for (let n = 0; n < ${rounds}; n++) {
      fs.mkdirSync(from + '/' + n + '/b', { recursive: true });
      fs.writeFileSync(from + '/' + n + '/a.txt', 'x');
      fs.writeFileSync(from + '/' + n + '/b/b.txt', 'x');
      fs.renameSync(from + '/' + n, to + '/' + n);
    }`,
    outside,
    folder,
  );
  const paths = Array.from({ length: rounds }, (_, n) => [
    join(folder, `${n}`, 'a.txt'),
    join(folder, `${n}`, 'b', 'b.txt'),
  ]).flat();
  await watching.untilChanged(...paths);

  assert.deepEqual(new Set(watching.changed()), new Set(paths));
});

test(
  'a folder that is deleted and made again, over and over, is still watched',
  limit,
  async (t) => {
    const folder = makeFolder(t);
    const again = join(folder, 'again');
    const watching = await startWatching(t, { folders: [folder] });

    await elsewhere(
      `for (let n = 0; n < ${rounds}; n++) {
      fs.rmSync(process.argv[1], { recursive: true, force: true });
      fs.mkdirSync(process.argv[1]);
      fs.writeFileSync(process.argv[1] + '/' + n, 'x');
    }`,
      again,
    );
    await watching.untilChanged(join(again, `${rounds - 1}`));
    const later = join(again, 'later.txt');
    writeFileSync(later, 'x');
    await watching.untilChanged(later);

    assert.ok(watching.changed().includes(later));
  },
);

test('a renamed folder is removed file by file, and its new name is watched', limit, async (t) => {
  const folder = makeFolder(t);
  const [from, to] = [join(folder, 'from'), join(folder, 'to')];
  mkdirSync(join(from, 'sub'), { recursive: true });
  writeFileSync(join(from, 'sub', 'a.txt'), 'x');
  const watching = await startWatching(t, { folders: [folder] });

  renameSync(from, to);
  await watching.until(() => watching.removed().includes(join(from, 'sub', 'a.txt')));
  await watching.untilChanged(join(to, 'sub', 'a.txt'));
  writeFileSync(join(to, 'sub', 'b.txt'), 'x');
  await watching.untilChanged(join(to, 'sub', 'b.txt'));

  assert.deepEqual(watching.removed(), [join(from, 'sub', 'a.txt')]);
});

test('a tree that is moved out or deleted is removed file by file', limit, async (t) => {
  const [folder, outside] = [makeFolder(t), makeFolder(t)];
  for (const name of ['out', 'gone']) {
    mkdirSync(join(folder, name, 'sub'), { recursive: true });
    writeFileSync(join(folder, name, 'sub', 'a.txt'), 'x');
  }
  const watching = await startWatching(t, { folders: [folder] });

  renameSync(join(folder, 'out'), join(outside, 'out'));
  rmSync(join(folder, 'gone'), { recursive: true });
  await watching.until(() => watching.removed().length === 2);
  writeFileSync(join(outside, 'out', 'sub', 'b.txt'), 'x');
  writeFileSync(join(folder, 'last.txt'), 'x');
  await watching.untilChanged(join(folder, 'last.txt'));

  assert.deepEqual(new Set(watching.changed()), new Set([join(folder, 'last.txt')]));
});

test('folders made while the watch starts are watched', limit, async (t) => {
  const folder = makeFolder(t);
  for (let n = 0; n < 300; n++) mkdirSync(join(folder, `old-${n}`));
  const starting = startWatching(t, { folders: [folder] });
  const making = elsewhere(
    `for (let n = 0; n < ${rounds}; n++) {
      fs.mkdirSync(process.argv[1] + '/new-' + n);
      fs.writeFileSync(process.argv[1] + '/new-' + n + '/a.txt', 'x');
    }`,
    folder,
  );
  const watching = await starting;
  await making;

  const again = Array.from({ length: rounds }, (_, n) => join(folder, `new-${n}`, 'b.txt'));
  for (const path of again) writeFileSync(path, 'x');
  await watching.untilChanged(...again);

  assert.ok(watching.changed().length >= rounds);
});
