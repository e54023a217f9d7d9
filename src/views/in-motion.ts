import type { Moment } from '../inspect/moment.ts';
import { outcomeOf } from '../inspect/outcome.ts';
import type { Actor } from '../inspect/recording.ts';
import type { FileEnded, FileInMotion, Overview } from './answers.ts';

const SHOWN = 100;
const LATELY = 30;
const STARTING = 'starting';

/** The files in motion at a moment, and how many are in each state. */
export function inMotionAt(moment: Moment): Omit<Overview['inMotion'], 'limit'> {
  const total = moment.census.living.ofMachine('file');
  const oldest: FileInMotion[] = [];
  for (const actor of moment.living()) {
    if (oldest.length === Math.min(total, SHOWN)) break;
    if (actor.machine === 'file') oldest.push(rowOf(actor, moment));
  }
  return { total, byState: byStateOf(moment, total), oldest };
}

function byStateOf({ tally }: Moment, total: number): Readonly<Record<string, number>> {
  const byState: Record<string, number> = {};
  let counted = 0;
  for (const [{ machine, leaves }, count] of tally.counts) {
    if (machine !== 'file') continue;
    const state = leaves[0] ?? STARTING;
    byState[state] = (byState[state] ?? 0) + count;
    counted += count;
  }
  // Who has just begun is in no state yet.
  if (counted < total) byState[STARTING] = total - counted;
  return byState;
}

/** The files that came to rest last before a moment, latest first. */
export function latelyAt(moment: Moment): readonly FileEnded[] {
  const lately: FileEnded[] = [];
  for (const file of moment.ended()) {
    if (lately.length === LATELY) break;
    if (file.machine !== 'file') continue;
    const { status, since, output } = moment.stateOf(file);
    const outcome = outcomeOf(output) ?? status;
    const { id: actor, name: path, startedAt } = file;
    lately.push({ actor, path, outcome, startedAt, endedAt: since });
  }
  return lately;
}

function rowOf(file: Actor, moment: Moment): FileInMotion {
  const { since, timers } = moment.stateOf(file);
  const deadlines = timers.map(({ dueAt }) => dueAt);
  return {
    actor: file.id,
    path: file.name,
    state: stateOf(file, moment),
    startedAt: file.startedAt,
    since: since || file.startedAt,
    deadline: deadlines.length > 0 ? Math.min(...deadlines) : undefined,
  };
}

function stateOf(file: Actor, moment: Moment): string {
  return moment.stateOf(file).shape?.leaves[0] ?? STARTING;
}
