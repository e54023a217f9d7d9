import { asJson, asLines, type Format } from './findings/format.ts';
import { parseScope, type QueryFlags } from './findings/query.ts';
import type { Io } from './io.ts';
import { isTerminal } from './is-terminal.ts';
import { type LedgerFlags, withLedger } from './open-ledger.ts';
import { printLines } from './print-lines.ts';

export interface FindingsFlags extends LedgerFlags, QueryFlags {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly open?: boolean;
}

/** Lists what was found, newest first: as a table on a terminal, and one finding a line elsewhere. */
export async function findings(flags: FindingsFlags, io: Io): Promise<number> {
  const scope = parseScope(flags, io.cwd);
  return await withLedger(flags, io, async (ledger, folder) => {
    if (flags.open) {
      const { openPage } = await import('./findings/open-page.ts');
      return await openPage(folder, scope, ledger, io);
    }
    const format = await formatFor(flags, io);
    await printLines(format(ledger.findings(scope.query)), io.stdout);
  });
}

/** Only the code of the format in use is loaded. */
async function formatFor({ json, csv }: FindingsFlags, { stdout, env }: Io): Promise<Format> {
  if (json) return asJson;
  if (csv) return (await import('./findings/csv.ts')).asCsv;
  if (!isTerminal(stdout)) return asLines;
  const { asTable } = await import('./findings/table.ts');
  return asTable({
    width: stdout.columns || 80,
    colours: !env.NO_COLOR && env.TERM !== 'dumb',
    home: env.HOME ?? env.USERPROFILE,
  });
}
