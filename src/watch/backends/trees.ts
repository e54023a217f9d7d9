import { dirname } from 'node:path';
import type { Echo } from '../echo.ts';
import { isNoLink } from '../look-at.ts';
import { outermost } from '../roots.ts';
import type { Scope } from '../scope.ts';
import type { Arm, Reports } from './backend.ts';
import { Inbox } from './inbox.ts';
import { Keeper } from './keeper.ts';
import { Outlook, type WatchOne } from './outlook.ts';

/** Something that happened below one of the folders. */
export interface Happening {
  /** `modify` if nothing came or went. */
  readonly kind: string;
  readonly paths: readonly string[];
  /** `rescan` if some were dropped. */
  readonly flag?: string | null;
}

export interface TreeWatch {
  /** Whether what happens right in this folder is reported. */
  readonly covers: (folder: string) => boolean;
  /** Resolves when every new folder that was reported is watched. */
  readonly caughtUp: () => Promise<unknown>;
  readonly close: () => Promise<void> | void;
}

export interface TreeWatchOptions {
  readonly tops: readonly string[];
  readonly echo: Echo;
  readonly scope: Scope;
  readonly reports: Reports;
  readonly take: (happening: Happening) => void;
}

/** Watches folders with all in them; undefined if that cannot be had, which is said. */
export type WatchTrees = (options: TreeWatchOptions) => TreeWatch | undefined;

/**
 * What watches folders with all in them by one call. Which folders these are is learnt while they are watched
 * already. It may watch a new folder a moment after it reported it, so that one is looked through again when
 * it has caught up.
 */
export const armTrees =
  (watchTrees: WatchTrees, watchOne: (reports: Reports) => WatchOne): Arm =>
  async (scope, reports, echo) => {
    const roots = outermost(scope.roots.filter(({ is }) => is !== 'unwatchable'));
    const reals = new Set(roots.map(({ real }) => real));
    const tops = roots.filter(({ is }) => is === 'folder').map(({ real }) => real);
    const expected = new Set(tops);
    let isLearnt = false;
    const keeper = new Keeper({
      scope,
      reports,
      enter: (folder) => {
        // The watch of a root that was replaced is dead, and one that was missing has none.
        if (reals.has(folder) && !expected.delete(folder)) reports.outdated();
        return watch?.covers(folder) ?? true;
      },
      leave: () => {},
    });

    const enterTwice = async (entered: Promise<void>, folder: string): Promise<void> => {
      await entered;
      await watch?.caughtUp();
      await keeper.enterAgain(folder);
    };
    const look = (path: string, kind: string): void => {
      const entered = kind === 'modify' ? keeper.reconsider(path) : keeper.consider(path);
      if (entered !== undefined) void enterTwice(entered, path);
    };
    // Links are followed by the system, but not by us.
    const isInside = (folder: string): boolean =>
      scope.folders.has(folder) || (!isLearnt && isNoLink(folder));
    const inbox = new Inbox((path, kind) => {
      look(path, kind);
      if (isInside(dirname(path)) || reals.has(path)) reports.touched(path);
    });
    const take = ({ kind, paths }: Happening): void => {
      for (const path of paths) {
        // The echo tells how far behind we are told, and not how far behind we look.
        if (dirname(path) === echo.folder) reports.touched(path);
        else inbox.add(path, kind);
      }
    };
    const watch = watchTrees({ tops, echo, scope, reports, take });
    const outlook = new Outlook({ roots, keeper, reports, watchOne: watchOne(reports) });
    void Promise.all(tops.map((top) => keeper.enter(top))).then(() => {
      isLearnt = true;
      expected.clear();
    });
    return {
      close: async () => {
        await Promise.all([outlook.close(), watch?.close()]);
        inbox.empty();
        keeper.close();
      },
    };
  };
