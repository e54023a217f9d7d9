import { basename, dirname, join } from 'node:path';
import type { FSWatcher } from 'chokidar';
import { lookAt } from '../look-at.ts';

/**
 * Makes chokidar 6.0.0 forget a folder at the very moment the system says that the folder is gone, and not
 * a little later, when it has looked for itself: if there is a folder of that name again by then, it takes
 * it for the old one, whose watch is dead, and never reports anything of the new one. What is forgotten is
 * found anew, because what the parent reports of the new folder comes after all that is said of the old one.
 */
export function forgetDeadFolders(watcher: FSWatcher, roots: ReadonlySet<string>): void {
  /** Folders that are there, but may not be those that are watched. */
  const doubtful = new Set<string>();
  const forget = (folder: string): void =>
    watcher.removePath(dirname(folder), basename(folder), true);
  const forgetOrDoubt = (folder: string): void => {
    if (lookAt(folder).kind === 'missing') forget(folder);
    else doubtful.add(folder);
  };

  const hasWatch = keepWatches(watcher, forgetOrDoubt);
  // What is known already of a folder that was just found was learnt of one before it.
  watcher.on('addDir', (folder) => {
    for (const name of watcher.tree.peekDirectory(folder)?.getChildren() ?? []) {
      watcher.removePath(folder, name);
    }
  });
  watcher.on('raw', (event, name, details) => {
    if (event !== 'rename' || name === null) return;
    const { watchedPath: folder } = details as { watchedPath: string };
    const path = join(folder, name);
    if (doubtful.delete(path)) forget(path);
    // A folder is reported under its own name when it goes; so is a child that is called the same.
    if (name !== basename(folder) || !hasWatch(folder)) return;
    if (!roots.has(folder)) forgetOrDoubt(folder);
    // No parent reports of a root.
    else if (lookAt(path).kind === 'missing') forget(folder);
  });
}

type Close = () => void | Promise<void>;

/**
 * Keeps account of the watches: each is taken off with its folder, also while the folder is still being
 * read for the first time, when chokidar would leave it on; and a folder without one is `unwatched`.
 */
function keepWatches(
  watcher: FSWatcher,
  unwatched: (folder: string) => void,
): (folder: string) => boolean {
  const { handler } = watcher;
  const closes = new Map<string, Close[]>();
  const subscribe = handler.subscribePath.bind(handler);
  handler.subscribePath = (folder, ...rest) => {
    const close = subscribe(folder, ...rest);
    if (close === undefined) unwatched(folder);
    else closes.set(folder, [...(closes.get(folder) ?? []), close]);
    return close;
  };
  watcher.on('unlinkDir', (folder) => {
    // To close a second time does nothing.
    for (const close of closes.get(folder) ?? []) void close();
    closes.delete(folder);
  });
  return (folder) => closes.has(folder);
}
