import { shownName } from '../config/find-file.ts';
import { NO_FLAGS } from '../config/flag-layer.ts';
import { load } from '../config/load-settings.ts';
import { validateRules } from '../engine/rules/validate.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';

/** Whether `run` would accept the configuration; a ConfigurationError says all that is wrong. */
export function checkConfig(file: string | undefined, { env, cwd, stderr }: Io): number {
  const loaded = load({ flags: NO_FLAGS, env, cwd, file, refuseRules: validateRules });
  const name = loaded.file === undefined ? 'no file, defaults' : shownName(loaded.file, cwd);
  stderr.write(`Configuration is fine: ${name}, engine ${loaded.settings.engine}\n`);
  return EXIT.fine;
}
