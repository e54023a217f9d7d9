import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import { isMissing } from '../look-at.ts';
import type { Reports } from './backend.ts';
import type { WatchOne } from './outlook.ts';
import type { TreeWatch, TreeWatchOptions } from './trees.ts';

type Listener = (event: string, name: string | null) => void;

/** Undefined if it cannot be had, which is said, or if there is no such folder any more. */
export function tryWatch(
  folder: string,
  reports: Reports,
  listener: Listener,
  recursive = false,
): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { recursive }, (event, name) => {
      reports.heard();
      listener(event, name);
    });
    watcher.on('error', (error) => {
      reports.failed(error);
      reports.dropped();
    });
    return watcher;
  } catch (error) {
    if (!isMissing(error)) reports.failed(error);
    return undefined;
  }
}

/** What lies above the roots is often not for us to read, and nothing is said of it. */
export function watchNodeFolder(reports: Reports): WatchOne {
  const silent = { ...reports, failed: () => {} };
  return (folder, touched) => tryWatch(folder, silent, (_, name) => touched(name ?? undefined));
}

/** For systems that watch a folder with all in it: macOS and Windows. */
export function watchNodeTrees({ tops, echo, reports, take }: TreeWatchOptions): TreeWatch {
  const watchers = [...tops, ...(echo.folder === undefined ? [] : [echo.folder])].map((top) => {
    const listener: Listener = (event, name) => {
      if (name === null) return reports.dropped();
      take({ kind: event === 'change' ? 'modify' : 'rename', paths: [join(top, name)] });
    };
    return tryWatch(top, reports, listener, true);
  });
  return {
    covers: () => true,
    caughtUp: () => echo.call(),
    close: () => {
      for (const watcher of watchers) watcher?.close();
    },
  };
}
