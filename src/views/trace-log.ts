import type { FileOutcome } from '../../machines/events.ts';
import type { Recorded } from '../inspect/recording.ts';
import type { LogEvent } from '../log/events.ts';
import { NO_TOTALS } from './totals.ts';

/** What the supervisor is told of how it goes, and the log says in the same words. */
const REPORTS = [
  'watch.ready',
  'watch.waiting',
  'watch.failed',
  'degraded.began',
  'degraded.ended',
];

/**
 * What the log of an agent said of an entry, as far as that follows from what its actors did: a trace has no log.
 * What only the log knew, such as a configuration that was refused, is missing.
 */
export function createTraceLog(): (entry: Recorded) => readonly LogEvent[] {
  /** What the actors that make outcomes durable were given to settle. */
  const settling = new Map<string, unknown>();

  const settled = (entry: Recorded): readonly LogEvent[] => {
    const { id } = entry.actor;
    const settlement = settling.get(id);
    settling.delete(id);
    if (entry.after.status !== 'done') return [];
    const path = textAt(settlement, 'path');
    const next: LogEvent = { event: 'file.modified', path };
    const known = outcomeEvents(path, settlement);
    return textAt(settlement, 'next') === '' ? known : [...known, next];
  };

  return (entry) => {
    const { type, actor, event, after } = entry;
    if (actor.name === 'settle' && type === 'snapshot')
      return after.status === 'active' ? [] : settled(entry);
    if (!event) return [];
    if (actor.name === 'settle' && event.type === 'xstate.init') {
      settling.set(actor.id, Reflect.get(event, 'input'));
      return [];
    }
    if (actor.name === 'files') return fileEvents(event);
    return actor.machine === 'supervisor' && REPORTS.includes(event.type) ? [reportOf(event)] : [];
  };
}

/** Versions that the supervisor began or ended by itself, without an actor for them. */
function fileEvents(event: { readonly type: string }): readonly LogEvent[] {
  const path = textAt(event, 'path');
  if (event.type === 'version.observed') return [{ event: 'file.modified', path }];
  return event.type === 'version.concluded' ? outcomeEvents(path, event) : [];
}

function outcomeEvents(path: string, of: unknown): readonly LogEvent[] {
  const outcome = valueAt(of, 'outcome') as FileOutcome | undefined;
  const kind = textAt(outcome, 'kind');
  if (!outcome || !Object.hasOwn(NO_TOTALS.outcomes, kind)) return [];
  if (outcome.kind !== 'findings') return [{ event: 'file.settled', path, outcome }];
  const { count } = outcome;
  return [{ event: 'findings.recorded', path, uploadId: textAt(of, 'uploadId'), count }];
}

/** The words of the log for these are those of the event. */
function reportOf({ type, ...told }: { readonly type: string }): LogEvent {
  const folders = valueAt(told, 'folders');
  return {
    ...{ event: type, folder: '', message: '', state: '', detail: '', ...told },
    folders: Array.isArray(folders) ? folders.map(String) : [],
  } as LogEvent;
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function textAt(value: unknown, key: string): string {
  const found = valueAt(value, key);
  return typeof found === 'string' ? found : '';
}
