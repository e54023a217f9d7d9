import { builtInRules } from '../watch/built-in.ts';
import { FolderTree } from '../watch/folder-tree.ts';
import { isGone, seen } from '../watch/look-at.ts';
import { OwnFiles } from '../watch/own-files.ts';
import { createPathFilter } from '../watch/path-filter.ts';
import { findRoot, outermost, spell, unspell } from '../watch/roots.ts';
import { isRefusedFolder } from '../watch/scope.ts';
import { openKnownFiles } from './known-files.ts';
import type { Difference, ReconcileInput } from './messages.ts';
import { diskFileOf, statsOf, walk } from './walk.ts';

export interface Comparison {
  readonly files: number;
  readonly differences: number;
  /** The next ones, looked at once more: others may have dealt with them by now. */
  readonly take: (count: number) => {
    readonly differences: readonly Difference[];
    readonly passedOver: number;
  };
}

/** Compares what the ledger knows with what is on the disk, in one go. */
export function compare(input: ReconcileInput): Comparison {
  const filter = createPathFilter({ ...input, builtIn: builtInRules });
  const own = new OwnFiles(input.own);
  const roots = input.folders.map(findRoot);
  const scope = { roots, filter, own, folders: new FolderTree() };
  const known = openKnownFiles(input);
  const [changed, removed]: [string[], string[]] = [[], []];
  let files = 0;
  const enters = (folder: string) => !isRefusedFolder(folder, scope);
  for (const { real } of outermost(roots)) {
    for (const { path, file } of walk(real, enters)) {
      const spelled = spell(path, roots) ?? path;
      if (filter.decide(spelled).kind === 'ignored' || own.has(file)) continue;
      files++;
      if (!known.isCovered(spelled, file)) changed.push(spelled);
    }
  }
  for (const path of known.unasked()) {
    const real = unspell(path, roots);
    if (real !== undefined && isGone(real)) removed.push(path);
  }

  const lookAgain = (path: string): Difference | undefined => {
    const stats = statsOf(path);
    if (stats === undefined || known.isCovered(path, diskFileOf(stats))) return undefined;
    return { type: 'file.changed', path, stamp: seen(stats).stamp, seenBy: 'comparison' };
  };
  const differences = changed.length + removed.length;
  let next = 0;
  return {
    files,
    differences,
    take: (count) => {
      const some = changed.slice(next, next + count).flatMap((path) => lookAgain(path) ?? []);
      const from = Math.max(0, next - changed.length);
      const gone = removed.slice(from, Math.max(0, next + count - changed.length));
      const before = next;
      next = Math.min(next + count, differences);
      const found = [...some, ...gone.map((path) => ({ type: 'file.removed', path }) as const)];
      if (next === differences) known.close();
      return { differences: found, passedOver: next - before - found.length };
    },
  };
}
