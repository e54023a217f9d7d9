import { signal } from '@preact/signals';
import type { ActorPage, ActorRow } from '../../inspect/protocol.ts';
import { escapeControls } from '../../log/escape.ts';
import { get } from './api.ts';

type Known = Pick<ActorRow, 'name' | 'machine'>;

/** A page that is open for days must not remember everybody. */
const MOST = 20_000;

/** What actors are called, as far as it was needed; the oldest names make room. */
const known = new Map<string, Known>();
const asked = new Set<string>();
/** Those of them that were not asked for yet. */
const wanted: string[] = [];
/** Changes when names came to be known. */
const learned = signal(0);

export function knownActor(id: string): Known | undefined {
  void learned.value;
  const found = known.get(id);
  if (!found && !asked.has(id)) ask(id);
  return found;
}

export function nameOf(id: string | undefined): string {
  return id === undefined ? '' : escapeControls(knownActor(id)?.name ?? id);
}

export function remember(actors: readonly (Known & { readonly id: string })[]): void {
  const news = actors.filter(({ id }) => !known.has(id));
  if (news.length === 0) return;
  for (const { id, name, machine } of news) known.set(id, { name, machine });
  for (const id of known.keys()) {
    if (known.size <= MOST) break;
    known.delete(id);
  }
  learned.value++;
}

/** Asks for all at once whose names are needed at once. */
function ask(id: string): void {
  if (asked.size >= MOST) asked.clear();
  asked.add(id);
  if (wanted.length === 0) queueMicrotask(() => void learn(wanted.splice(0)));
  wanted.push(id);
}

async function learn(ids: readonly string[]): Promise<void> {
  const query = { id: ids.join(','), limit: ids.length };
  const page = await get<ActorPage>('actors', query).catch(() => undefined);
  if (page) remember(page.actors);
  else for (const id of ids) asked.delete(id);
}
