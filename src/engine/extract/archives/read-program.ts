import type { Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import { readText } from '../read-text.ts';
import { readZip } from './read-zip.ts';
import { zipEntries } from './zip-directory.ts';

/** The strings of a program, and the members of the archive that one which unpacks itself carries behind them. */
export async function* readProgram(item: Item): AsyncGenerator<Extracted, void> {
  const carries = carriesZip(item);
  yield* readText(item);
  if (carries) yield* readZip(item);
}

/** Where a file cannot be read from its end, nobody could tell without holding all of it. */
function carriesZip({ source: { at, size } }: Item): boolean {
  if (!at || size === undefined) return false;
  try {
    return zipEntries({ at, size }).next().done !== true;
  } catch {
    return false;
  }
}
