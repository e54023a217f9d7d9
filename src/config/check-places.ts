import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isAtOrBelow } from '../watch/roots.ts';
import type { Effective } from './effective.ts';
import type { Problem } from './problem.ts';
import type { Settings } from './settings.ts';

/** Deno opens and closes whatever changes where it watches, and with that drops the locks on the ledger. */
export function checkPlaces(
  { state, watch }: Pick<Settings, 'state' | 'watch'>,
  { originOf }: Effective,
): Problem[] {
  if (!('Deno' in globalThis)) return [];
  const place = placeOf(state);
  const tops = watch.folders.map(placeOf);
  if (!tops.some((top) => isAtOrBelow(place, top) || isAtOrBelow(top, place))) return [];
  const message = `must lie outside of the watched folders on Deno, which cannot keep the ledger whole where it watches, got ${JSON.stringify(state)}: choose a folder elsewhere with --state, or run on Node`;
  return [{ origin: originOf(['state']), key: 'state', message }];
}

/** Where a path leads, though it may not be there yet. */
function placeOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(placeOf(above), basename(path));
  }
}
