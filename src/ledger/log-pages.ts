import { statfsSync } from 'node:fs';

const MOST = 4000;
const LEAST = 50;
const PAGE_BYTES = 4096;

interface Permitting {
  readonly permissions: {
    readonly querySync: (wanted: { name: 'sys'; kind: 'statfs' }) => { readonly state: string };
  };
}

/**
 * How long the log may get before it is carried over into the tables. On a small disk it leaves room for them:
 * a log that has filled a disk cannot be carried over, and nothing would ever free it.
 */
export function logPagesFor(folder: string): number {
  return Math.max(LEAST, Math.min(MOST, Math.floor(freeBytes(folder) / 4 / PAGE_BYTES)));
}

/** Plenty where it cannot be asked. */
function freeBytes(folder: string): number {
  if (!mayAsk()) return Number.POSITIVE_INFINITY;
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    // Whatever it is, opening the tables will tell it better.
    return Number.POSITIVE_INFINITY;
  }
}

/** Deno would stop and ask the user for the permission. */
function mayAsk(): boolean {
  const { Deno: deno } = globalThis as { readonly Deno?: Permitting };
  const wanted = { name: 'sys', kind: 'statfs' } as const;
  return deno === undefined || deno.permissions.querySync(wanted).state === 'granted';
}
