import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sources } from '../../src/config/effective.ts';
import { NO_FLAGS } from '../../src/config/flag-layer.ts';
import { loadSettings } from '../../src/config/load-settings.ts';
import { ConfigurationError } from '../../src/config/problem.ts';
import type { Settings } from '../../src/config/settings.ts';

/** A folder with a nightjar.yaml, to be gone after the test. */
export function folderWith(text: string) {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'nightjar-config-')));
  const file = join(path, 'nightjar.yaml');
  writeFileSync(file, text);
  return { path, file, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
}

/** Settings from a text, as if it stood in nightjar.yaml in the current folder. */
export function settingsOf(text: string, sources: Partial<Sources> = {}): Settings {
  using folder = folderWith(text);
  return loadSettings({ flags: NO_FLAGS, env: {}, cwd: folder.path, ...sources });
}

/** The lines of the error that a text is refused with. */
export function refusalOf(text: string, sources: Partial<Sources> = {}): string[] {
  try {
    settingsOf(text, sources);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n');
    throw error;
  }
  throw new Error('Expected a refusal, and the configuration was accepted');
}
