import { readFileSync } from 'node:fs';
import process from 'node:process';
import { exposedSentence, isExposed } from '../../config/exposed.ts';
import { NO_FLAGS } from '../../config/flag-layer.ts';
import { type LoadedSettings, load } from '../../config/load-settings.ts';
import { ConfigurationError } from '../../config/problem.ts';
import { secretTexts } from '../../config/secrets.ts';
import type { Settings } from '../../config/settings.ts';
import { builtInRules } from '../../watch/built-in.ts';
import { countFolders } from '../../watch/folders-below.ts';
import { createPathFilter } from '../../watch/path-filter.ts';
import { findRoot } from '../../watch/roots.ts';
import type { Io } from '../io.ts';
import { type Check, failure, fine, warning } from './check.ts';
import { checkService } from './service-checks.ts';
import { checkResults, checkState } from './state-checks.ts';
import { checkWebhook } from './webhook-checks.ts';

/** All checks, in the order in which an agent would stumble. */
export async function examine(
  flags: { readonly config?: string; readonly state?: string },
  io: Io,
): Promise<readonly Check[]> {
  const loaded = loadedFrom(flags, io);
  if (!('settings' in loaded)) return [loaded];
  const { settings, file } = loaded;
  return [
    fine('configuration', `engine ${settings.engine}`),
    ...checkSecrecy(file, io),
    ...settings.watch.folders.map(checkFolder),
    ...checkWatchLimit(settings),
    ...checkState(settings),
    checkResults(settings),
    ...(await checkWebhook(settings)),
    ...(await checkService(settings)),
  ];
}

function loadedFrom(
  { config, state }: { readonly config?: string; readonly state?: string },
  { env, cwd }: Io,
): LoadedSettings | Check {
  const flags = state === undefined ? NO_FLAGS : { values: { state }, folders: [] };
  try {
    return load({ flags, env, cwd, file: config });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return failure('configuration', error.message);
  }
}

function checkSecrecy(file: string | undefined, { env }: Io): Check[] {
  if (file === undefined || !isExposed(file, secretTexts(env))) return [];
  return [warning('configuration', exposedSentence(file))];
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
