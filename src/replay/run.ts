import type { AnyStateMachine } from 'xstate';
import { createObserver } from '../inspect/observe.ts';
import type { Replacer } from '../inspect/preview.ts';
import { type Bounds, createRecording } from '../inspect/recording.ts';
import type { TraceActor, TraceEvent, TraceSnapshot } from '../inspect/trace-format.ts';
import type { Divergence } from './divergence.ts';
import { createPlayer, type Player } from './player.ts';

/** One run of a program, played again line by line. */
export interface Run {
  readonly begin: (part: TraceActor, machine: AnyStateMachine) => void;
  /** The line of an actor that plays no part is passed over. */
  readonly take: (line: TraceEvent | TraceSnapshot) => Divergence | undefined;
  /** What happened again, and is not in the trace although the trace goes on. */
  readonly end: () => Divergence | undefined;
}

// Nothing is gone over again, so little has to be remembered.
const BOUNDS: Bounds = { entries: 16, ended: 1, kept: 0, living: 10_000_000 };

export function createRun(startedAt: number, replacer: Replacer): Run {
  const players = new Map<string, Player>();
  const bySession = new Map<string, Player>();
  let now = startedAt;
  const recording = createRecording(BOUNDS);
  const observer = createObserver({ recording, replacer, now: () => now });
  recording.subscribe((entry, raw) => {
    if (entry.type !== 'actor') bySession.get(entry.actor.id)?.see(entry, raw);
  });

  return {
    begin: (part, machine) => {
      const player = createPlayer({
        ...{ part, machine, replacer, startedAt, observer },
        onMade: (session) => bySession.set(session, player),
      });
      players.set(part.actor, player);
    },
    take: (line) => {
      now = line.at;
      const player = players.get(line.actor);
      return line.type === 'event' ? player?.hear(line) : player?.become(line);
    },
    end: () => {
      for (const player of players.values()) {
        const divergence = player.end(now);
        if (divergence) return divergence;
      }
      return undefined;
    },
  };
}
