import type { FSWatcher } from 'node:fs';
import { join } from 'node:path';
import type { Echo } from '../echo.ts';
import { outermost } from '../roots.ts';
import type { Scope } from '../scope.ts';
import type { Reports, Watches } from './backend.ts';
import { Keeper } from './keeper.ts';
import { tryWatch, watchNodeFolder } from './node-watch.ts';
import { Outlook } from './outlook.ts';

/**
 * One watch of the system for each folder, and nothing else remembered: for systems that cannot watch a
 * folder with all in it. `fs.watch` with `recursive` does the same there, but remembers every file.
 */
export async function armFolders(
  scope: Scope,
  reports: Reports,
  { folder: echo }: Echo,
): Promise<Watches> {
  const echoes =
    echo && tryWatch(echo, reports, (_, name) => reports.touched(join(echo, name ?? '')));
  const watches = new Map<string, FSWatcher>();
  const report = (folder: string) => (event: string, name: string | null) => {
    if (name === null) return reports.dropped();
    const path = join(folder, name);
    if (event === 'change') void keeper.reconsider(path);
    else {
      keeper.considerSelf(folder, name);
      void keeper.consider(path);
    }
    reports.touched(path);
  };
  const enter = (folder: string): boolean => {
    const watcher = tryWatch(folder, reports, report(folder));
    if (watcher === undefined) return false;
    watches.get(folder)?.close();
    watches.set(folder, watcher);
    return true;
  };
  const leave = (folder: string): void => {
    watches.get(folder)?.close();
    watches.delete(folder);
  };

  const keeper = new Keeper({ scope, reports, enter, leave });
  const roots = outermost(scope.roots.filter(({ is }) => is !== 'unwatchable'));
  const outlook = new Outlook({ roots, keeper, reports, watchOne: watchNodeFolder(reports) });
  for (const { is, real } of roots) if (is === 'folder') await keeper.enter(real);
  return {
    close: async () => {
      keeper.close();
      if (echoes) echoes.close();
      for (const watcher of watches.values()) watcher.close();
      await outlook.close();
    },
  };
}
