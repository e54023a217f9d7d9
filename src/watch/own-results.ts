import { statSync } from 'node:fs';
import { type OwnFile, ownFileOf } from '../own-file.ts';
import { OwnFiles } from './own-files.ts';

/** What an agent writes itself: whole folders, and its results in whichever files they were and are. */
export interface OwnResults {
  readonly has: (file: OwnFile) => boolean;
  readonly list: () => readonly OwnFile[];
  readonly claim: (file: OwnFile) => void;
  /** Calls back when there is one more. */
  readonly onClaim: (listener: () => void) => void;
}

export function ownResults(folders: readonly string[]): OwnResults {
  let list: readonly OwnFile[] = folders.flatMap((folder) => {
    const found = statSync(folder, { bigint: true, throwIfNoEntry: false });
    return found ? [ownFileOf(found)] : [];
  });
  let tell = () => {};
  const known = new OwnFiles(list);
  return {
    has: (file) => known.has(file),
    list: () => list,
    claim: (file) => {
      if (known.has(file)) return;
      // Former files stay ours: they were rotated, and they hold findings.
      list = [...list, file];
      known.replace(list);
      tell();
    },
    onClaim: (listener) => {
      tell = listener;
    },
  };
}
