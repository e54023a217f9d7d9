import { basename } from 'node:path';
import { isShortage } from '../failures.ts';
import { foldersBelow } from '../folders-below.ts';
import { isRefusedFolder } from '../scope.ts';
import type { Reports } from './backend.ts';
import type { WatchOne } from './outlook.ts';
import type { Happening, TreeWatch, TreeWatchOptions } from './trees.ts';

type Watcher = AsyncIterable<Happening> & { readonly close: () => void };

interface DenoRuntime {
  readonly watchFs: (paths: readonly string[], options: { recursive: boolean }) => Watcher;
}

/** The part of Deno that is used; undefined elsewhere. */
export const deno = (globalThis as { readonly Deno?: DenoRuntime }).Deno;

/** Watches folders with all in them; if there are not watches enough, as many folders as there are. */
export function watchDenoTrees(options: TreeWatchOptions): TreeWatch | undefined {
  const { echo, reports, take } = options;
  const own = echo === undefined ? [] : [echo];
  const tops = options.tops.filter((top) => isAllowed(top, reports));
  try {
    return { covers: () => true, close: listen([...own, ...tops], true, reports, take) };
  } catch (error) {
    reports.failed(error);
    return isShortage(error) ? watchSome(options, own, tops) : undefined;
  }
}

function watchSome(
  { scope, reports, take }: TreeWatchOptions,
  own: readonly string[],
  tops: readonly string[],
): TreeWatch | undefined {
  const all = [...foldersBelow(tops, (folder) => !isRefusedFolder(folder, scope))];
  for (let count = all.length; count >= 1; count = Math.floor(count / 2)) {
    const some = all.slice(0, count).map(({ folder }) => folder);
    try {
      const close = listen([...own, ...some], false, reports, take);
      const covered = new Set(some);
      return { covers: (folder) => covered.has(folder), close };
    } catch {
      // Fewer, then.
    }
  }
  return undefined;
}

/** Of several folders one that may not be watched keeps all others from being watched. */
function isAllowed(folder: string, reports: Reports): boolean {
  try {
    deno?.watchFs([folder], { recursive: false }).close();
    return true;
  } catch (error) {
    if (isShortage(error)) return true;
    reports.failed(error);
    return false;
  }
}

/** What lies above the roots is often not for us to read. */
export function watchDenoFolder(reports: Reports): WatchOne {
  return (folder, touched) => {
    const take = ({ paths }: Happening): void => {
      reports.heard();
      for (const path of paths) touched(path === folder ? undefined : basename(path));
    };
    try {
      return { close: listen([folder], false, reports, take) };
    } catch {
      return undefined;
    }
  };
}

function listen(
  paths: readonly string[],
  recursive: boolean,
  reports: Reports,
  take: (event: Happening) => void,
): () => void {
  if (deno === undefined)
    throw new Error('Cannot watch: this is the watch of Deno, and runs there');
  const watcher = deno.watchFs(paths, { recursive });
  let isClosed = false;
  const read = async (): Promise<void> => {
    try {
      for await (const event of watcher) take(event);
    } catch (error) {
      if (isClosed) return;
      reports.failed(error);
      reports.dropped();
    }
  };
  void read();
  return () => {
    isClosed = true;
    watcher.close();
  };
}
