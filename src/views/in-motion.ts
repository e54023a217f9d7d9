import type { Moment } from '../inspect/moment.ts';
import { outcomeOf } from '../inspect/outcome.ts';
import type { Actor } from '../inspect/recording.ts';
import type { FileEnded, FileInMotion, Overview } from './answers.ts';

const SHOWN = 100;
const LATELY = 30;

/** The files in motion at a moment, and how many are in each state. */
export function inMotionAt(moment: Moment): Omit<Overview['inMotion'], 'limit'> {
  const files = [...moment.living()].filter(({ machine }) => machine === 'file');
  const byState: Record<string, number> = {};
  for (const file of files) {
    const state = stateOf(file, moment);
    byState[state] = (byState[state] ?? 0) + 1;
  }
  const oldest = files.sort((a, b) => a.begin - b.begin).slice(0, SHOWN);
  return { total: files.length, byState, oldest: oldest.map((file) => rowOf(file, moment)) };
}

/** The files that came to rest last before a moment, latest first. */
export function latelyAt(moment: Moment): readonly FileEnded[] {
  const lately: FileEnded[] = [];
  const ended = moment.ended();
  for (let at = ended.length - 1; at >= 0 && lately.length < LATELY; at--) {
    const file = ended[at];
    if (file?.machine !== 'file') continue;
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
  return moment.stateOf(file).shape?.leaves[0] ?? 'starting';
}
