const NUMBER = new Intl.NumberFormat('en-US');
const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

export function count(value: number): string {
  return value < 100_000 ? NUMBER.format(value) : COMPACT.format(value);
}

/** `1 scan`, `2 scans`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** How long, in the two units that matter: `250 ms`, `3.4 s`, `12 s`, `4 min 07 s`, `2 h 05 min`. */
export function duration(ms: number): string {
  const positive = Math.max(0, ms);
  if (positive < 1000) return `${Math.round(positive)} ms`;
  if (positive < 9950) return `${(positive / 1000).toFixed(1)} s`;
  const seconds = Math.round(positive / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${two(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${two(minutes % 60)} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** The time of day, to the second. */
export function clock(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
}

/** The time of day, to the millisecond. */
export function fineClock(at: number): string {
  return `${clock(at)}.${String(new Date(at).getMilliseconds()).padStart(3, '0')}`;
}

/** A path in two parts: what is known from its surroundings, and its last name. */
export function splitPath(path: string): { readonly folder: string; readonly name: string } {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  return cut === path.length
    ? { folder: '', name: path }
    : { folder: path.slice(0, cut), name: path.slice(cut) };
}

/** `awaitingWebhook` as words: `awaiting webhook`. */
export function words(name: string): string {
  return name.replace(
    /([a-z0-9])([A-Z])/g,
    (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  );
}

const NAMES_OF_XSTATE: readonly [RegExp, (name: string) => string][] = [
  [/^xstate\.init$/, () => 'started'],
  [/^xstate\.stop$/, () => 'stopped'],
  [/^xstate\.promise\.resolve$/, () => 'resolved'],
  [/^xstate\.promise\.reject$/, () => 'rejected'],
  [
    /^xstate\.after\.([^.]*)/,
    (delay) => `after ${/^\d+$/.test(delay) ? duration(Number(delay)) : delay}`,
  ],
  [/^xstate\.done\.actor\.(.*)$/, (id) => `${actorName(id)} done`],
  [/^xstate\.error\.actor\.(.*)$/, (id) => `${actorName(id)} failed`],
  [/^xstate\.done\.state\.(.*)$/, (id) => `${id} done`],
  [/^xstate\.snapshot\.(.*)$/, (id) => `${actorName(id)} moved`],
];

/** An event as one would speak of it, without the names that XState gives its own. */
export function eventName(type: string): string {
  for (const [pattern, name] of NAMES_OF_XSTATE) {
    const match = pattern.exec(type);
    if (match) return name(match[1] ?? '');
  }
  return type;
}

/** An actor without an ID of its own is numbered, by the state that it runs in. */
function actorName(id: string): string {
  return id.replace(/^\d+\.(?:.*\.)?/, '');
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
