import { accessSync, constants, readFileSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import process from 'node:process';
import fetch from 'node-fetch';
import { NO_FLAGS } from '../../config/flag-layer.ts';
import { load } from '../../config/load-settings.ts';
import { ConfigurationError } from '../../config/problem.ts';
import type { Settings } from '../../config/settings.ts';
import { readLock } from '../../ledger/lock.ts';
import { openReader } from '../../ledger/queries.ts';
import { builtInRules } from '../../watch/built-in.ts';
import { createPathFilter } from '../../watch/path-filter.ts';
import { findRoot } from '../../watch/roots.ts';
import type { Io } from '../io.ts';
import { countFolders } from './count-folders.ts';

/** What was looked at, and what came of it. The message names the way out. */
export interface Check {
  readonly name: string;
  readonly result: 'fine' | 'warning' | 'failure';
  readonly message: string;
}

const fine = (name: string, message: string): Check => ({ name, result: 'fine', message });
const warning = (name: string, message: string): Check => ({ name, result: 'warning', message });
const failure = (name: string, message: string): Check => ({ name, result: 'failure', message });

const LEAST_FREE_BYTES = 64 * 1024 * 1024;
const ANSWER_MS = 5000;
const MOST_SKEW_MS = 60_000;

/** All checks, in the order in which an agent would stumble. */
export async function examine(
  flags: { readonly config?: string; readonly state?: string },
  io: Io,
): Promise<readonly Check[]> {
  const settings = loaded(flags, io);
  if (!('watch' in settings)) return settings;
  return [
    fine('configuration', `engine ${settings.engine}`),
    ...settings.watch.folders.map(checkFolder),
    ...checkWatchLimit(settings),
    ...checkState(settings),
    checkResults(settings),
    await checkPort(settings),
    ...(await checkService(settings)),
  ];
}

function loaded(
  { config, state }: { readonly config?: string; readonly state?: string },
  { env, cwd }: Io,
): Settings | readonly Check[] {
  const flags = state === undefined ? NO_FLAGS : { values: { state }, folders: [] };
  try {
    return load({ flags, env, cwd, file: config }).settings;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return [failure('configuration', error.message)];
  }
}

function checkFolder(folder: string): Check {
  const { is, reason } = findRoot(folder);
  if (is === 'missing')
    return warning('folder', `${folder} does not exist; it is watched when it appears`);
  if (is === 'unwatchable') return failure('folder', `${folder} cannot be watched: ${reason}`);
  return fine('folder', folder);
}

/** Linux counts one watch for each folder. */
function checkWatchLimit({ watch }: Settings): Check[] {
  if (process.platform !== 'linux') return [];
  const limit = Number(readFileSync('/proc/sys/fs/inotify/max_user_watches', 'utf8'));
  const filter = createPathFilter({ ...watch, builtIn: builtInRules });
  const folders = countFolders(
    watch.folders,
    (folder) => filter.decideBelow(folder).kind === 'watched',
    limit,
  );
  const name = 'watch limit';
  if (folders >= limit) {
    const wanted = 2 ** Math.ceil(Math.log2(folders * 2));
    return [
      failure(
        name,
        `${folders} folders or more need a watch each, and the system allows ${limit}; raise it with: sudo sysctl -w fs.inotify.max_user_watches=${wanted}`,
      ),
    ];
  }
  const message = `${folders} of ${limit} watches are needed`;
  return [
    folders > limit / 2
      ? warning(name, `${message}; other programs use some too`)
      : fine(name, message),
  ];
}

function checkState({ state }: Settings): Check[] {
  const agent = readLock(state);
  const running = agent
    ? fine('agent', `runs with PID ${agent.pid}`)
    : fine('agent', 'none runs on this state folder');
  try {
    const ledger = openReader(state);
    const { holds, observed } = ledger.audit();
    ledger.close();
    const sum = `${observed} versions observed`;
    return [
      running,
      holds
        ? fine('state', `${state}: ${sum}, the audit holds`)
        : failure('state', `${state}: ${sum}, but the audit fails`),
      checkSpace('state', state),
    ];
  } catch {
    const parent = nearest(state);
    return [running, fine('state', `${state} has no ledger yet`), checkSpace('state', parent)];
  }
}

function checkResults({ results }: Settings): Check {
  const folder = nearest(dirname(results.csv));
  try {
    accessSync(folder, constants.W_OK);
    return checkSpace('results', folder);
  } catch {
    return failure(
      'results',
      `${folder} may not be written to; choose another file with --results`,
    );
  }
}

function checkSpace(name: string, folder: string): Check {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const message = `${Math.floor(free / 1024 / 1024)} MB are free at ${folder}`;
  return free < LEAST_FREE_BYTES ? warning(name, `only ${message}`) : fine(name, message);
}

/** The folder itself, or the one above it that exists. */
function nearest(folder: string): string {
  try {
    accessSync(folder);
    return folder;
  } catch {
    const parent = dirname(folder);
    return parent === folder ? folder : nearest(parent);
  }
}

async function checkPort({ webhook: { host, port }, state }: Settings): Promise<Check> {
  const code = await new Promise<string | undefined>((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
  const name = 'port';
  if (code === undefined) return fine(name, `${host}:${port} is free`);
  if (code === 'EADDRINUSE' && readLock(state) !== undefined)
    return fine(name, `${host}:${port} is in use, and an agent runs`);
  if (code === 'EADDRINUSE')
    return failure(name, `${host}:${port} is taken by another program; choose another with --port`);
  return failure(name, `${host}:${port} cannot be listened on (${code}); see webhook.host`);
}

/** Only with an engine elsewhere. Any answer shows that it can be reached; its date shows whether our clock is right. */
async function checkService({ engine, service }: Settings): Promise<Check[]> {
  if (engine === 'embedded') return [];
  const name = 'service';
  try {
    const answer = await fetch(service.url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const date = Date.parse(answer.headers.get('date') ?? '');
    const skew = Math.abs(Date.now() - date);
    return [
      fine(name, `${service.url} answers`),
      skew > MOST_SKEW_MS
        ? failure(
            'clock',
            `differs from the service by ${Math.round(skew / 1000)} s, and webhooks older than 300 s are refused; set the clock`,
          )
        : fine('clock', 'agrees with the service'),
    ];
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    return [
      failure(
        name,
        `${service.url} cannot be reached (${code}); check the network and NIGHTFALL_API_URL`,
      ),
    ];
  }
}
