import { lstatSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { NO_FLAGS } from '../config/flag-layer.ts';
import { expandHome } from '../config/folders.ts';
import { load } from '../config/load-settings.ts';
import { ConfigurationError } from '../config/problem.ts';
import { readWatched, type Watched } from '../ledger/watched.ts';
import { escapeControls, escapeJson } from '../log/escape.ts';
import { builtInRules } from '../watch/built-in.ts';
import { createPathFilter } from '../watch/path-filter.ts';
import { findRoot } from '../watch/roots.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';
import { type LedgerFlags, openLedger } from './open-ledger.ts';
import { inOrder, type ToldVersion, toldVersions } from './why/story.ts';

export interface WhyFlags extends LedgerFlags {
  readonly json?: boolean;
}

interface Story {
  readonly path: string;
  /** What the agent that runs does with the path; when none runs, what the configuration says of it. */
  readonly watched: { readonly is: boolean | undefined; readonly because: string };
  readonly onDisk: { readonly size: number; readonly changedAt: string } | undefined;
  /** Oldest first. */
  readonly versions: readonly ToldVersion[];
  /** When it was last seen to be removed. */
  readonly goneAt: number | undefined;
}

/** Tells everything that was decided about one file, in the order of time. */
export async function why(file: string, flags: WhyFlags, io: Io): Promise<number> {
  const path = resolve(io.cwd, expandHome(file));
  const { folder, ledger } = openLedger(flags, io);
  try {
    const inForce = readWatched(folder) ?? configured(flags, io);
    const story = {
      path,
      watched: watchedBy(path, inForce),
      onDisk: lookOnDisk(path),
      versions: ledger === undefined ? [] : toldVersions(path, ledger),
      goneAt: ledger?.goneAt(path),
    };
    io.stdout.write(`${flags.json ? jsonText(story) : texts(story).join('\n')}\n`);
    return EXIT.fine;
  } finally {
    ledger?.close();
  }
}

function configured({ config }: WhyFlags, { env, cwd }: Io): Watched | undefined {
  try {
    return load({ flags: NO_FLAGS, env, cwd, file: config }).settings.watch;
  } catch (error) {
    // It was said when the state folder was looked for, or is of no concern here.
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}

function watchedBy(path: string, inForce: Watched | undefined): Story['watched'] {
  if (inForce === undefined) return { is: undefined, because: 'the configuration cannot be used' };
  const { folders, match, ignore } = inForce;
  const places = folders.map(findRoot).flatMap(({ folder, real }) => [folder, real]);
  if (!places.some((place) => path === place || path.startsWith(`${place}${sep}`))) {
    return { is: false, because: `it lies in none of the folders ${folders.join(', ')}` };
  }
  const decision = createPathFilter({ match, ignore, builtIn: builtInRules }).decide(path);
  return decision.kind === 'watched'
    ? { is: true, because: 'it lies in a watched folder, and no rule leaves it out' }
    : { is: false, because: decision.rule };
}

function lookOnDisk(path: string): Story['onDisk'] {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats && { size: stats.size, changedAt: stats.ctime.toISOString() };
}

/** Every moment as text, as in the JSON of the other commands. */
function jsonText(story: Story): string {
  const { is = null, because } = story.watched;
  const told = JSON.stringify({ ...story, watched: { is, because } }, (key, value) =>
    typeof value === 'number' && /^at$|At$/.test(key) ? new Date(value).toISOString() : value,
  );
  return escapeJson(told);
}

function yesOrNo(is: boolean | undefined): string {
  if (is === undefined) return 'unknown';
  return is ? 'yes' : 'no';
}

function texts({ path, watched, onDisk, versions, goneAt }: Story): string[] {
  const disk = onDisk ? `${onDisk.size} bytes, changed ${onDisk.changedAt}` : 'no such file';
  return [
    path,
    `Watched: ${yesOrNo(watched.is)}, ${watched.because}`,
    `On the disk: ${disk}`,
    ...(versions.length === 0 ? ['Never seen by an agent with this state folder'] : []),
    ...inOrder(versions, goneAt),
  ].map(escapeControls);
}
