import { lstatSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { NO_FLAGS } from '../config/flag-layer.ts';
import { expandHome } from '../config/folders.ts';
import { load } from '../config/load-settings.ts';
import type { Decision, LedgerReader } from '../ledger/queries.ts';
import { readWatched, type Watched } from '../ledger/watched.ts';
import { escapeControls, escapeJson } from '../log/escape.ts';
import { builtInRules } from '../watch/built-in.ts';
import { createPathFilter } from '../watch/path-filter.ts';
import { findRoot } from '../watch/roots.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';
import { type LedgerFlags, openLedger } from './open-ledger.ts';

export interface WhyFlags extends LedgerFlags {
  readonly json?: boolean;
}

/** How often one detector found something with one confidence, for the same detection rules. */
interface Found {
  readonly detector: string;
  readonly confidence: string;
  readonly rules: readonly string[];
  readonly count: number;
}

interface Story {
  readonly path: string;
  /** What the agent that runs does with the path; when none runs, what the configuration says of it. */
  readonly watched: { readonly is: boolean; readonly because: string };
  readonly onDisk: { readonly size: number; readonly changedAt: string } | undefined;
  /** Oldest first. */
  readonly versions: readonly (Decision & { readonly found: readonly Found[] })[];
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
      versions: ledger === undefined ? [] : versionsOf(path, ledger),
    };
    io.stdout.write(
      flags.json ? `${escapeJson(JSON.stringify(story))}\n` : `${texts(story).join('\n')}\n`,
    );
    return EXIT.fine;
  } finally {
    ledger?.close();
  }
}

function configured({ config }: WhyFlags, { env, cwd }: Io): Watched {
  return load({ flags: NO_FLAGS, env, cwd, file: config }).settings.watch;
}

function watchedBy(path: string, { folders, match, ignore }: Watched): Story['watched'] {
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

function versionsOf(path: string, ledger: LedgerReader): Story['versions'] {
  const found = new Map<string, Map<string, Found>>();
  for (const finding of ledger.findings({ path })) {
    const { uploadId, detector, confidence, matchedDetectionRules: rules } = finding;
    const ofUpload = found.get(uploadId) ?? new Map<string, Found>();
    const key = JSON.stringify([detector.name, confidence, rules]);
    const count = (ofUpload.get(key)?.count ?? 0) + 1;
    found.set(uploadId, ofUpload.set(key, { detector: detector.name, confidence, rules, count }));
  }
  return [...ledger.history(path)].reverse().map((version) => ({
    ...version,
    found: [...(found.get(version.uploadId ?? '')?.values() ?? [])],
  }));
}

function texts({ path, watched, onDisk, versions }: Story): string[] {
  const disk = onDisk ? `${onDisk.size} bytes, changed ${onDisk.changedAt}` : 'no such file';
  return [
    path,
    `Watched: ${watched.is ? 'yes' : 'no'}, ${watched.because}`,
    `On the disk: ${disk}`,
    ...(versions.length === 0 ? ['Never seen by an agent with this state folder'] : []),
    ...versions.flatMap(versionTexts),
  ].map(escapeControls);
}

function versionTexts(version: Story['versions'][number]): string[] {
  const { observedAt, sha256, uploadId, outcome, detail, policy, settledAt, found } = version;
  const ending = detail === undefined ? outcome : `${outcome} (${detail})`;
  return [
    `${moment(observedAt)} a change was seen`,
    ...(sha256 === undefined ? [] : [`  content with SHA-256 ${sha256}`]),
    ...(uploadId === undefined ? [] : [`  scanned as upload ${uploadId}`]),
    ...(outcome === undefined || settledAt === undefined
      ? ['  still in motion']
      : [`  ended ${moment(settledAt)} as ${ending}, under policy ${policy ?? 'unknown'}`]),
    ...found.map(foundText),
  ];
}

function foundText({ detector, confidence, rules, count }: Found): string {
  const by = rules.length === 0 ? '' : `, by ${rules.join(' and ')}`;
  return `    ${count} × ${detector}, ${confidence}${by}`;
}

function moment(at: number): string {
  return new Date(at).toISOString();
}
