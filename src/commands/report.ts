import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { escapeControls } from '../log/escape.ts';
import { EXIT } from './exit-codes.ts';
import { parseQuery, type QueryFlags } from './findings/query.ts';
import type { Io } from './io.ts';
import { type LedgerFlags, openLedger } from './open-ledger.ts';
import { replaceFile } from './replace-file.ts';
import { renderReport } from './report/page.ts';
import { summarise } from './report/summary.ts';

export interface ReportFlags extends LedgerFlags, Omit<QueryFlags, 'limit'> {
  readonly html: string;
}

/** Writes what was found as one page: to look at, to print, to hand on. */
export async function report(flags: ReportFlags, io: Io): Promise<number> {
  const at = Date.now();
  const query = parseQuery(flags, io.cwd, at);
  const { folder, ledger } = openLedger(flags, io);
  if (ledger === undefined) {
    io.stderr.write(`Nothing is recorded yet in ${escapeControls(folder)}\n`);
    return EXIT.fine;
  }
  try {
    const filters = filtersOf(flags);
    const page = renderReport({
      summary: summarise(ledger.findings(query), LISTED),
      audit: filters.length === 0 ? ledger.audit() : undefined,
      ...{ filters, at, host: hostname(), home: io.env.HOME ?? io.env.USERPROFILE },
    });
    const path = resolve(io.cwd, flags.html);
    // It names files, and is nobody else's business.
    replaceFile(path, page);
    io.stderr.write(`Wrote ${escapeControls(path)}\n`);
    return EXIT.fine;
  } finally {
    ledger.close();
  }
}

// More than anybody reads; a page of a hundred thousand would not open.
const LISTED = 1_000;

function filtersOf({ since, path, detector }: ReportFlags): string[] {
  return [
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(path === undefined ? [] : [`in ${path}`]),
    ...(detector === undefined ? [] : [`by ${detector}`]),
  ];
}
