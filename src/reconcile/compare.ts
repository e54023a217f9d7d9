import { lstatSync } from 'node:fs';
import { builtInRules } from '../watch/built-in.ts';
import { FolderTree } from '../watch/folder-tree.ts';
import { OwnFiles } from '../watch/own-files.ts';
import { createPathFilter } from '../watch/path-filter.ts';
import { findRoot, outermost, spell } from '../watch/roots.ts';
import { isRefusedFolder } from '../watch/scope.ts';
import { openKnownFiles } from './known-files.ts';
import type { Difference, ReconcileInput } from './messages.ts';
import { walk } from './walk.ts';

export interface Comparison {
  readonly files: number;
  readonly differences: readonly Difference[];
}

/** Compares what the ledger knows with what is on the disk, in one go. */
export function compare(input: ReconcileInput): Comparison {
  const filter = createPathFilter({ ...input, builtIn: builtInRules });
  const own = new OwnFiles(input.own);
  const roots = input.folders.map(findRoot);
  const scope = { roots, filter, own, folders: new FolderTree() };
  const known = openKnownFiles(input);
  const differences: Difference[] = [];
  let files = 0;
  try {
    const enters = (folder: string) => !isRefusedFolder(folder, scope);
    for (const { real } of outermost(roots)) {
      for (const { path, file } of walk(real, enters)) {
        const spelled = spell(path, roots) ?? path;
        if (filter.decide(spelled).kind === 'ignored' || own.has(file)) continue;
        files++;
        if (!known.isCovered(spelled, file))
          differences.push({ type: 'file.changed', path: spelled });
      }
    }
    for (const path of known.unasked()) {
      if (isInside(path, input.folders) && isMissing(path)) {
        differences.push({ type: 'file.removed', path });
      }
    }
  } finally {
    known.close();
  }
  return { files, differences };
}

function isInside(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
    return path === folder || path.startsWith(prefix);
  });
}

/** A folder that cannot be looked into says nothing of its files. */
function isMissing(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}
