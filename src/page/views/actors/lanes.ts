import type { ActorDetail, Entry } from '../../../inspect/protocol.ts';

/** More lanes than this would leave no room for what is said. */
const MOST = 4;

/** Who sent what no actor sent: the program around them. */
export const OUTSIDE = 'outside';

export interface Said {
  readonly entry: Entry;
  /** Lanes of the sender and the receiver; the same for what happens within one. */
  readonly from: number;
  readonly to: number;
  /** Where the actor was before, for what moved it. */
  readonly before: readonly string[] | undefined;
}

export interface Sequence {
  /** Who is in each lane; several share the last one when there are too many. */
  readonly lanes: readonly (readonly string[])[];
  readonly said: readonly Said[];
}

/** The story of an actor as a sequence: the actor itself in the first lane, those it spoke with in the others. */
export function sequenceOf({ id, story }: Pick<ActorDetail, 'id' | 'story'>): Sequence {
  const lanes = [[id]];
  const laneOf = (actor: string) => {
    const known = lanes.findIndex((lane) => lane.includes(actor));
    if (known >= 0) return known;
    if (lanes.length < MOST) return lanes.push([actor]) - 1;
    lanes.at(-1)?.push(actor);
    return lanes.length - 1;
  };
  let before: readonly string[] | undefined;
  const said = story.map((entry): Said => {
    if (entry.type === 'event') {
      const from = laneOf(entry.source ?? OUTSIDE);
      return { entry, from, to: laneOf(entry.actor), before: undefined };
    }
    const moved = { entry, from: 0, to: 0, before };
    if (entry.type === 'snapshot') before = entry.states;
    return moved;
  });
  return { lanes, said };
}
