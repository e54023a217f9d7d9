import { type LockHolder, readLock } from '../ledger/lock.ts';
import { type Progress, readProgress } from '../ledger/progress.ts';
import type { Audit, VersionInMotion } from '../ledger/queries.ts';
import { readTroubles } from '../ledger/troubles.ts';
import { readWatched } from '../ledger/watched.ts';
import { escapeControls, escapeJson } from '../log/escape.ts';
import { troubleSentence } from '../log/pretty.ts';
import { reasonsText } from '../log/reasons.ts';
import { NO_TOTALS } from '../views/totals.ts';
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
  /** The folders that an agent which runs watches. */
  readonly watching: readonly string[];
  /** What an agent that runs still has to catch up with. */
  readonly catchingUp: Progress | undefined;
  /** What an agent that runs says does not work as promised. */
  readonly degraded: ReturnType<typeof readTroubles>;
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

const NOTHING: Audit = { ...NO_TOTALS, open: 0, holds: true };

function readStatus(flags: StatusFlags, io: Io): Status {
  const { folder, ledger } = openLedger(flags, io);
  if (ledger === undefined)
    return {
      folder,
      agent: undefined,
      watching: [],
      catchingUp: undefined,
      degraded: [],
      audit: NOTHING,
      inMotion: [],
    };
  try {
    const inMotion = [...ledger.inMotion(Date.now())];
    const agent = readLock(folder);
    const watching = readWatched(folder)?.folders ?? [];
    const catchingUp = agent && readProgress(folder);
    const degraded = agent ? readTroubles(folder) : [];
    const audit = ledger.audit();
    return { folder, agent, watching, catchingUp, degraded, audit, inMotion };
  } finally {
    ledger.close();
  }
}

const SHOWN = 20;

function texts(now: Status): string[] {
  const { folder, agent, watching, catchingUp, degraded, audit, inMotion } = now;
  const since = agent && ` (PID ${agent.pid}, since ${new Date(agent.startedAt).toISOString()})`;
  const more = inMotion.length > SHOWN ? [`  and ${inMotion.length - SHOWN} more`] : [];
  return [
    agent === undefined ? 'Not running' : `Running${since}`,
    ...(watching.length > 0 ? [`Watching: ${watching.map(escapeControls).join(', ')}`] : []),
    `State: ${escapeControls(folder)}`,
    ...(catchingUp ? [catchingUpText(catchingUp)] : []),
    ...degraded.map(troubleText),
    `In motion: ${inMotion.length}`,
    ...inMotion.slice(0, SHOWN).map(motionText),
    ...more,
    `Versions observed: ${audit.observed}`,
    ...Object.entries(audit.outcomes).map(([kind, count]) => `  ${kind}: ${count}`),
  ];
}

function catchingUpText({ reasons, settled, differences, secondsLeft }: Progress): string {
  return `Catching up (${reasonsText(reasons)}): ${settled} of ${differences}, about ${secondsLeft} s left`;
}

function troubleText({ state, detail, since }: Status['degraded'][number]): string {
  const sentence = troubleSentence(state, detail);
  return escapeControls(`Degraded, ${state} since ${new Date(since).toISOString()}: ${sentence}`);
}

function motionText({ path, at, ageMs }: VersionInMotion): string {
  return `  ${at}, ${Math.round(ageMs / 1000)}s: ${escapeControls(path)}`;
}

function auditText({ audit: { observed, open, outcomes, holds } }: Status): string[] {
  const ended = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  const sum = `${observed} observed, ${ended} ended + ${open} open = ${ended + open}`;
  return [holds ? `Audit holds: ${sum}` : `Audit FAILS: ${sum}`];
}

function jsonText(now: Status): string {
  const { folder, agent, watching, catchingUp, degraded, audit, inMotion } = now;
  const running = agent && { pid: agent.pid, since: new Date(agent.startedAt).toISOString() };
  return escapeJson(
    JSON.stringify({
      state: folder,
      running: running ?? null,
      watching,
      catchingUp: catchingUp ?? null,
      degraded: degraded.map(({ since, ...trouble }) => ({
        ...trouble,
        since: new Date(since).toISOString(),
      })),
      ...audit,
      inMotion,
    }),
  );
}
