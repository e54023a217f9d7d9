import { resolve } from 'node:path';
import { parseAge } from '../config/duration.ts';
import { expandHome } from '../config/folders.ts';
import type { FindingsQuery, ListedFinding } from '../ledger/queries.ts';
import { escapeControls, escapeJson } from '../log/escape.ts';
import { CommandError } from './command-error.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';
import { type LedgerFlags, openLedger } from './open-ledger.ts';
import { printLines } from './print-lines.ts';

export interface FindingsFlags extends LedgerFlags {
  readonly since?: string;
  readonly path?: string;
  readonly detector?: string;
  readonly limit?: string;
  readonly json?: boolean;
}

/** Lists what was found, newest first, one finding a line. */
export async function findings(flags: FindingsFlags, io: Io): Promise<number> {
  const query = parseQuery(flags, io.cwd, Date.now());
  const { folder, ledger } = openLedger(flags, io);
  if (ledger === undefined) {
    io.stderr.write(`Nothing is recorded yet in ${escapeControls(folder)}\n`);
    return EXIT.fine;
  }
  try {
    const format = flags.json ? jsonText : text;
    await printLines(formatted(ledger.findings(query), format), io.stdout);
    return EXIT.fine;
  } finally {
    ledger.close();
  }
}

function parseQuery(flags: FindingsFlags, cwd: string, now: number): FindingsQuery {
  return {
    ...(flags.since !== undefined && { since: parseSince(flags.since, now) }),
    ...(flags.path !== undefined && { path: resolve(cwd, expandHome(flags.path)) }),
    ...(flags.detector !== undefined && { detector: flags.detector }),
    ...(flags.limit !== undefined && { limit: parseLimit(flags.limit) }),
  };
}

function parseSince(text: string, now: number): number {
  const age = parseAge(text);
  if (age !== undefined) return now - age;
  const moment = /^\d{4}-\d\d-\d\d(?:T|$)/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(moment))
    throw new CommandError(
      `--since must be an age such as 24h or 7d, or a date such as 2026-01-31, got ${JSON.stringify(text)}`,
      EXIT.usage,
    );
  return moment;
}

function parseLimit(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new CommandError(
    `--limit must be a whole number from 1, got ${JSON.stringify(text)}`,
    EXIT.usage,
  );
}

function* formatted(
  found: Iterable<ListedFinding>,
  format: (finding: ListedFinding) => string,
): Iterable<string> {
  for (const finding of found) yield `${format(finding)}\n`;
}

function text({
  at,
  filePath,
  path,
  detector,
  confidence,
  finding,
  location,
  files = 1,
}: ListedFinding): string {
  const range = location?.byteRange;
  const cells = [
    new Date(at).toISOString(),
    path === undefined || path === '' ? filePath : `${filePath} > ${path}`,
    detector.name,
    confidence,
    finding,
    ...(range === undefined ? [] : [`bytes ${range.start}-${range.end}`]),
    ...(files > 1 ? [`in ${files} files`] : []),
  ];
  return cells.map(escapeControls).join(' | ');
}

function jsonText({ at, ...finding }: ListedFinding): string {
  return escapeJson(JSON.stringify({ at: new Date(at).toISOString(), ...finding }));
}
