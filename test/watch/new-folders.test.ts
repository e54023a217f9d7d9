import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { isSubset, makeFolder, notOnDeno, startWatching, testEach } from './watching.ts';

const limit = { timeout: 120_000 };
const nodeOnly = { ...limit, ...notOnDeno };
const rounds = 200;

/** Runs in another process, so that it races with the watch. */
async function elsewhere(program: string, ...args: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [
    '-e',
    `const fs = require('fs');${program}`,
    ...args,
  ]);
}

testEach('files written into folders made a moment ago are all reported', nodeOnly, async (t) => {
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

testEach('files of trees that are moved in are all reported', nodeOnly, async (t) => {
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

testEach(
  'a folder that is deleted and made again, over and over, is still watched',
  nodeOnly,
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

testEach(
  'a folder that was gone before it was read is watched when it is made again',
  nodeOnly,
  async (t) => {
    const folder = makeFolder(t);
    const watching = await startWatching(t, { folders: [folder] });
    const names = Array.from({ length: rounds }, (_, n) => join(folder, `${n}`));

    await elsewhere(
      `for (let n = 0; n < ${rounds}; n++) {
      fs.mkdirSync(process.argv[1] + '/' + n);
      for (const end = performance.now() + (n % 20) / 10; performance.now() < end; );
      fs.rmdirSync(process.argv[1] + '/' + n);
    }`,
      folder,
    );
    for (const name of names) mkdirSync(name);
    const [first, second] = ['first', 'second'].map((file) =>
      names.map((name) => join(name, file)),
    );
    for (const path of first ?? []) writeFileSync(path, 'x');
    await watching.untilChanged(...(first ?? []));
    // Nothing but its watch can tell of this one.
    for (const path of second ?? []) writeFileSync(path, 'x');
    await watching.untilChanged(...(second ?? []));

    assert.ok(isSubset(second ?? [], watching.changed()));
  },
);

testEach(
  'a renamed folder is removed file by file, and its new name is watched',
  nodeOnly,
  async (t) => {
    const folder = makeFolder(t);
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    mkdirSync(join(from, 'sub'), { recursive: true });
    const watching = await startWatching(t, { folders: [folder] });
    writeFileSync(join(from, 'sub', 'a.txt'), 'x');
    await watching.untilChanged(join(from, 'sub', 'a.txt'));

    renameSync(from, to);
    await watching.until(() => watching.removed().includes(join(from, 'sub', 'a.txt')));
    await watching.untilChanged(join(to, 'sub', 'a.txt'));
    writeFileSync(join(to, 'sub', 'b.txt'), 'x');
    await watching.untilChanged(join(to, 'sub', 'b.txt'));

    assert.deepEqual(watching.removed(), [join(from, 'sub', 'a.txt')]);
  },
);

testEach('a tree that is moved out is removed, each file that was told of', nodeOnly, async (t) => {
  const [folder, outside] = [makeFolder(t), makeFolder(t)];
  const inside = join(folder, 'out', 'sub', 'sub');
  mkdirSync(inside, { recursive: true });
  const watching = await startWatching(t, { folders: [folder] });
  const paths = ['a', 'b'].map((name) => join(inside, name));
  for (const path of paths) writeFileSync(path, 'x');
  await watching.untilChanged(...paths);

  renameSync(join(folder, 'out'), join(outside, 'out'));
  await watching.until(() => watching.removed().length === 2);
  watching.clear();
  writeFileSync(join(outside, 'out', 'sub', 'sub', 'c'), 'x');
  writeFileSync(join(folder, 'last'), 'x');
  await watching.untilChanged(join(folder, 'last'));

  assert.deepEqual(new Set(watching.changed()), new Set([join(folder, 'last')]));
  assert.deepEqual(watching.removed(), []);
});

testEach(
  'a tree that is deleted is removed file by file, and its folders are no files',
  nodeOnly,
  async (t) => {
    const folder = makeFolder(t);
    const paths = ['gone/a', 'gone/sub/b', 'gone/other/c'].map((name) => join(folder, name));
    for (const name of ['sub', 'other']) mkdirSync(join(folder, 'gone', name), { recursive: true });
    for (const path of paths) writeFileSync(path, 'x');
    const watching = await startWatching(t, { folders: [folder] });

    rmSync(join(folder, 'gone'), { recursive: true });
    await watching.until(() => watching.removed().length === 3);
    writeFileSync(join(folder, 'last'), 'x');
    await watching.untilChanged(join(folder, 'last'));

    assert.deepEqual(watching.removed().toSorted(), paths.toSorted());
  },
);

testEach('a large folder that is deleted is dealt with once', nodeOnly, async (t) => {
  const folder = makeFolder(t);
  const large = join(folder, 'large');
  mkdirSync(large);
  const watching = await startWatching(t, { folders: [folder] });
  const paths = Array.from({ length: 5_000 }, (_, n) => join(large, `${n}`));
  for (const path of paths) writeFileSync(path, 'x');
  await watching.untilChanged(...paths);

  rmSync(large, { recursive: true });
  await watching.until(() => watching.removed().length === paths.length);
  writeFileSync(join(folder, 'last'), 'x');
  await watching.untilChanged(join(folder, 'last'));

  assert.deepEqual(new Set(watching.removed()), new Set(paths));
});

testEach('folders made while the watch starts are watched', nodeOnly, async (t) => {
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
