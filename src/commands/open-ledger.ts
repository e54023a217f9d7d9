import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readAlone, readConfiguration, type Sources } from '../config/effective.ts';
import { ConfigurationError } from '../config/problem.ts';
import { resolveState } from '../config/resolve.ts';
import { secretTexts } from '../config/secrets.ts';
import { hideSecrets } from '../config/show-value.ts';
import { type LedgerReader, openReader } from '../ledger/queries.ts';
import { LEDGER_FILE } from '../ledger/schema.ts';
import { escapeControls } from '../log/escape.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';

/** Flags of the commands that read what is known. */
export interface LedgerFlags {
  readonly config?: string;
  readonly state?: string;
}

/** The state folder in force, and its ledger unless nothing was ever recorded there. Creates nothing. */
export function openLedger(
  { config, state }: LedgerFlags,
  io: Io,
): { readonly folder: string; readonly ledger: LedgerReader | undefined } {
  const flags = { values: state === undefined ? {} : { state }, folders: [] };
  const folder = stateIn({ flags, env: io.env, cwd: io.cwd, file: config }, io);
  const recorded = existsSync(join(folder, LEDGER_FILE));
  return { folder, ledger: recorded ? openReader(folder) : undefined };
}

// Somebody who mends a configuration wants to see what the agent does meanwhile.
function stateIn(sources: Sources, { env, cwd, stderr }: Io): string {
  try {
    return resolveState(readConfiguration(sources), cwd);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const folder = resolveState(readAlone(['state'], sources), cwd);
    const wrong = hideSecrets(error.message.replace(/^/gm, '  '), secretTexts(env));
    const shown = escapeControls(JSON.stringify(folder));
    stderr.write(`Cannot use the configuration:\n${wrong}\nGoing on with state folder ${shown}\n`);
    return folder;
  }
}

/** Does something with what is recorded, and closes it after; says so where there is nothing yet. */
export async function withLedger(
  flags: LedgerFlags,
  io: Io,
  deed: (ledger: LedgerReader, folder: string) => void | Promise<void>,
): Promise<number> {
  const { folder, ledger } = openLedger(flags, io);
  if (ledger === undefined) {
    io.stderr.write(`Nothing is recorded yet in ${escapeControls(folder)}\n`);
    return EXIT.fine;
  }
  try {
    await deed(ledger, folder);
    return EXIT.fine;
  } finally {
    ledger.close();
  }
}
