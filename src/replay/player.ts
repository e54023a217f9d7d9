import type { AnyEventObject, AnyStateMachine } from 'xstate';
import type { Observer } from '../inspect/observe.ts';
import type { Replacer } from '../inspect/preview.ts';
import type { Recorded } from '../inspect/recording.ts';
import type { TraceActor, TraceEvent, TraceSnapshot } from '../inspect/trace-format.ts';
import { reviveErrors, traceJson } from '../inspect/trace-json.ts';
import { contextAfter } from '../inspect/trace-lines.ts';
import { changesOf, type Difference, differencesOf, isSame } from './difference.ts';
import type { Divergence } from './divergence.ts';
import { putOnStage, type Stage } from './stage.ts';

/** An actor that plays its part again: it is told what it was told, and what comes of it is compared. */
export interface Player {
  /** Takes what was seen of it. */
  readonly see: (entry: Recorded, raw: unknown) => void;
  readonly hear: (line: TraceEvent) => Divergence | undefined;
  readonly become: (line: TraceSnapshot) => Divergence | undefined;
  /** What came of its last event, if so much time has passed since that there should be a line. */
  readonly end: (at: number) => Divergence | undefined;
}

export interface PlayerOptions {
  readonly part: TraceActor;
  readonly machine: AnyStateMachine;
  readonly replacer: Replacer;
  readonly startedAt: number;
  readonly observer: Pick<Observer, 'inspect' | 'settle'>;
  /** Hears the session of the actor before it is started. */
  readonly onMade: (session: string) => void;
}

/** What the actor became, and the event that made it so. */
interface Change {
  readonly cause: TraceEvent;
  readonly entry: Recorded;
}

// A trace that was cut off by a crash ends within a step at the worst, and no step takes so long.
const PATIENCE_MS = 1_000;

export function createPlayer(options: PlayerOptions): Player {
  const { part, machine, replacer, startedAt, observer } = options;
  /** Events that it received, and what it became, which no line has told yet. */
  const received: AnyEventObject[] = [];
  const changes: Change[] = [];
  /** Events that came while it was at work; it takes them when that is done. */
  const waiting: TraceEvent[] = [];
  let stage: Stage | undefined;
  let cause: TraceEvent | undefined;
  let states: readonly string[] = [];
  let recorded: { readonly states: readonly string[]; readonly context: unknown } = {
    states: [],
    context: undefined,
  };

  const plainOf = (event: unknown): AnyEventObject => JSON.parse(traceJson(event, replacer));

  const diverged = (line: TraceEvent, differences: readonly Difference[]): Divergence => ({
    position: line.position,
    after: line.at - startedAt,
    actor: { id: part.actor, name: part.name, machine: machine.id },
    event: line.event.type,
    ...{ expected: recorded.states, got: states, differences },
  });

  const tell = (line: TraceEvent): Divergence | undefined => {
    const event = reviveErrors(line.event) as AnyEventObject;
    const last = cause;
    cause = line;
    if (!stage) {
      const { input } = event;
      stage = putOnStage({ machine, input, key: part.key, inspect: observer.inspect });
      options.onMade(stage.actor.sessionId);
      stage.start();
    } else if (line.source !== part.actor) stage.actor.send(event);
    // What an actor is sent by itself, and not in the course of a step, is a delay that runs out.
    else stage.clock.runOut((one) => isSame(line.event, plainOf(one)));
    observer.settle();
    return check(line, last);
  };

  /** The event that it has received must be the one of the line. */
  const check = (line: TraceEvent, last = cause): Divergence | undefined => {
    const got = received.shift();
    if (isSame(line.event, got)) return undefined;
    // An event that nobody told of was sent by itself in the course of the step before.
    const [culprit, expected] = got && last ? [last, undefined] : [line, line.event.type];
    return diverged(culprit, [{ of: 'event', expected, got: got?.type }]);
  };

  /** Its parent stopped it, of which no line tells but the one of its end. */
  const stop = (): void => {
    stage?.actor.send({ type: 'xstate.stop' });
    received.length = 0;
  };

  return {
    see: (entry, raw) => {
      if (entry.type === 'event') received.push(plainOf(raw));
      else if (cause) changes.push({ cause, entry });
      states = entry.after.shape?.leaves ?? states;
    },
    hear: (line) => {
      if (received.length > 0) return check(line);
      if (changes.length === 0) return tell(line);
      waiting.push(line);
      return undefined;
    },
    become: (line) => {
      if (line.status === 'stopped') stop();
      const before = recorded.context;
      recorded = { states: line.states, context: contextAfter(before, line) };
      const change = changes.shift();
      if (!change) {
        const difference = { of: 'change', expected: line.states, got: undefined };
        return cause && diverged(cause, [difference]);
      }
      const differences = differencesOf(line, [before, recorded.context], change.entry);
      if (differences.length > 0) {
        states = change.entry.after.shape?.leaves ?? states;
        return diverged(change.cause, differences);
      }
      while (changes.length === 0) {
        const next = waiting.shift();
        if (!next) return undefined;
        const divergence = tell(next);
        if (divergence) return divergence;
      }
      return undefined;
    },
    end: (at) => {
      const [change] = changes;
      if (!change || at - change.cause.at <= PATIENCE_MS) return undefined;
      return diverged(change.cause, changesOf(change.entry));
    },
  };
}
