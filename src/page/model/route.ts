import { signal } from '@preact/signals';

export const VIEWS = ['now', 'charts', 'actors', 'time', 'tuning'] as const;
export type View = (typeof VIEWS)[number];

/** Where one is: kept in the address, so that a reload and the back button lead where one expects. */
export interface Route {
  readonly view: View;
  readonly machine: string | undefined;
  readonly actor: string | undefined;
  /** The path of a state that actors are looked for in. */
  readonly state?: string | undefined;
  /** What actors are looked for by. */
  readonly query?: string | undefined;
}

export const route = signal<Route>(parseRoute(location.hash));

addEventListener('hashchange', () => {
  route.value = parseRoute(location.hash);
});

export function go(change: Partial<Route>): void {
  location.hash = hashOf({ ...route.value, ...change });
}

/** The address of a place, for links. */
export function hashOf({ view, ...rest }: Route): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) if (value) search.set(name, value);
  return `#/${view}${search.size > 0 ? `?${search}` : ''}`;
}

function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const asked = new URLSearchParams(search);
  return {
    view: VIEWS.find((view) => view === path) ?? 'now',
    machine: asked.get('machine') ?? undefined,
    actor: asked.get('actor') ?? undefined,
    state: asked.get('state') ?? undefined,
    query: asked.get('query') ?? undefined,
  };
}
