import { basename, dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isShortage } from '../failures.ts';
import { foldersBelow } from '../folders-below.ts';
import { isAtOrBelow } from '../roots.ts';
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

/**
 * Watches folders with all in them; if there are not watches enough, as many folders as there are. All watchers
 * of a thread share one queue of the system, and what one takes off is gone for all, so none may be left over
 * from before.
 */
export function watchDenoTrees(options: TreeWatchOptions): TreeWatch | undefined {
  const { reports, take } = options;
  const echo = options.echo.folder;
  const own = echo === undefined ? [] : [echo];
  const tops = options.tops.filter((top) => isAllowed(top, reports));
  if (echo !== undefined) warnOfLedger(dirname(echo), tops, reports);
  try {
    const close = listen([...own, ...tops], true, reports, take);
    return { covers: () => true, caughtUp: nextTurnOf(options.echo.aside), close };
  } catch (error) {
    reports.failed(error);
    return isShortage(error) ? watchSome(options, own, tops) : undefined;
  }
}

/** What changes in a folder that Deno watches, it opens and closes, and all locks of this program on it are gone. */
function warnOfLedger(state: string, tops: readonly string[], reports: Reports): void {
  if (!tops.some((top) => isAtOrBelow(state, top) || isAtOrBelow(top, state))) return;
  const message =
    'Deno opens what it watches, which drops the locks on the ledger in it: choose a folder elsewhere with --state, or run on Node';
  reports.failed(Object.assign(new Error(message), { path: state }));
}

/** So many are left for the folders above the roots. */
const SPARE = 8;

function watchSome(
  { scope, reports, take }: TreeWatchOptions,
  own: readonly string[],
  tops: readonly string[],
): TreeWatch | undefined {
  const below = foldersBelow(tops, (folder) => !isRefusedFolder(folder, scope));
  const all = [...own, ...below.map(({ folder }) => folder)];
  // What was put up before it failed stays, and is known to nobody, until it is taken off by its name.
  for (const folder of all) openOne(folder)?.close();
  const singles: { readonly folder: string; readonly watcher: Watcher }[] = [];
  for (const folder of all) {
    const watcher = openOne(folder);
    if (watcher !== undefined) singles.push({ folder, watcher });
  }
  const count = Math.max(singles.length - SPARE, Math.ceil(singles.length / 2));
  const some = singles.slice(0, count).map(({ folder }) => folder);
  try {
    if (count === 0) return undefined;
    const close = listen(some, false, reports, take);
    const covered = new Set(some);
    // No folder gets a watch later.
    return { covers: (folder) => covered.has(folder), caughtUp: async () => {}, close };
  } catch {
    return undefined;
  } finally {
    for (const { watcher } of singles) watcher.close();
  }
}

/**
 * Deno's thread puts watches on new folders when it has nothing more to report, and takes up what it is asked
 * for after that, while the asker stands still. So it is asked for something that nobody needs; for all that
 * waits at that time, once. It opens and closes whatever changes in a folder that it watches, and with that
 * drops all locks that this program has on the file: so it must not be the folder of the ledger.
 */
function nextTurnOf(aside: string | undefined): () => Promise<void> {
  let asking: Promise<void> | undefined;
  return () => {
    asking ??= nextTurn().then(() => {
      asking = undefined;
      if (aside !== undefined) openOne(aside)?.close();
    });
    return asking;
  };
}

function openOne(folder: string): Watcher | undefined {
  try {
    return deno?.watchFs([folder], { recursive: false });
  } catch {
    return undefined;
  }
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
      for (const path of paths) touched(path === folder ? undefined : basename(path));
    };
    try {
      return { close: listen([folder], false, reports, take) };
    } catch {
      return undefined;
    }
  };
}

/** Answers with what ends it, which resolves when the watches are taken off. */
function listen(
  paths: readonly string[],
  recursive: boolean,
  reports: Reports,
  take: (event: Happening) => void,
): () => Promise<void> {
  if (deno === undefined)
    throw new Error('Cannot watch: this is the watch of Deno, and runs there');
  const watcher = deno.watchFs(paths, { recursive });
  let isClosed = false;
  const read = async (): Promise<void> => {
    try {
      for await (const event of watcher) {
        reports.heard();
        if (event.flag === 'rescan') reports.dropped();
        // A file was closed, and what was written has been reported.
        else if (event.kind !== 'access') take(event);
      }
    } catch (error) {
      if (isClosed) return;
      reports.failed(error);
      reports.dropped();
    }
  };
  const reading = read();
  return () => {
    isClosed = true;
    watcher.close();
    // Until then the system's watches are there, and whoever asks for the same gets those.
    return reading;
  };
}
