import { escapeControls, escapeJson } from '../log/escape.ts';
import type { Check } from './doctor/check.ts';
import { examine } from './doctor/checks.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';
import type { LedgerFlags } from './open-ledger.ts';

export interface DoctorFlags extends LedgerFlags {
  readonly json?: boolean;
}

const SIGNS = { fine: 'ok  ', warning: 'warn', failure: 'FAIL' } as const;

/** Looks for what would keep an agent from working here. Answers 0, 1 for warnings, 2 for failures. */
export async function doctor(flags: DoctorFlags, io: Io): Promise<number> {
  const checks = await examine(flags, io);
  if (flags.json) io.stdout.write(`${escapeJson(JSON.stringify({ checks }))}\n`);
  else for (const check of checks) io.stdout.write(`${escapeControls(textOf(check))}\n`);
  if (checks.some(({ result }) => result === 'failure')) return EXIT.usage;
  return checks.some(({ result }) => result === 'warning') ? EXIT.findings : EXIT.fine;
}

function textOf({ name, result, message }: Check): string {
  return `${SIGNS[result]} ${name}: ${message}`;
}
