import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { renderExample } from '../config/example.ts';
import { CommandError } from './command-error.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';
import { replaceFile } from './replace-file.ts';

/** Writes the annotated configuration, readable for its owner only. */
export function init(file: string, flags: { force?: boolean }, { cwd, stderr }: Io): number {
  const path = resolve(cwd, file);
  if (flags.force) replaceFile(path, renderExample());
  else create(path, file);
  stderr.write(`Wrote ${file}: see "nightjar config show" for what is in force\n`);
  return EXIT.fine;
}

function create(path: string, name: string) {
  try {
    writeFileSync(path, renderExample(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const message = `Cannot write "${name}": it exists already; --force replaces it`;
    throw new CommandError(message, EXIT.io, { cause: error });
  }
}
