import type { Moment } from './moment.ts';
import type { Density, Entry, Frame, Taken } from './protocol.ts';
import type { Query } from './query.ts';
import type { Recording } from './recording.ts';
import { firstPlace } from './ring.ts';
import { detailOf, entryOf } from './rows.ts';
import { populationOf } from './shape.ts';

const MAX_ENTRIES = 1_000;
const USUAL_ENTRIES = 200;
const MAX_BUCKETS = 2_000;
const USUAL_BUCKETS = 200;

/** The whole at a moment. `taken` is for whoever knows what was told before. */
export function frameOf(
  recording: Recording,
  moment: Moment,
  actorId: string | undefined,
  taken: readonly Taken[],
  at = moment.at,
): Frame {
  const actor = actorId === undefined ? undefined : moment.find(actorId);
  return {
    position: moment.position,
    at,
    population: populationOf(moment.tally),
    taken,
    rate: rateOf(recording, moment.position, at),
    actors: { living: moment.census.living.all, ended: moment.census.ended.all },
    actor: actor && detailOf(recording, actor, moment),
  };
}

/** Entries of the second up to a moment. */
function rateOf({ entries }: Recording, position: number, at: number): number {
  const after = firstPlace(entries, (entry) => entry.at > at - 1_000);
  return Math.max(0, position - after + 1);
}

/** What the entry at a position took. */
export function takenAt({ entries }: Recording, position: number): readonly Taken[] {
  const entry = entries.at(position);
  const machine = entry?.actor.machine;
  if (!entry || machine === undefined) return [];
  return entry.edges.map((edge) => ({ machine, edge, count: 1 }));
}

/** Tells what was taken since it was asked last. */
export function createTakenSince(recording: Recording): () => readonly Taken[] {
  const told = new Map<string, Map<string, number>>();
  const look = () => {
    const news: Taken[] = [];
    for (const [machine, edges] of recording.taken) {
      const before = told.get(machine) ?? new Map<string, number>();
      told.set(machine, before);
      for (const [edge, total] of edges) {
        const count = total - (before.get(edge) ?? 0);
        if (count === 0) continue;
        news.push({ machine, edge, count });
        before.set(edge, total);
      }
    }
    return news;
  };
  look();
  return look;
}

/** Entries from a position on, or those of one actor up to a position and before. */
export function entriesOf(recording: Recording, query: Query): readonly Entry[] {
  const { entries } = recording;
  const limit = query.count('limit', MAX_ENTRIES, USUAL_ENTRIES);
  const actor = query.text('actor');
  const from = query.number('from') ?? 1;
  const kept = actor === undefined ? undefined : recording.kept.get(actor);
  if (kept && (kept[0]?.position ?? 0) < entries.first)
    return kept
      .filter(({ position }) => position >= from)
      .slice(0, limit)
      .map(entryOf);
  const found: Entry[] = [];
  let place = Math.max(from, entries.first);
  for (; place <= entries.last && found.length < limit; place++) {
    const entry = entries.at(place);
    if (!entry) continue;
    if (actor === undefined || entry.actor.id === actor || entry.source === actor)
      found.push(entryOf(entry));
  }
  return found;
}

export function densityOf({ entries }: Recording, query: Query): Density {
  const buckets = Math.max(1, query.count('buckets', MAX_BUCKETS, USUAL_BUCKETS));
  const from = entries.at(entries.first)?.at ?? 0;
  const to = entries.at(entries.last)?.at ?? 0;
  const starts = Array.from({ length: buckets + 1 }, (_, index) =>
    index === buckets
      ? entries.last + 1
      : firstPlace(entries, ({ at }) => at >= from + ((to - from) * index) / buckets),
  );
  return {
    ...{ from, to },
    counts: starts.slice(1).map((next, index) => next - (starts[index] ?? next)),
    positions: starts.slice(0, -1),
  };
}
