import { resolve } from 'node:path';
import { parseAge } from '../../config/duration.ts';
import { expandHome } from '../../config/folders.ts';
import type { FindingsQuery } from '../../ledger/queries.ts';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit-codes.ts';

/** Flags that narrow down what is listed. */
export interface QueryFlags {
  readonly since?: string;
  readonly path?: string;
  readonly detector?: string;
  readonly limit?: string;
}

/** What is listed. */
export interface Scope {
  readonly query: FindingsQuery;
  /** What narrows it down, in words. */
  readonly filters: readonly string[];
  readonly at: number;
}

export function parseScope(flags: QueryFlags, cwd: string): Scope {
  const at = Date.now();
  return { at, query: parseQuery(flags, cwd, at), filters: filtersOf(flags) };
}

function filtersOf({ since, path, detector, limit }: QueryFlags): readonly string[] {
  return [
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(path === undefined ? [] : [`in ${path}`]),
    ...(detector === undefined ? [] : [`by ${detector}`]),
    ...(limit === undefined ? [] : [`the latest ${limit}`]),
  ];
}

function parseQuery(flags: QueryFlags, cwd: string, now: number): FindingsQuery {
  return {
    ...(flags.since !== undefined && { since: parseSince(flags.since, now) }),
    ...(flags.path !== undefined && { path: parsePath(flags.path, cwd) }),
    ...(flags.detector !== undefined && { detector: flags.detector }),
    ...(flags.limit !== undefined && { limit: parseLimit(flags.limit) }),
  };
}

function parsePath(text: string, cwd: string): string {
  // An unset variable in a script, which would otherwise mean the folder it happens to run in.
  if (text === '') throw new CommandError('--path must be a file or a folder, got ""', EXIT.usage);
  return resolve(cwd, expandHome(text));
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
