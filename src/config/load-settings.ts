import { checkConfiguration } from './check.ts';
import { checkPlaces } from './check-places.ts';
import { failOn, readConfiguration, type Sources } from './effective.ts';
import { resolveSettings } from './resolve.ts';
import type { Settings } from './settings.ts';

/** Settings together with where they came from, to read them again. */
export interface LoadedSettings {
  readonly settings: Settings;
  /** The file that was read, absolute; `undefined` when there is none. */
  readonly file: string | undefined;
  /** Reads all sources again. Throws a ConfigurationError when they cannot be used. */
  readonly reload: () => Settings;
}

/** Everything that `run` needs. Throws a ConfigurationError with all problems of all sources. */
export function loadSettings(sources: Sources): Settings {
  return load(sources).settings;
}

export function load(sources: Sources): LoadedSettings {
  const effective = readConfiguration(sources);
  failOn(checkConfiguration(effective, sources));
  const settings = resolveSettings(effective, sources.cwd);
  failOn(checkPlaces(settings, effective));
  // A file that was there and is gone is a mistake, and not a wish for defaults.
  const again = { ...sources, file: effective.file };
  return {
    settings,
    file: effective.file,
    // A random secret stays what it is: deliveries that are on their way are signed with it.
    reload: () => ({ ...loadSettings(again), secrets: settings.secrets }),
  };
}
