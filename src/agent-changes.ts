import type { FurtherChanges } from './ledger/ledger.ts';

/** Counts the changes of files in motion, for whoever asks later what was seen of them. */
export function countChanges(now: () => number) {
  const counts = new Map<string, FurtherChanges>();
  return {
    note: (path: string): void => {
      const count = (counts.get(path)?.count ?? 0) + 1;
      counts.set(path, { count, at: now() });
    },
    /** What was counted since it was last asked for. */
    take: (path: string): FurtherChanges | undefined => {
      const further = counts.get(path);
      counts.delete(path);
      return further;
    },
  };
}
