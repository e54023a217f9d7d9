import { signal } from '@preact/signals';
import type { ActorPage, ActorRow } from '../../inspect/protocol.ts';
import { escapeControls } from '../../log/escape.ts';
import { get } from './api.ts';

type Known = Pick<ActorRow, 'name' | 'machine'>;

/** What actors are called, as far as it was needed. Names stay, so each is asked for once. */
const known = signal<ReadonlyMap<string, Known>>(new Map());
const asked = new Set<string>();

export function knownActor(id: string): Known | undefined {
  const found = known.value.get(id);
  if (!found && !asked.has(id)) void learn(id);
  return found;
}

export function nameOf(id: string | undefined): string {
  return id === undefined ? '' : escapeControls(knownActor(id)?.name ?? id);
}

export function remember(actors: readonly (Known & { readonly id: string })[]): void {
  const news = actors.filter(({ id }) => !known.peek().has(id));
  if (news.length === 0) return;
  known.value = new Map([
    ...known.peek(),
    ...news.map(({ id, name, machine }) => [id, { name, machine }] as const),
  ]);
}

async function learn(id: string): Promise<void> {
  asked.add(id);
  const page = await get<ActorPage>('actors', { query: id, limit: 5 }).catch(() => undefined);
  if (page) remember(page.actors.filter((actor) => actor.id === id));
}
