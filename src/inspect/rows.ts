import type { Moment } from './moment.ts';
import { outcomeOf } from './outcome.ts';
import { contextOf, type Picture } from './picture.ts';
import type { ActorDetail, ActorPage, ActorRow, Entry } from './protocol.ts';
import type { Query } from './query.ts';
import type { Actor, Recorded, Recording } from './recording.ts';

const MAX_ROWS = 1_000;
const USUAL_ROWS = 100;
const MAX_STORY = 200;

/** The actors that are asked for, from an offset on, and how many there are. */
export function actorPageOf(moment: Moment, query: Query): ActorPage {
  const { offset, limit } = windowOf(query);
  const isAsked = asked(query, moment);
  const found = [...moment.living(), ...moment.ended()].filter(isAsked);
  const page = inOrder(found, moment).slice(offset, offset + limit);
  return { total: found.length, actors: page.map((actor) => rowOf(actor, moment)) };
}

/** Which rows of a long list are asked for. */
export function windowOf(query: Query): { readonly offset: number; readonly limit: number } {
  return {
    offset: query.number('offset') ?? 0,
    limit: query.count('limit', MAX_ROWS, USUAL_ROWS),
  };
}

/** Living ones first, oldest first, then those that ended, latest first; they come as they ended. */
export function inOrder(actors: readonly Actor[], moment: Moment): readonly Actor[] {
  const isLiving = (actor: Actor) => moment.stateOf(actor).status === 'active';
  const living = actors.filter(isLiving).sort((a, b) => a.begin - b.begin);
  const ended = actors.filter((actor) => !isLiving(actor)).reverse();
  return [...living, ...ended];
}

function asked(query: Query, moment: Moment): (actor: Actor) => boolean {
  const machine = query.text('machine');
  const state = query.text('state');
  const parent = query.text('parent');
  const status = query.text('status');
  const id = query.text('id');
  const words = query.text('query')?.toLowerCase();
  return (actor) => {
    const now = moment.stateOf(actor);
    return (
      (id === undefined || actor.id === id) &&
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
  const { status, shape, since, output } = moment.stateOf(actor);
  const outcome = status === 'active' ? undefined : outcomeOf(output);
  return {
    ...{ id, name, machine, parent, status },
    ...(outcome !== undefined && { outcome }),
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
    story: recording.storyOf(actor, moment.position, MAX_STORY).map(entryOf),
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
