import { NO_FLAGS } from '../../config/flag-layer.ts';
import { loadSettings } from '../../config/load-settings.ts';
import { validateRules } from '../../engine/rules/validate.ts';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';

/** What a configuration says of looking for things. */
export interface Configured {
  readonly rules: readonly unknown[];
  readonly ocr: boolean;
}

/** The detection of a configuration; a ConfigurationError says all that is wrong with it. */
export function configured(file: string, { env, cwd }: Io): Configured {
  const sources = { flags: NO_FLAGS, env, cwd, file, refuseRules: validateRules };
  const { rules, ruleUUIDs, policyUUID, ocr } = loadSettings(sources).detection;
  if (ruleUUIDs.length > 0 || policyUUID !== undefined) {
    throw new CommandError(
      `Cannot scan with "${file}": it names rules that the service stores, expected all of them under detection.rules`,
      EXIT.configuration,
    );
  }
  return { rules, ocr };
}
