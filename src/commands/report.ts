import { resolve } from 'node:path';
import { escapeControls } from '../log/escape.ts';
import { parseScope, type QueryFlags } from './findings/query.ts';
import type { Io } from './io.ts';
import { type LedgerFlags, withLedger } from './open-ledger.ts';
import { writeReport } from './report/write-report.ts';

export interface ReportFlags extends LedgerFlags, Omit<QueryFlags, 'limit'> {
  readonly html: string;
}

/** Writes what was found as one page: to look at, to print, to hand on. */
export async function report(flags: ReportFlags, io: Io): Promise<number> {
  const scope = parseScope(flags, io.cwd);
  return await withLedger(flags, io, (ledger) => {
    const path = resolve(io.cwd, flags.html);
    writeReport(path, scope, ledger, io.env);
    io.stderr.write(`Wrote ${escapeControls(path)}\n`);
  });
}
