import process from 'node:process';
import { watch } from 'chokidar';
import { applyLive, diffSettings, type SettingsDiff } from './diff-settings.ts';
import type { LoadedSettings } from './load-settings.ts';
import { ConfigurationError, problemText } from './problem.ts';
import type { Settings } from './settings.ts';

/** What is told of every reading of the configuration that changes something, or fails. */
export interface ReloadListener {
  /** `settings` are what is in force now; what waits for a restart is still as it was. */
  readonly onReload: (settings: Settings, changes: SettingsDiff) => void;
  /** The last good settings stay in force. */
  readonly onRefused: (message: string) => void;
}

/** Editors write a file in several steps; a half-written one is read only if a step takes longer. */
const REST_MS = 100;

/** Reads the configuration again when its file changes and on SIGHUP. Resolves once changes are seen. */
export async function watchConfiguration(
  loaded: LoadedSettings,
  { onReload, onRefused }: ReloadListener,
): Promise<{ readonly close: () => Promise<void> }> {
  let inForce = loaded.settings;
  const read = () => {
    const wanted = readAgain(loaded, onRefused);
    if (wanted === undefined) return;
    const changes = diffSettings(inForce, wanted);
    inForce = applyLive(inForce, wanted);
    onReload(inForce, changes);
  };

  let rest: NodeJS.Timeout | undefined;
  const readOnceAtRest = () => {
    clearTimeout(rest);
    rest = setTimeout(read, REST_MS);
  };
  process.on('SIGHUP', read);
  const stopWatching = await watchOneFile(loaded.file, readOnceAtRest, onRefused);
  return {
    close: async () => {
      clearTimeout(rest);
      process.off('SIGHUP', read);
      await stopWatching();
    },
  };
}

function readAgain(
  loaded: LoadedSettings,
  onRefused: ReloadListener['onRefused'],
): Settings | undefined {
  try {
    return loaded.reload();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    onRefused(error.problems.map(problemText).join('; '));
    return undefined;
  }
}

async function watchOneFile(
  file: string | undefined,
  onChange: () => void,
  onRefused: ReloadListener['onRefused'],
): Promise<() => Promise<void>> {
  if (file === undefined) return async () => {};
  const watcher = watch(file, { ignoreInitial: true, usePolling: false });
  watcher.on('all', onChange);
  watcher.on('error', () => onRefused(`Cannot watch "${file}" any more: send SIGHUP to reload`));
  await new Promise<void>((ready) => watcher.once('ready', ready));
  return () => watcher.close();
}
