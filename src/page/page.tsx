import type { ComponentType } from 'preact';
import { connection, session } from './model/moment.ts';
import { route, type View } from './model/route.ts';
import { Dock } from './parts/dock.tsx';
import { Top } from './parts/top.tsx';
import { Actors } from './views/actors.tsx';
import { Charts } from './views/charts.tsx';
import { Now } from './views/now.tsx';
import { Time } from './views/time.tsx';
import { Tuning } from './views/tuning.tsx';

const VIEWS: Readonly<Record<View, ComponentType>> = {
  now: Now,
  charts: Charts,
  actors: Actors,
  time: Time,
  tuning: Tuning,
};

export function Page() {
  const Shown = VIEWS[route.value.view];
  return (
    <>
      <button
        type="button"
        class="button skip"
        onClick={() => document.getElementById('view')?.focus()}
      >
        Skip to the view
      </button>
      <div>
        <Top />
        {connection.value === 'lost' && session.value?.source === 'live' && (
          <p class="lost" role="status">
            The program has ended, or cannot be reached. Start it again, and open the link that it
            prints.
          </p>
        )}
      </div>
      <main class="view" id="view" tabIndex={-1}>
        {session.value ? <Shown /> : <p class="nothing">Listening to the program …</p>}
      </main>
      <Dock />
    </>
  );
}
