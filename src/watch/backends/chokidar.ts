import type { Stats } from 'node:fs';
import { join } from 'node:path';
import { watch } from 'chokidar';
import type { Echo } from '../echo.ts';
import { refusePolling } from '../no-polling.ts';
import { outermost, spell } from '../roots.ts';
import { isRefusedFolder, type Scope } from '../scope.ts';
import type { Reports, Watches } from './backend.ts';
import { forgetDeadFolders } from './dead-watches.ts';
import { tryWatch } from './node-watch.ts';

/**
 * Has chokidar put up the watches. It need not know of files: remembering each would cost a kilobyte, and
 * it would tell less than the system's own reports, which it passes on; two writes within one tick of the
 * clock are one to it.
 */
export async function armChokidar(
  scope: Scope,
  reports: Reports,
  { folder: echo }: Echo,
): Promise<Watches> {
  refusePolling();
  // All watches of a thread share one queue, so this one tells of the others.
  const echoes =
    echo && tryWatch(echo, reports, (_, name) => reports.touched(join(echo, name ?? '')));
  const roots = outermost(scope.roots.filter(({ is }) => is !== 'unwatchable'));
  const files = new Set(roots.filter(({ is }) => is === 'file').map(({ real }) => real));
  const watcher = watch([], {
    ignoreInitial: true,
    usePolling: false,
    followSymlinks: false,
    // It would overlook names that end in "~", and hold back removals.
    atomic: false,
    ignored: (path, stats) => isRefused(path, stats, scope),
  });
  forgetDeadFolders(watcher, new Set(roots.map(({ real }) => real)));
  if (watcher.options.usePolling) throw new Error('Cannot watch: chokidar fell back to polling');
  watcher
    .on('raw', (_event, name, details) => {
      const { watchedPath } = details as { watchedPath: string };
      reports.heard();
      if (name === null) reports.dropped();
      // The watch of a single file names the file twice.
      else reports.touched(files.has(watchedPath) ? watchedPath : join(watchedPath, name));
    })
    .on('addDir', reports.appeared)
    .on('add', reports.appeared)
    .on('unlinkDir', reports.vanished)
    .on('unlink', reports.vanished)
    .on('error', reports.failed);
  const ready = new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  watcher.add(roots.map(({ real }) => real));
  await ready;
  return {
    close: async () => {
      if (echoes) echoes.close();
      await watcher.close();
    },
  };
}

/** What chokidar may leave alone. It asks before it knows what lies at a path, and again after. */
function isRefused(path: string, stats: Stats | undefined, scope: Scope): boolean {
  if (stats === undefined) return false;
  if (!stats.isDirectory()) return !isOnTheWay(path, scope);
  if (isRefusedFolder(path, scope)) return true;
  scope.folders.add(path);
  return false;
}

/** Roots, and what lies above them: the way to one that is yet to appear. */
function isOnTheWay(path: string, { roots }: Scope): boolean {
  return spell(path, roots) === undefined || roots.some(({ real }) => real === path);
}
