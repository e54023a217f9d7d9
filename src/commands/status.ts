import { type LockHolder, readLock } from '../ledger/lock.ts';
import { type Progress, readProgress } from '../ledger/progress.ts';
import type { Audit, VersionInMotion } from '../ledger/queries.ts';
import { escapeControls, escapeJson } from '../log/escape.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';
import { type LedgerFlags, openLedger } from './open-ledger.ts';

export interface StatusFlags extends LedgerFlags {
  readonly audit?: boolean;
  readonly json?: boolean;
}

interface Status {
  readonly folder: string;
  readonly agent: LockHolder | undefined;
  /** What an agent that runs still has to catch up with. */
  readonly catchingUp: Progress | undefined;
  readonly audit: Audit;
  readonly inMotion: readonly VersionInMotion[];
}

/** Whether an agent works on the state folder, what is in motion, and how everything so far ended. */
export async function status(flags: StatusFlags, io: Io): Promise<number> {
  const now = readStatus(flags, io);
  const lines = flags.json
    ? [jsonText(now)]
    : [...texts(now), ...(flags.audit ? auditText(now) : [])];
  io.stdout.write(`${lines.join('\n')}\n`);
  return flags.audit && !now.audit.holds ? EXIT.io : EXIT.fine;
}

const NOTHING: Audit = {
  observed: 0,
  open: 0,
  outcomes: {
    clean: 0,
    findings: 0,
    unscannable: 0,
    excluded: 0,
    unchanged: 0,
    superseded: 0,
    vanished: 0,
  },
  holds: true,
};

function readStatus(flags: StatusFlags, io: Io): Status {
  const { folder, ledger } = openLedger(flags, io);
  if (ledger === undefined)
    return { folder, agent: undefined, catchingUp: undefined, audit: NOTHING, inMotion: [] };
  try {
    const inMotion = [...ledger.inMotion(Date.now())];
    const agent = readLock(folder);
    const catchingUp = agent && readProgress(folder);
    return { folder, agent, catchingUp, audit: ledger.audit(), inMotion };
  } finally {
    ledger.close();
  }
}

const SHOWN = 20;

function texts({ folder, agent, catchingUp, audit, inMotion }: Status): string[] {
  const since = agent && ` (PID ${agent.pid}, since ${new Date(agent.startedAt).toISOString()})`;
  const more = inMotion.length > SHOWN ? [`  and ${inMotion.length - SHOWN} more`] : [];
  return [
    agent === undefined ? 'Not running' : `Running${since}`,
    `State: ${escapeControls(folder)}`,
    ...(catchingUp ? [catchingUpText(catchingUp)] : []),
    `In motion: ${inMotion.length}`,
    ...inMotion.slice(0, SHOWN).map(motionText),
    ...more,
    `Versions observed: ${audit.observed}`,
    ...Object.entries(audit.outcomes).map(([kind, count]) => `  ${kind}: ${count}`),
  ];
}

function catchingUpText({ settled, differences, secondsLeft }: Progress): string {
  return `Catching up: ${settled} of ${differences}, about ${secondsLeft} s left`;
}

function motionText({ path, at, ageMs }: VersionInMotion): string {
  return `  ${at}, ${Math.round(ageMs / 1000)}s: ${escapeControls(path)}`;
}

function auditText({ audit: { observed, open, outcomes, holds } }: Status): string[] {
  const ended = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  const sum = `${observed} observed, ${ended} ended + ${open} open = ${ended + open}`;
  return [holds ? `Audit holds: ${sum}` : `Audit FAILS: ${sum}`];
}

function jsonText({ folder, agent, catchingUp, audit, inMotion }: Status): string {
  const running = agent && { pid: agent.pid, since: new Date(agent.startedAt).toISOString() };
  return escapeJson(
    JSON.stringify({
      state: folder,
      running: running ?? null,
      catchingUp: catchingUp ?? null,
      ...audit,
      inMotion,
    }),
  );
}
