import type { OwnFiles } from './own-files.ts';
import type { PathFilter } from './path-filter.ts';
import type { Root } from './roots.ts';

/** What is watched, and what of it is reported. */
export interface Scope {
  readonly roots: readonly Root[];
  readonly filter: PathFilter;
  readonly own: OwnFiles;
  /** Those under watch; grows and shrinks with them. */
  readonly folders: Set<string>;
}
