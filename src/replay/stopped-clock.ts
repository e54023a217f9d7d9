import type { ActorSystem, ActorSystemInfo, AnyEventObject } from 'xstate';

/** A clock that stands still: a delay runs out when somebody says so. */
export interface StoppedClock {
  readonly setTimeout: (run: () => void, ms: number) => number;
  readonly clearTimeout: (id: number) => void;
  /** Lets the delay pass that sends such an event; false when there is none. */
  readonly runOut: (isMeant: (event: AnyEventObject) => boolean) => boolean;
}

export function createStoppedClock(system: () => ActorSystem<ActorSystemInfo>): StoppedClock {
  const timers = new Map<number, { readonly run: () => void; readonly event: AnyEventObject }>();
  const known = new WeakSet<object>();
  let count = 0;

  // XState notes what it schedules and then sets the timer, which does not tell what it is for.
  const justScheduled = (): AnyEventObject => {
    const all = Object.values(system().getSnapshot()._scheduledEvents);
    const one = all.find((scheduled) => !known.has(scheduled));
    if (one) known.add(one);
    return one?.event ?? { type: '' };
  };

  return {
    setTimeout: (run) => {
      timers.set(++count, { run, event: justScheduled() });
      return count;
    },
    clearTimeout: (id) => void timers.delete(id),
    runOut: (isMeant) => {
      for (const [id, { run, event }] of timers) {
        if (!isMeant(event)) continue;
        timers.delete(id);
        run();
        return true;
      }
      return false;
    },
  };
}
