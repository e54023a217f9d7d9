import process from 'node:process';
import { foldersBelow } from '../folders-below.ts';
import { refusePolling } from '../no-polling.ts';
import { outermost } from '../roots.ts';
import { isRefusedFolder, type Scope } from '../scope.ts';
import type { Backend } from './backend.ts';
import { armChokidar } from './chokidar.ts';
import { deno, watchDenoFolder, watchDenoTrees } from './deno-watch.ts';
import { armFolders } from './folders.ts';
import { watchNodeFolder, watchNodeTrees } from './node-watch.ts';
import { armTrees } from './trees.ts';

export type BackendChoice = 'auto' | 'chokidar' | 'native';

const chokidar: Backend = { name: 'chokidar', arm: armChokidar, isAlone: false };
const native: Backend = nativeHere();

function nativeHere(): Backend {
  const name = 'native';
  if (deno !== undefined)
    return { name, arm: armTrees(watchDenoTrees, watchDenoFolder), isAlone: true };
  if (process.platform === 'darwin' || process.platform === 'win32')
    return { name, arm: armTrees(watchNodeTrees, watchNodeFolder), isAlone: false };
  return { name, arm: armFolders, isAlone: false };
}

/** Whether the system's reports come one by one, however many of them were read at one go. */
export const isToldOneByOne = deno !== undefined;

/** So many files and folders, and chokidar, which remembers each, takes 50 MB for them. */
const MANY = 5_000;

/**
 * By default chokidar, unless it cannot cope: with a large tree, for which it takes tens of kilobytes a
 * folder, and on Deno, where it loses most of a burst and gets no more than 128 folders under watch.
 */
export function chooseBackend(choice: BackendChoice, scope: Scope): Backend {
  refusePolling();
  if (choice === 'native' || (choice === 'auto' && deno !== undefined)) return native;
  return choice === 'auto' && isLarge(scope) ? native : chokidar;
}

function isLarge(scope: Scope): boolean {
  const tops = outermost(scope.roots).map(({ real }) => real);
  let count = 0;
  for (const { files } of foldersBelow(tops, (folder) => !isRefusedFolder(folder, scope))) {
    count += 1 + files;
    if (count > MANY) return true;
  }
  return false;
}
