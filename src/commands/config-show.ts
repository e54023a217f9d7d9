import { readConfiguration } from '../config/effective.ts';
import { NO_FLAGS } from '../config/flag-layer.ts';
import { renderShownValues, shownValues } from '../config/show.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';

/** Prints every value in force with its source, as YAML with comments or as JSON. */
export function showConfig(flags: { config?: string; json?: boolean }, io: Io): number {
  const effective = readConfiguration({
    flags: NO_FLAGS,
    env: io.env,
    cwd: io.cwd,
    file: flags.config,
  });
  const values = shownValues(effective);
  const byKey = Object.fromEntries(values.map(({ key, ...shown }) => [key, shown]));
  io.stdout.write(
    flags.json ? `${JSON.stringify(byKey, undefined, 2)}\n` : renderShownValues(values),
  );
  return EXIT.fine;
}
