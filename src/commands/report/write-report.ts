import { hostname } from 'node:os';
import type { LedgerReader } from '../../ledger/queries.ts';
import type { Scope } from '../findings/query.ts';
import type { Io } from '../io.ts';
import { replaceFile } from '../replace-file.ts';
import { renderReport } from './page.ts';
import { summarise } from './summary.ts';

// More than anybody reads; a page of a hundred thousand would not open.
const LISTED = 1_000;

/** Writes what was found as one page, for its owner only: it names files. */
export function writeReport(
  path: string,
  { query, filters, at }: Scope,
  ledger: LedgerReader,
  env: Io['env'],
): void {
  const page = renderReport({
    summary: summarise(ledger.findings(query), LISTED),
    audit: filters.length === 0 ? ledger.audit() : undefined,
    ...{ filters, at, host: hostname(), home: env.HOME ?? env.USERPROFILE },
  });
  replaceFile(path, page);
}
