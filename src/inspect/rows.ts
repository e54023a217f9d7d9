import type { Moment } from './moment.ts';
import { contextOf, type Picture } from './picture.ts';
import type { ActorDetail, ActorPage, ActorRow, Entry } from './protocol.ts';
import type { Query } from './query.ts';
import type { Actor, Recorded, Recording } from './recording.ts';

const MAX_ROWS = 1_000;
const USUAL_ROWS = 100;
const MAX_STORY = 200;

/** The actors that are asked for: living ones first, oldest first, then those that ended, latest first. */
export function actorPageOf(moment: Moment, query: Query): ActorPage {
  const isAsked = asked(query, moment);
  const limit = query.count('limit', MAX_ROWS, USUAL_ROWS);
  const found = [...moment.living()].filter(isAsked).sort((a, b) => a.begin - b.begin);
  const ended = moment.ended().filter(isAsked).reverse();
  return {
    total: found.length + ended.length,
    actors: [...found.slice(0, limit), ...ended.slice(0, Math.max(0, limit - found.length))].map(
      (actor) => rowOf(actor, moment),
    ),
  };
}

function asked(query: Query, moment: Moment): (actor: Actor) => boolean {
  const machine = query.text('machine');
  const state = query.text('state');
  const parent = query.text('parent');
  const status = query.text('status');
  const words = query.text('query')?.toLowerCase();
  return (actor) => {
    const now = moment.stateOf(actor);
    return (
      (machine === undefined || actor.machine === machine) &&
      (parent === undefined || actor.parent === parent) &&
      (status === undefined || now.status === status) &&
      (state === undefined || (now.shape?.active.includes(state) ?? false)) &&
      (words === undefined || isNamed(actor, now.context, words))
    );
  };
}

/** By its name, its ID, or an identifier of the program's own that stands in its context. */
function isNamed({ name, id }: Actor, context: Picture | undefined, words: string): boolean {
  if (id === words || name.toLowerCase().includes(words)) return true;
  if (words.length < 4 || !context) return false;
  for (const value of context.parts)
    if (typeof value === 'string' && value.toLowerCase().includes(words)) return true;
  return false;
}

export function rowOf(actor: Actor, moment: Moment): ActorRow {
  const { id, name, machine, parent } = actor;
  const { status, shape, since } = moment.stateOf(actor);
  return {
    ...{ id, name, machine, parent, status },
    since: since || actor.startedAt,
    states: shape?.leaves ?? [],
    children: moment.childrenOf(id),
  };
}

/** Everything about an actor; undefined before its beginning. */
export function detailOf(
  recording: Recording,
  actor: Actor,
  moment: Moment,
): ActorDetail | undefined {
  if (actor.begin > moment.position) return undefined;
  const { context, output, timers } = moment.stateOf(actor);
  return {
    ...rowOf(actor, moment),
    ...{ context: contextOf(context), output, timers },
    story: recording.entries.of(actor, moment.position, MAX_STORY).map(entryOf),
  };
}

export function entryOf(entry: Recorded): Entry {
  const { position, at, actor, type, event, source, after, edges } = entry;
  const place = { position, at, actor: actor.id };
  switch (type) {
    case 'actor': {
      const { name, machine, parent } = actor;
      return {
        ...{ ...place, type, name },
        ...(machine !== undefined && { machine }),
        ...(parent !== undefined && { parent }),
      };
    }
    case 'event':
      return {
        ...{ ...place, type, event: event ?? { type: '' } },
        ...(source !== undefined && { source }),
      };
    case 'snapshot':
      return { ...place, type, status: after.status, states: after.shape?.leaves ?? [], edges };
  }
}
