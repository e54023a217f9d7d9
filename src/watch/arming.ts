import type { Stats } from 'node:fs';
import { join } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { refusePolling } from './no-polling.ts';
import { outermost, spell } from './roots.ts';
import type { Hint, Scope } from './sightings.ts';

/** What one set of watches reports. Paths are real ones. */
export interface Reports {
  readonly hint: (path: string, hint: Hint) => void;
  readonly appeared: (path: string) => void;
  readonly vanished: (path: string) => void;
  readonly failed: (error: unknown) => void;
  /** The system says that it dropped something, without saying what. */
  readonly dropped: () => void;
}

/** Puts watches on everything in scope; resolves to what takes them off when all are in place. */
export async function arm(scope: Scope, reports: Reports): Promise<FSWatcher> {
  refusePolling();
  const roots = outermost(scope.roots.filter(({ is }) => is !== 'unwatchable'));
  const files = new Set(roots.filter(({ is }) => is === 'file').map(({ real }) => real));
  const watcher = watch([], {
    ignoreInitial: true,
    usePolling: false,
    followSymlinks: false,
    // It would hide files that end in "~", and hold removals back by a tenth of a second.
    atomic: false,
    ignored: (path, stats) => isRefused(path, stats, scope),
  });
  if (watcher.options.usePolling) throw new Error('Cannot watch: chokidar fell back to polling');
  watcher
    // The system's own reports: chokidar drops those that tell it nothing new, as a second write
    // within one tick of the clock does.
    .on('raw', (_event, name, details) => {
      const { watchedPath } = details as { watchedPath: string };
      if (name === null) reports.dropped();
      else reports.hint(files.has(watchedPath) ? watchedPath : join(watchedPath, name), 'reported');
    })
    .on('add', (path) => {
      reports.hint(path, 'concluded');
      reports.appeared(path);
    })
    .on('change', (path) => reports.hint(path, 'concluded'))
    .on('unlink', (path) => {
      reports.hint(path, 'concludedGone');
      reports.vanished(path);
    })
    .on('addDir', (path) => reports.appeared(path))
    .on('unlinkDir', (path) => reports.vanished(path))
    .on('error', (error) => reports.failed(error));
  const ready = new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  watcher.add(roots.map(({ real }) => real));
  await ready;
  return watcher;
}

/** Whether chokidar may forget about a path. It asks before it knows what lies there, and again after. */
function isRefused(path: string, stats: Stats | undefined, scope: Scope): boolean {
  if (stats?.isDirectory()) return isRefusedFolder(path, scope);
  const spelled = spell(path, scope.roots);
  // Above the folders: the way to one that is yet to appear.
  if (spelled === undefined) return false;
  const isRefusedFile = scope.filter.decide(spelled).kind === 'ignored';
  return isRefusedFile && (stats !== undefined || isRefusedFolder(path, scope));
}

/** Whether nothing below a folder can ever be reported. */
export function isRefusedFolder(path: string, { roots, filter, own }: Scope): boolean {
  const spelled = spell(path, roots);
  if (spelled === undefined) return false;
  return filter.decideBelow(spelled).kind === 'ignored' || own.isFolder(path);
}
