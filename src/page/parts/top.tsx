import { connection, session } from '../model/moment.ts';
import { hashOf, route, type View } from '../model/route.ts';
import { THEMES, theme } from '../model/theme.ts';
import { Icon } from './icons.tsx';

const NAMES: Readonly<Record<View, string>> = {
  now: 'Now',
  charts: 'Statecharts',
  actors: 'Actors',
  time: 'Trace',
  tuning: 'Debounce',
};

/** What is looked at, where one can go, and how it looks. */
export function Top() {
  const told = session.value;
  const views = (Object.keys(NAMES) as View[]).filter(
    (view) => view !== 'tuning' || told?.app.includes('debounce'),
  );
  return (
    <header class="top">
      <h1 class="brand">
        <Mark />
        <span class="cut">{told?.title ?? 'Inspector'}</span>
      </h1>
      <nav class="views" aria-label="Views">
        {views.map((view) => (
          <a
            key={view}
            href={hashOf({ ...route.value, view })}
            aria-current={route.value.view === view ? 'page' : undefined}
          >
            <Icon name={view} size={18} />
            {NAMES[view]}
          </a>
        ))}
      </nav>
      <div class="aside">
        <Connection />
        <ThemeSwitch />
      </div>
    </header>
  );
}

function Connection() {
  const isTrace = session.value?.source === 'trace';
  const state = connection.value;
  const [kind, text] = isTrace
    ? ['', 'Recorded']
    : state === 'connected'
      ? ['good', 'Connected']
      : state === 'lost'
        ? ['bad', 'Not running']
        : ['', 'Connecting'];
  return (
    <span class={`pill ${kind}`} role="status">
      <span class="dot" />
      {text}
    </span>
  );
}

function ThemeSwitch() {
  const next = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'system';
  return (
    <button
      type="button"
      class="button plain square"
      aria-label={`Colours: ${theme.value}. Switch to ${next}`}
      title={`Colours: ${theme.value}`}
      onClick={() => {
        theme.value = next;
      }}
    >
      <Icon name={theme.value} />
    </button>
  );
}

function Mark() {
  return (
    <svg aria-hidden="true" class="mark" width="24" height="24" viewBox="0 0 32 32">
      <rect class="mark-ground" width="32" height="32" rx="8" />
      <path class="mark-lid" d="M5 16c4-6.5 18-6.5 22 0-4 6.5-18 6.5-22 0z" />
      <circle class="mark-eye" cx="16" cy="16" r="4" />
    </svg>
  );
}
