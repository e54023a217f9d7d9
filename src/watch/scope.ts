import type { FolderTree } from './folder-tree.ts';
import type { OwnFiles } from './own-files.ts';
import type { PathFilter } from './path-filter.ts';
import { type Root, spell } from './roots.ts';

/** What is watched, and what of it is reported. */
export interface Scope {
  readonly roots: readonly Root[];
  readonly filter: PathFilter;
  readonly own: OwnFiles;
  /** Those under watch; grows and shrinks with them. */
  readonly folders: FolderTree;
}

/** Whether nothing below a folder can ever be reported. */
export function isRefusedFolder(path: string, scope: Scope): boolean {
  return isOutside(path, scope) || scope.own.isFolder(path);
}

/** Whether the patterns leave out everything below a folder. */
export function isOutside(path: string, { roots, filter }: Scope): boolean {
  const spelled = spell(path, roots);
  return spelled !== undefined && filter.decideBelow(spelled).kind === 'ignored';
}
