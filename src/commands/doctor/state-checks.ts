import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Settings } from '../../config/settings.ts';
import { readLock } from '../../ledger/lock.ts';
import { openReader } from '../../ledger/queries.ts';
import { LEDGER_FILE } from '../../ledger/schema.ts';
import { readTroubles } from '../../ledger/troubles.ts';
import { troubleSentence } from '../../log/pretty.ts';
import { type Check, failure, fine, warning } from './check.ts';

const LEAST_FREE_BYTES = 64 * 1024 * 1024;

/** An agent that runs, and what it says of itself; the ledger, and room for it. */
export function checkState({ state }: Settings): Check[] {
  return [
    ...checkAgent(state),
    existsSync(join(state, LEDGER_FILE))
      ? checkLedger(state)
      : fine('state', `${state} has no ledger yet`),
    checkSpace('state', nearest(state)),
  ];
}

function checkAgent(state: string): Check[] {
  const agent = readLock(state);
  if (agent === undefined) return [fine('agent', 'none runs on this state folder')];
  return [
    fine('agent', `runs with PID ${agent.pid}`),
    ...readTroubles(state).map((trouble) =>
      warning(trouble.state, troubleSentence(trouble.state, trouble.detail)),
    ),
  ];
}

function checkLedger(state: string): Check {
  try {
    const ledger = openReader(state);
    try {
      const damage = ledger.damage();
      if (damage !== undefined) return unusable(state, damage);
      const { holds, observed } = ledger.audit();
      const sum = `${observed} versions observed`;
      return holds
        ? fine('state', `${state}: ${sum}, the audit holds`)
        : failure('state', `${state}: ${sum}, but the audit fails`);
    } finally {
      ledger.close();
    }
  } catch (error) {
    return unusable(state, error instanceof Error ? error.message : String(error));
  }
}

function unusable(state: string, reason: string): Check {
  const message = `${state}: the ledger cannot be used (${reason}); an agent that starts keeps it aside and builds another`;
  return failure('state', message);
}

export function checkResults({ results }: Settings): Check {
  const folder = nearest(dirname(results.csv));
  try {
    accessSync(existsSync(results.csv) ? results.csv : folder, constants.W_OK);
    return checkSpace('results', folder);
  } catch {
    return failure(
      'results',
      `${results.csv} may not be written to; choose another file with --results`,
    );
  }
}

function checkSpace(name: string, folder: string): Check {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const message = `${Math.floor(free / 1024 / 1024)} MB are free at ${folder}`;
  return free < LEAST_FREE_BYTES ? warning(name, `only ${message}`) : fine(name, message);
}

/** The folder itself, or the one above it that exists. */
function nearest(folder: string): string {
  if (existsSync(folder)) return folder;
  const parent = dirname(folder);
  return parent === folder ? folder : nearest(parent);
}
