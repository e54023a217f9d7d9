import type { Moment } from '../inspect/moment.ts';
import { contextOf } from '../inspect/picture.ts';
import type { ShownSettings } from './about.ts';
import type { AgentRecord } from './agent-record.ts';
import type { Overview, Totals } from './answers.ts';
import { inMotionAt, latelyAt } from './in-motion.ts';

export interface OverviewSources {
  readonly record: AgentRecord;
  readonly settings: ShownSettings;
  readonly startedAt: number;
  readonly version: string;
  /** What the ledger has counted until now, if there is one. */
  readonly totals: Totals | undefined;
  readonly moment: Moment;
}

const MINUTES = 60;

/** How the agent does, or did at a moment. */
export function overviewAt(at: number, sources: OverviewSources): Overview {
  const { record, settings, startedAt, version, moment } = sources;
  const { health } = record;
  const supervisor = contextOfSupervisor(moment);
  return {
    ...{ at, startedAt, version, engine: settings.engine, folders: settings.watch.folders },
    inMotion: { ...inMotionAt(moment), limit: settings.limits.inFlight },
    lately: latelyAt(moment),
    waiting: numberAt(supervisor, 'population', 'backlog'),
    uploads: {
      running: numberAt(supervisor, 'population', 'slotsTaken'),
      waiting: numberAt(supervisor, 'population', 'waitingForSlot'),
      limit: numberAt(supervisor, 'limits', 'uploads') || settings.limits.uploads,
    },
    totals: sources.totals && record.totals.without(sources.totals, at),
    sinceStart: record.totals.runAt(at),
    minutes: record.minutes.upTo(at, MINUTES),
    service: health.partAt('service', at),
    watcher: health.partAt('watcher', at),
    results: health.partAt('results', at),
    ledger: health.partAt('ledger', at),
    degraded: health.degradedAt(at),
  };
}

/** As it is shown: tables and queues are told by their size. */
function contextOfSupervisor(moment: Moment): unknown {
  for (const actor of moment.living())
    if (actor.machine === 'supervisor') return contextOf(moment.stateOf(actor).context);
  return undefined;
}

function numberAt(value: unknown, ...path: readonly string[]): number {
  let found = value;
  for (const key of path)
    found = typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined;
  return typeof found === 'number' ? found : 0;
}
