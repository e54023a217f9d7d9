import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfiguration } from '../config/effective.ts';
import { resolveState } from '../config/resolve.ts';
import { type LedgerReader, openReader } from '../ledger/queries.ts';
import { LEDGER_FILE } from '../ledger/schema.ts';
import type { Io } from './io.ts';

/** Flags of the commands that read what is known. */
export interface LedgerFlags {
  readonly config?: string;
  readonly state?: string;
}

/** The state folder in force, and its ledger unless nothing was ever recorded there. Creates nothing. */
export function openLedger(
  { config, state }: LedgerFlags,
  { env, cwd }: Io,
): { readonly folder: string; readonly ledger: LedgerReader | undefined } {
  const flags = { values: state === undefined ? {} : { state }, folders: [] };
  const folder = resolveState(readConfiguration({ flags, env, cwd, file: config }), cwd);
  const recorded = existsSync(join(folder, LEDGER_FILE));
  return { folder, ledger: recorded ? openReader(folder) : undefined };
}
