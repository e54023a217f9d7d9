import assert from 'node:assert/strict';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { builtInRules } from '../../src/watch/built-in.ts';
import { FolderTree } from '../../src/watch/folder-tree.ts';
import type { Change } from '../../src/watch/messages.ts';
import { OwnFiles } from '../../src/watch/own-files.ts';
import { createPathFilter } from '../../src/watch/path-filter.ts';
import { findRoot } from '../../src/watch/roots.ts';
import { Sightings } from '../../src/watch/sightings.ts';
import { makeFolder } from './watching.ts';

test('a file of a folder that was away and is back is told again, as it may have been missed', async (t) => {
  const [top, outside] = [makeFolder(t), makeFolder(t)];
  const filter = createPathFilter({ match: ['.*'], ignore: [], builtIn: builtInRules });
  const folders = new FolderTree();
  const scope = { roots: [findRoot(top)], filter, own: new OwnFiles([]), folders };
  const told: Change[] = [];
  const sightings = new Sightings({
    scope,
    tell: (changes) => told.push(...changes),
    ask: () => {},
  });
  const [folder, path] = [join(top, 'folder'), join(top, 'folder', 'file.txt')];
  mkdirSync(folder);
  writeFileSync(path, 'x');
  sightings.hint(path, 'reported');
  await nextTurn();

  renameSync(folder, join(outside, 'folder'));
  renameSync(join(outside, 'folder'), folder);
  sightings.folderGone(folder);
  await nextTurn();
  sightings.hint(path, 'concluded');
  await nextTurn();

  const paths = told.map(({ kind, path: of }) => `${kind} ${of}`);
  assert.deepEqual(paths, [`changed ${path}`, `changed ${path}`]);
});
