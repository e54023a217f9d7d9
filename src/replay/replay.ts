import type { AnyStateMachine } from 'xstate';
import type { Replacer } from '../inspect/preview.ts';
import type { TraceLine } from '../inspect/trace-format.ts';
import { machineLine } from '../inspect/trace-lines.ts';
import type { Divergence } from './divergence.ts';
import { createRun } from './run.ts';
import { silenced } from './stage.ts';

export interface ReplayOptions {
  /** The machines to run, by the IDs that the trace has for them. */
  readonly machines: readonly AnyStateMachine[];
  /** The one that the trace was written with. */
  readonly replacer?: Replacer;
}

/** What came of running a trace again. */
export interface Replay {
  /** How often the program was started in the trace. */
  readonly runs: number;
  /** What was played, by machine. */
  readonly played: Readonly<Record<string, Played>>;
  /** Machines of the trace that were not handed in. */
  readonly unknown: readonly string[];
  /** Machines that are defined otherwise than when the trace was written. */
  readonly changed: readonly string[];
  /** The first one; nothing was played after it. */
  readonly divergence: Divergence | undefined;
}

export interface Played {
  readonly actors: number;
  readonly events: number;
}

/**
 * Gives each actor of a machine its input and its events again, in their order, while the time stands still
 * between them, and compares what it becomes. Each plays alone: the others are known by what they sent it.
 */
export async function replayTrace(
  lines: AsyncIterable<TraceLine>,
  { machines, replacer = (_, value) => value }: ReplayOptions,
): Promise<Replay> {
  const known = new Map(machines.map((machine) => [machine.id, machine]));
  const cast = new Map<string, AnyStateMachine>();
  const parts = new Map<string, string>();
  const played = new Map<string, { actors: number; events: number }>();
  const unknown = new Set<string>();
  const changed = new Set<string>();
  let runs = 0;
  let run = createRun(0, replacer);

  const take = (line: TraceLine): Divergence | undefined => {
    switch (line.type) {
      case 'trace': {
        const rest = run.end();
        run = createRun(line.startedAt, replacer);
        parts.clear();
        runs++;
        return rest;
      }
      case 'about':
        return undefined;
      case 'machine': {
        const machine = known.get(line.id);
        if (!machine) return void unknown.add(line.id);
        if (machineLine(line.id, machine) !== JSON.stringify(line)) changed.add(line.id);
        return void cast.set(line.id, silenced(machine));
      }
      case 'actor': {
        const machine = line.machine === undefined ? undefined : cast.get(line.machine);
        if (!machine) return undefined;
        const tally = played.get(machine.id) ?? { actors: 0, events: 0 };
        played.set(machine.id, tally);
        tally.actors++;
        parts.set(line.actor, machine.id);
        run.begin(line, machine);
        return undefined;
      }
      case 'event':
      case 'snapshot': {
        const tally = played.get(parts.get(line.actor) ?? '');
        if (tally && line.type === 'event') tally.events++;
        return run.take(line);
      }
    }
  };

  let divergence: Divergence | undefined;
  for await (const line of lines) {
    divergence = take(line);
    if (divergence) break;
  }
  divergence ??= run.end();
  return {
    ...{ runs, divergence, played: Object.fromEntries(played) },
    ...{ unknown: [...unknown], changed: [...changed] },
  };
}
