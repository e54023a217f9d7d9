import { signal } from '@preact/signals';
import type { Density, Entry } from '../../inspect/protocol.ts';
import { get } from './api.ts';
import { lastPosition, newest, pinned, resume, seek, session, shown } from './moment.ts';
import { route } from './route.ts';

export const SPEEDS = [0.1, 0.5, 1, 5, 25] as const;
export const speed = signal<number>(1);
export const isPlaying = signal(false);

/** A silence longer than this is cut short: one looks at what happened. */
const LONGEST_SILENCE_MS = 1000;
const SHORT_SILENCE_MS = 200;
const PAGE = 1000;

/** Stands still where the program is now, or goes on from where one stands. */
export function toggle(): void {
  if (pinned.peek() === undefined) void seek(lastPosition());
  else if (isPlaying.peek()) isPlaying.value = false;
  else void play();
}

export function stopAt(position: number): void {
  isPlaying.value = false;
  void seek(position);
}

export function goLive(): void {
  isPlaying.value = false;
  resume();
}

/** One entry back or on; of the chosen actor alone when that is wanted. */
export function step(direction: -1 | 1, ofChosen: boolean): Promise<void> {
  // The next step is taken from where this one leads, however fast somebody steps.
  stepping = stepping.then(() => stepNow(direction, ofChosen));
  return stepping;
}

let stepping: Promise<void> = Promise.resolve();

async function stepNow(direction: -1 | 1, ofChosen: boolean): Promise<void> {
  const from = pinned.peek() ?? lastPosition();
  const { actor } = route.peek();
  stopAt(
    ofChosen && actor !== undefined ? await neighbour(actor, from, direction) : from + direction,
  );
}

async function neighbour(actor: string, from: number, direction: -1 | 1): Promise<number> {
  if (direction < 0) {
    const story = shown.peek()?.actor?.story ?? [];
    return story.findLast(({ position }) => position < from)?.position ?? from;
  }
  const question = { from: from + 1, limit: 1, actor };
  const [next] = await get<readonly Entry[]>('entries', question).catch(() => []);
  return next?.position ?? from;
}

/** Runs the recording on from the shown moment, to its end. */
async function play(): Promise<void> {
  isPlaying.value = true;
  let position = pinned.peek() ?? lastPosition();
  let ahead: readonly Entry[] = [];
  let at = shown.peek()?.at ?? 0;
  let before = performance.now();

  while (isPlaying.peek()) {
    if (ahead.length === 0) {
      ahead = await get<readonly Entry[]>('entries', { from: position + 1, limit: PAGE }).catch(
        () => [],
      );
      before = performance.now();
    }
    const [next] = ahead;
    if (!next) return finish();
    await nextFrame();
    const now = performance.now();
    at += (now - before) * speed.peek();
    before = now;
    if (next.at - at > LONGEST_SILENCE_MS) at = next.at - SHORT_SILENCE_MS;
    const later = ahead.findIndex((entry) => entry.at > at);
    const passed = later < 0 ? ahead.length : later;
    if (passed === 0 || !isPlaying.peek()) continue;
    position = ahead[passed - 1]?.position ?? position;
    ahead = ahead.slice(passed);
    await seek(position);
  }
}

function finish(): void {
  isPlaying.value = false;
  if (session.peek()?.source === 'live') resume();
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** The position that was reached at a moment, as near as the density tells. */
export function positionAt({ from, to, positions }: Density, at: number): number {
  const last = newest.peek()?.position ?? session.peek()?.last ?? 1;
  const place = ((at - from) / Math.max(1, to - from)) * positions.length;
  const span = Math.min(positions.length - 1, Math.max(0, Math.floor(place)));
  const begin = positions[span] ?? 1;
  const end = positions[span + 1] ?? last;
  return Math.round(begin + (end - begin) * Math.min(1, Math.max(0, place - span)));
}
