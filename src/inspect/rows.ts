import type { Census } from './census.ts';
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
  const actors: ActorRow[] = [];
  let total = 0;
  for (const { candidates, known } of partsOf(moment, query)) {
    let seen = 0;
    for (const actor of candidates()) {
      if (known !== undefined && (seen === known || actors.length >= limit)) break;
      if (!isAsked(actor)) continue;
      if (total + seen >= offset && actors.length < limit) actors.push(rowOf(actor, moment));
      seen++;
    }
    total += known ?? seen;
  }
  return { total, actors };
}

interface Part {
  readonly candidates: () => Iterable<Actor>;
  /** How many of them are asked for, where that is known beforehand: then not all are looked at. */
  readonly known: number | undefined;
}

/** Those among whom the asked ones are, in their order. */
function partsOf(moment: Moment, query: Query): readonly Part[] {
  const ids = query.text('id')?.split(',');
  if (ids)
    return [{ candidates: () => ids.flatMap((id) => moment.find(id) ?? []), known: undefined }];
  const status = query.text('status');
  const { living, ended } = moment.census;
  const ones = { candidates: moment.living, known: knownOf(living, query) };
  if (status === 'active') return [ones];
  if (status !== undefined) return [{ candidates: moment.ended, known: undefined }];
  return [ones, { candidates: moment.ended, known: knownOf(ended, query) }];
}

/** How many fit a question, if it can be told without looking at them. */
function knownOf(census: Census, query: Query): number | undefined {
  const [machine, parent] = [query.text('machine'), query.text('parent')];
  if (query.text('query') !== undefined || query.text('state') !== undefined) return undefined;
  if (machine === undefined) return parent === undefined ? census.all : census.below(parent);
  return parent === undefined ? census.ofMachine(machine) : undefined;
}

/** Which rows of a long list are asked for. */
export function windowOf(query: Query): { readonly offset: number; readonly limit: number } {
  return {
    offset: query.number('offset') ?? 0,
    limit: query.count('limit', MAX_ROWS, USUAL_ROWS),
  };
}

function asked(query: Query, moment: Moment): (actor: Actor) => boolean {
  const machine = query.text('machine');
  const state = query.text('state');
  const parent = query.text('parent');
  const status = query.text('status');
  const words = query.text('query')?.toLowerCase();
  const { position, stateOf } = moment;
  return (actor) =>
    actor.begin <= position &&
    (machine === undefined || actor.machine === machine) &&
    (parent === undefined || actor.parent === parent) &&
    (status === undefined || stateOf(actor).status === status) &&
    (state === undefined || (stateOf(actor).shape?.active.includes(state) ?? false)) &&
    (words === undefined || isNamed(actor, stateOf(actor).context, words));
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
    children: moment.census.living.below(id),
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
