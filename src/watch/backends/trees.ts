import { dirname } from 'node:path';
import { outermost } from '../roots.ts';
import type { Scope } from '../scope.ts';
import type { Arm, Reports } from './backend.ts';
import { Keeper } from './keeper.ts';
import { Outlook, type WatchOne } from './outlook.ts';

/** Something that happened below one of the folders. */
export interface Happening {
  /** `modify` if nothing came or went, and `access` if nothing even changed. */
  readonly kind: string;
  readonly paths: readonly string[];
  /** `rescan` if some were dropped. */
  readonly flag?: string | null;
}

export interface TreeWatch {
  /** Whether what happens right in this folder is reported. */
  readonly covers: (folder: string) => boolean;
  readonly close: () => void;
}

export interface TreeWatchOptions {
  readonly tops: readonly string[];
  readonly echo: string | undefined;
  readonly scope: Scope;
  readonly reports: Reports;
  readonly take: (happening: Happening) => void;
}

/** Watches folders with all in them; undefined if that cannot be had, which is said. */
export type WatchTrees = (options: TreeWatchOptions) => TreeWatch | undefined;

/**
 * What watches folders with all in them by one call. It may watch a new folder a moment after it reported
 * it, so that one is looked through again when the echo is back.
 */
export const armTrees =
  (watchTrees: WatchTrees, watchOne: (reports: Reports) => WatchOne): Arm =>
  async (scope, reports, echo) => {
    const roots = outermost(scope.roots.filter(({ is }) => is !== 'unwatchable'));
    const reals = new Set(roots.map(({ real }) => real));
    let isReady = false;
    const keeper = new Keeper({
      scope,
      reports,
      enter: (folder) => {
        // The watch of a root that was replaced is dead, and one that was missing has none.
        if (isReady && reals.has(folder)) reports.outdated();
        return watch?.covers(folder) ?? true;
      },
      leave: () => {},
    });

    const enterTwice = async (entered: Promise<void>, folder: string): Promise<void> => {
      await entered;
      await echo.call();
      await keeper.enterAgain(folder);
    };
    const look = (path: string, kind: string): void => {
      const entered = kind === 'modify' ? keeper.reconsider(path) : keeper.consider(path);
      if (entered !== undefined) void enterTwice(entered, path);
    };
    const take = ({ kind, paths, flag }: Happening): void => {
      reports.heard();
      if (flag === 'rescan') reports.dropped();
      // It was closed, and what was written has been reported.
      if (kind === 'access') return;
      for (const path of paths) {
        look(path, kind);
        // Links are followed by the system, but not by us.
        const isInside = scope.folders.has(dirname(path)) || dirname(path) === echo.folder;
        if (isInside || reals.has(path)) reports.touched(path);
      }
    };
    const tops = roots.filter(({ is }) => is === 'folder').map(({ real }) => real);
    const watch = watchTrees({ tops, echo: echo.folder, scope, reports, take });
    const outlook = new Outlook({ roots, keeper, reports, watchOne: watchOne(reports) });
    for (const top of tops) await keeper.enter(top);
    isReady = true;
    return {
      close: () => {
        keeper.close();
        outlook.close();
        watch?.close();
      },
    };
  };
