import type { DegradedState } from '../../machines/events.ts';
import type { Recorded } from '../inspect/recording.ts';
import type { LogEvent } from '../log/events.ts';
import { createHealth, type HealthRecord } from './health.ts';
import { createMinutes, type Minutes } from './minutes.ts';
import { readHealth, readOutcome } from './read-log.ts';
import { createRhythms, type Rhythms } from './rhythms.ts';
import { createTotals, type TotalsRecord } from './totals.ts';

/** What is remembered of an agent for its own views, from what its actors do and what its log says. */
export interface AgentRecord {
  readonly minutes: Minutes;
  readonly rhythms: Rhythms;
  readonly totals: TotalsRecord;
  readonly health: HealthRecord;
  readonly hear: (entry: Recorded, senderOf: (id: string) => string | undefined) => void;
  readonly read: (event: LogEvent, at: number) => void;
}

/** States in which something waits for a trouble to pass, and what is then said. */
const WAITING: readonly {
  readonly machine: string;
  readonly state: string;
  readonly part: 'results' | 'ledger';
  /** The degraded state that it amounts to. */
  readonly name: DegradedState;
  readonly message: string;
}[] = [
  {
    machine: 'sink',
    state: 'backingOff',
    part: 'results',
    name: 'results-unwritable',
    message: 'Results cannot be written; they are kept and offered again',
  },
  {
    machine: 'file',
    state: 'unsettled',
    part: 'ledger',
    name: 'ledger-unwritable',
    message: 'The ledger does not take outcomes; they are offered again',
  },
];

/** Of an agent that runs the last hours are remembered, of a trace all that it holds. */
export function createAgentRecord(startedAt: number, minutesKept?: number): AgentRecord {
  const minutes = createMinutes(minutesKept);
  const rhythms = createRhythms();
  const totals = createTotals();
  const health = createHealth(startedAt);
  const waiting = new Map<string, number>();

  const move = ({ actor, before, after, at }: Recorded) => {
    if (before.shape === after.shape && before.status === after.status) return;
    const was = before.status === 'active' ? (before.shape?.active ?? []) : [];
    const is = after.status === 'active' ? (after.shape?.active ?? []) : [];
    if (actor.machine === 'file' && is[0] === 'fingerprinting' && was[0] === 'debouncing') {
      minutes.count('scans', at);
      rhythms.scan(actor.name, at);
    }
    for (const { machine, state, part, name, message } of WAITING) {
      if (machine !== actor.machine) continue;
      const change = Number(is.includes(state)) - Number(was.includes(state));
      if (change === 0) continue;
      const count = (waiting.get(name) ?? 0) + change;
      waiting.set(name, count);
      if (count === 0) health.over(part, name, at);
      if (count === 1 && change > 0) health.trouble(part, name, message, at);
    }
    if (actor.machine === 'supervisor') superviseAt(is[0] ?? after.status, at);
  };

  const superviseAt = (state: string, at: number) => {
    if (state === 'running') {
      health.is('service', 'fine', 'Taking files', at);
      health.is('results', 'fine', 'Writing', at);
      health.is('ledger', 'fine', 'Writing', at);
    }
    if (state === 'draining' || state === 'done')
      health.is('watcher', 'ended', 'Stopped: the agent ends', at);
    if (state === 'done') health.is('service', 'ended', 'The agent has ended', at);
  };

  return {
    ...{ minutes, rhythms, totals, health },
    hear: (entry, senderOf) => {
      if (entry.type === 'snapshot') move(entry);
      const { event, actor, source, at } = entry;
      if (actor.machine !== 'supervisor' || event === undefined) return;
      if (event.type === 'service.lost') {
        health.trouble('service', 'service.lost', 'The scanning service was lost', at);
      }
      // What files and the comparison pass on is no change that happened now.
      if (event.type === 'file.changed' && source !== undefined && senderOf(source) === 'watch') {
        minutes.count('changes', at);
        rhythms.change(String(Reflect.get(event, 'path')), at);
      }
    },
    read: (event, at) => {
      readOutcome(event, at, { minutes, totals });
      readHealth(event, at, health);
    },
  };
}
