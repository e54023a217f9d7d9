import { batch, computed, signal } from '@preact/signals';
import type { Frame, Session } from '../../inspect/protocol.ts';
import { get, streamFrames } from './api.ts';
import { route } from './route.ts';

/** What could not be read is asked for again after so long. */
const RETRY_MS = 2000;

/** What is looked at, once the server has told. */
export const session = signal<Session | undefined>(undefined);
export const connection = signal<'connecting' | 'connected' | 'lost'>('connecting');

/** The newest frame, whatever is shown. */
export const newest = signal<Frame | undefined>(undefined);
/** The position that the page stands still at; undefined follows the program. */
export const pinned = signal<number | undefined>(undefined);
const oldest = signal(0);
const past = signal<Frame | undefined>(undefined);

/** The frame that every view shows. */
export const shown = computed(() => (pinned.value === undefined ? newest.value : past.value));
export const isLive = computed(() => pinned.value === undefined);
/** Starts to listen; once in the life of a page. */
export function begin(): void {
  void learn();
  let stop = () => {};
  let listened: string | undefined | null = null;
  route.subscribe(({ actor }) => {
    if (actor === listened) return;
    listened = actor;
    stop();
    stop = streamFrames({ actor }, { frame: take, connected: noteConnection });
    if (pinned.peek() !== undefined) void seek(pinned.peek() ?? 1);
  });
  // What is recorded stands still; one begins at its end.
  session.subscribe((told) => {
    if (told) document.title = `${told.title} · Inspector`;
    if (told?.source === 'trace' && pinned.peek() === undefined) void seek(told.last);
  });
}

/** Stands still at a position; the whole page shows it. */
export async function seek(position: number): Promise<void> {
  const wanted = Math.min(Math.max(position, firstPosition()), lastPosition());
  pinned.value = wanted;
  const { actor } = route.peek();
  const frame = await get<Frame>('frame', { position: wanted, actor }).catch(() => undefined);
  // A later call may have been answered before.
  if (pinned.value !== wanted) return;
  if (!frame) {
    setTimeout(() => pinned.value === wanted && seek(wanted), RETRY_MS);
    return;
  }
  batch(() => {
    past.value = frame;
    // What was asked for may be forgotten meanwhile; the answer is of the oldest moment then.
    pinned.value = frame.position;
  });
}

/** Follows the program again. */
export function resume(): void {
  pinned.value = undefined;
}

/** The oldest position that is remembered: a busy program forgets as it goes on. */
export function firstPosition(): number {
  return Math.max(session.value?.first ?? 1, oldest.value);
}

/** Says that nothing is remembered any more of what was before a position. */
export function noteOldest(position: number): void {
  oldest.value = position;
}

export function lastPosition(): number {
  return Math.max(newest.value?.position ?? 0, session.value?.last ?? 0);
}

/** When the recording ends, as far as it is known here. */
export const end = computed(() => newest.value?.at ?? Date.now());

function take(frame: Frame): void {
  newest.value = frame;
  const known = session.value?.machines ?? [];
  const isNew = Object.keys(frame.population).some((machine) => !known.includes(machine));
  if (isNew) void learn();
}

function noteConnection(isConnected: boolean): void {
  connection.value = isConnected ? 'connected' : 'lost';
}

let isLearning = false;
let isOutdated = false;
/** Reads what is looked at. Asked while it reads, it reads once more: what it reads may lack the news. */
async function learn(): Promise<void> {
  isOutdated = true;
  if (isLearning) return;
  isLearning = true;
  while (isOutdated) {
    isOutdated = false;
    // What could not be read is read again, but not as often as frames come.
    const told = await get<Session>('session').catch(() => undefined);
    if (told) session.value = told;
    else setTimeout(learn, RETRY_MS);
  }
  isLearning = false;
}
