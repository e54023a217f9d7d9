import type { Actor, Recorded, State } from './recording.ts';
import type { Ring } from './ring.ts';

/**
 * The entries of a recording: a ring that is kept column by column. So many small objects, each of which lives
 * just long enough to be in the way, would be most of what recording costs.
 */
export interface Entries extends Omit<Ring<Recorded>, 'push'> {
  readonly push: (
    at: number,
    type: Recorded['type'],
    actor: Actor,
    event: Recorded['event'],
    source: string | undefined,
    before: State,
    after: State,
    edges: readonly string[],
  ) => void;
  /** What concerns an actor up to a place: the latest ones, oldest first. */
  readonly of: (actor: Actor, upTo: number, limit: number) => Recorded[];
}

const NONE: readonly string[] = [];

export function createEntries(capacity: number): Entries {
  const at: number[] = [];
  const types: Recorded['type'][] = [];
  const actors: Actor[] = [];
  /** The event that was received, or the edges that were taken. */
  const contents: (Recorded['event'] | readonly string[])[] = [];
  const sources: (string | undefined)[] = [];
  const befores: State[] = [];
  const afters: State[] = [];
  let last = 0;

  const firstNow = () => Math.max(1, last - capacity + 1);

  const read = (position: number): Recorded | undefined => {
    const index = (position - 1) % capacity;
    const [actor, before, after] = [actors[index], befores[index], afters[index]];
    const [type, content] = [types[index], contents[index]];
    if (!actor || !before || !after || !type) return undefined;
    return {
      position,
      at: at[index] ?? 0,
      actor,
      type,
      event: type === 'event' ? (content as Recorded['event']) : undefined,
      source: sources[index],
      before,
      after,
      edges: type === 'snapshot' ? (content as readonly string[]) : NONE,
    };
  };

  return {
    get first() {
      return firstNow();
    },
    get last() {
      return last;
    },
    push: (when, type, actor, event, source, before, after, taken) => {
      const index = last % capacity;
      at[index] = when;
      types[index] = type;
      actors[index] = actor;
      contents[index] = event ?? taken;
      sources[index] = source;
      befores[index] = before;
      afters[index] = after;
      last++;
    },
    at: (place) => (place < firstNow() || place > last ? undefined : read(place)),
    of: (actor, upTo, limit) => {
      const found: Recorded[] = [];
      const begin = Math.max(firstNow(), actor.begin);
      for (let place = Math.min(upTo, last); place >= begin && found.length < limit; place--) {
        const index = (place - 1) % capacity;
        if (actors[index] !== actor && sources[index] !== actor.id) continue;
        const entry = read(place);
        if (entry) found.push(entry);
      }
      return found.reverse();
    },
  };
}
