import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KnownPlace } from '../../src/ledger/known-at.ts';
import { makeFolder, notOnDeno, startWatching, testEach } from './watching.ts';

const nodeOnly = { timeout: 120_000, ...notOnDeno };

/** A ledger that knows these, and gives away one a page. */
const knowing =
  (...known: string[]) =>
  ({ path, deep, after = '' }: KnownPlace) =>
    known
      .filter((one) => one > after && (one === path || (deep && one.startsWith(`${path}/`))))
      .sort()
      .slice(0, 1);

/** What is known in two places that are asked about is told twice, which costs nothing. */
const removedOf = (watching: { readonly removed: () => readonly string[] }) =>
  [...new Set(watching.removed())].toSorted();

/** A folder with files that lie there since before it was watched. */
function makeOldTree(folder: string, ...names: string[]): string[] {
  return names.map((name) => {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, 'x');
    return path;
  });
}

testEach(
  'files that were there before the watch go with the folder that is moved out',
  nodeOnly,
  async (t) => {
    const [folder, outside] = [makeFolder(t), makeFolder(t)];
    const old = makeOldTree(folder, 'out/a', 'out/b', 'out/sub/c', 'stays');
    const watching = await startWatching(t, { folders: [folder] }, knowing(...old));

    renameSync(join(folder, 'out'), join(outside, 'out'));
    await watching.untilRemoved(...old.slice(0, 3));
    writeFileSync(join(folder, 'last'), 'x');
    await watching.untilChanged(join(folder, 'last'));

    assert.deepEqual(removedOf(watching), old.slice(0, 3));
  },
);

testEach(
  'a file that others found in a new folder is removed if it went before the folder was watched',
  nodeOnly,
  async (t) => {
    const [folder, outside] = [makeFolder(t), makeFolder(t)];
    makeOldTree(outside, 'new/stays', 'new/sub/stays');
    const found = ['new/gone', 'new/stays', 'new/sub/gone', 'new/sub/stays'];
    const [gone, , goneBelow] = found.map((name) => join(folder, name));
    const watching = await startWatching(
      t,
      { folders: [folder] },
      knowing(...found.map((name) => join(folder, name))),
    );

    renameSync(join(outside, 'new'), join(folder, 'new'));
    await watching.untilRemoved(String(gone), String(goneBelow));
    writeFileSync(join(folder, 'last'), 'x');
    await watching.untilChanged(join(folder, 'last'));

    assert.deepEqual(removedOf(watching), [gone, goneBelow]);
  },
);

testEach(
  'what a folder of the same name has in common with the one before it is not removed',
  nodeOnly,
  async (t) => {
    const [folder, outside] = [makeFolder(t), makeFolder(t)];
    const old = makeOldTree(folder, 'again/a', 'again/b', 'again/sub/c');
    makeOldTree(outside, 'new/b');
    const watching = await startWatching(t, { folders: [folder] }, knowing(...old));

    renameSync(join(folder, 'again'), join(outside, 'old'));
    renameSync(join(outside, 'new'), join(folder, 'again'));
    await watching.untilRemoved(join(folder, 'again', 'a'), join(folder, 'again', 'sub', 'c'));
    await watching.untilChanged(join(folder, 'again', 'b'));
    writeFileSync(join(folder, 'again', 'last'), 'x');
    await watching.untilChanged(join(folder, 'again', 'last'));

    assert.deepEqual(removedOf(watching), [old[0], old[2]]);
  },
);

testEach(
  'files that a folder and a link take the place of are removed, and are files again later',
  nodeOnly,
  async (t) => {
    const folder = makeFolder(t);
    const old = makeOldTree(folder, 'becomes-folder', 'becomes-link');
    const [asFolder, asLink] = [join(folder, 'becomes-folder'), join(folder, 'becomes-link')];
    const watching = await startWatching(t, { folders: [folder] }, knowing(...old));

    for (const path of old) rmSync(path);
    mkdirSync(asFolder);
    symlinkSync('/nowhere', asLink);
    await watching.untilRemoved(...old);
    rmSync(asFolder, { recursive: true });
    rmSync(asLink);
    for (const path of old) writeFileSync(path, 'y');
    await watching.untilChanged(...old);

    assert.deepEqual(removedOf(watching), old);
  },
);

testEach(
  'files of a folder that a link takes the place of are removed, though they can be had',
  nodeOnly,
  async (t) => {
    const folder = makeFolder(t);
    const old = makeOldTree(folder, 'from/a', 'from/sub/b');
    const told = join(folder, 'from', 'told');
    const watching = await startWatching(t, { folders: [folder] }, knowing(...old, told));
    writeFileSync(told, 'x');
    await watching.untilChanged(told);

    renameSync(join(folder, 'from'), join(folder, 'to'));
    symlinkSync(join(folder, 'to'), join(folder, 'from'));
    await watching.untilChanged(...['a', 'sub/b', 'told'].map((name) => join(folder, 'to', name)));
    await watching.untilRemoved(...old, told);

    // What was told of late is known to both, and may be told by both.
    assert.deepEqual(removedOf(watching), [...old, told]);
  },
);

testEach('files go with a watched folder that is deleted as a whole', nodeOnly, async (t) => {
  const [above, outside] = [makeFolder(t), makeFolder(t)];
  const folder = join(above, 'watched');
  const old = makeOldTree(folder, 'a', 'sub/b');
  const watching = await startWatching(t, { folders: [folder] }, knowing(...old));

  renameSync(folder, join(outside, 'watched'));
  await watching.untilRemoved(...old);

  assert.deepEqual(removedOf(watching), old);
});
