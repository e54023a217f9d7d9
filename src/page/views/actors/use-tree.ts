import type { ActorPage } from '../../../inspect/protocol.ts';
import { get } from '../../model/api.ts';
import { pinned } from '../../model/moment.ts';
import { useAsked } from '../../model/use-answer.ts';
import { flatRows, type TreeRow, treeRows } from './tree-rows.ts';

const REST_MS = 800;

export interface Wanted {
  readonly query: string;
  readonly machine: string;
  readonly status: string;
  readonly state: string | undefined;
  /** Who is open, and how many of its children are wanted; the roots are under an empty name. */
  readonly limits: ReadonlyMap<string, number>;
}

export interface Tree {
  readonly rows: readonly TreeRow[];
  /** How many there are on each open level, read or not. */
  readonly total: number;
  /** Whether asking for more would bring some: the server answers with so many at most. */
  readonly hasMore: boolean;
  /** Whether the rows are all that were found, in no tree. */
  readonly isFlat: boolean;
}

/** The tree of actors at the shown moment, or a flat list of those that are looked for. */
export function useTree(wanted: Wanted): Tree | undefined {
  const { query, machine, status, state, limits } = wanted;
  const isFlat = [query, machine, status, state ?? ''].some((one) => one !== '');
  const question = JSON.stringify([query, machine, status, state, [...limits]]);
  const { answer } = useAsked(
    question,
    (signal) => (isFlat ? found(wanted, signal) : grown(limits, signal)),
    { restMs: REST_MS },
  );
  return answer;
}

async function found({ limits, ...query }: Wanted, signal: AbortSignal): Promise<Tree> {
  const limit = limits.get('') ?? 0;
  const page = await ask({ ...query, limit }, signal);
  const rows = flatRows(page);
  return { rows, total: page.total, hasMore: isCut(page, limit), isFlat: true };
}

async function grown(limits: ReadonlyMap<string, number>, signal: AbortSignal): Promise<Tree> {
  const open = [...limits].filter(([id]) => id !== '');
  const [oldest, ...below] = await Promise.all([
    ask({ limit: limits.get('') ?? 0 }, signal),
    ...open.map(([parent, limit]) => ask({ parent, limit }, signal)),
  ]);
  const pages = new Map(open.map(([id], index) => [id, below[index]]));
  const roots = oldest?.actors.filter(({ parent }) => parent === undefined) ?? [];
  const rows = treeRows(
    { total: roots.length, actors: roots },
    (id) => pages.get(id),
    (id) => limits.has(id),
  );
  const hasMore = open.some(([id, limit]) => isCut(pages.get(id), limit));
  const hidden = rows.map(({ actor, isOpen }) => {
    const page = isOpen ? pages.get(actor.id) : undefined;
    return page ? page.total - page.actors.length : 0;
  });
  const total = rows.length + hidden.reduce((sum, one) => sum + one, 0);
  return { rows, total, hasMore, isFlat: false };
}

/** As many as were asked for, and there are others. */
function isCut(page: ActorPage | undefined, limit: number): boolean {
  return page !== undefined && page.actors.length >= limit && page.total > limit;
}

function ask(query: Readonly<Record<string, string | number | undefined>>, signal: AbortSignal) {
  return get<ActorPage>('actors', { ...query, position: pinned.peek() }, signal);
}
