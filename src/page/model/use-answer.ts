import { effect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { Answers } from '../../views/answers.ts';
import { get, type Query } from './api.ts';
import { newest, pinned, session, shown } from './moment.ts';

/** How long an answer is good for while the program runs, and while somebody scrubs. */
const LIVE_REST_MS = 400;
const PAST_REST_MS = 60;
const RETRY_MS = 2000;

export interface Answer<T> {
  readonly answer: T | undefined;
  readonly failed: boolean;
}

interface Options {
  readonly restMs?: number;
  /** Whether the answer is another one at another moment. */
  readonly ofMoment?: boolean;
}

/** What the inspector says at the shown moment. */
export function useAnswer<T>(path: string, query: Query = {}, options: Options = {}): Answer<T> {
  const { ofMoment = true } = options;
  const ask = (signal: AbortSignal) =>
    get<T>(path, ofMoment ? { ...query, position: pinned.peek() } : query, signal);
  return useAsked(`${path} ${JSON.stringify(query)}`, ask, options);
}

/** What nightjar says of its own at the shown moment, if it is nightjar that is looked at. */
export function useAppAnswer<Name extends keyof Answers>(
  name: Name,
  query: Query = {},
  options: Options = {},
): Answer<Answers[Name]> {
  const isThere = session.value?.app.includes(name) ?? false;
  const ask = (signal: AbortSignal) => {
    const at = pinned.peek() === undefined ? undefined : shown.peek()?.at;
    return get<Answers[Name]>(`app/${name}`, { ...query, at }, signal);
  };
  return useAsked(`${name} ${JSON.stringify(query)}`, isThere ? ask : undefined, options);
}

/**
 * Asks again when the question or the moment changes, one request at a time. The last answer stays until
 * the next one is there.
 */
export function useAsked<T>(
  question: string,
  ask: ((signal: AbortSignal) => Promise<T>) | undefined,
  { restMs = LIVE_REST_MS, ofMoment = true }: Options = {},
): Answer<T> {
  const [held, setHeld] = useState<Answer<T>>({ answer: undefined, failed: false });
  useEffect(() => {
    if (!ask) return;
    const told = (answer: T | undefined) =>
      setHeld((before) => ({ answer: answer ?? before.answer, failed: answer === undefined }));
    return keepAsking(ask, told, { restMs, ofMoment });
  }, [question, ask === undefined]);
  return held;
}

/** Asks now, and again after the moment moved; returns how to stop. */
function keepAsking<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  told: (answer: T | undefined) => void,
  { restMs, ofMoment }: Required<Options>,
): () => void {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;
  let isStale = false;
  let askedAt = Number.NEGATIVE_INFINITY;

  const run = async () => {
    timer = undefined;
    isBusy = true;
    isStale = false;
    askedAt = performance.now();
    const answer = await ask(abort.signal).catch(() => undefined);
    isBusy = false;
    if (abort.signal.aborted) return;
    told(answer);
    // What failed is asked again, although nothing may happen in the program meanwhile.
    if (isStale || answer === undefined) schedule(answer === undefined ? RETRY_MS : 0);
  };
  const schedule = (waitMs = 0) => {
    if (isBusy) isStale = true;
    if (isBusy || timer !== undefined) return;
    const isPast = ofMoment && pinned.peek() !== undefined;
    const due = askedAt + (isPast ? PAST_REST_MS : restMs);
    timer = setTimeout(run, Math.max(waitMs, due - performance.now()));
  };
  const dispose = effect(() => {
    // Read so that this runs again when the moment moves.
    const isPast = ofMoment && pinned.value !== undefined;
    void (isPast ? shown.value?.position : newest.value?.position);
    schedule();
  });

  return () => {
    dispose();
    clearTimeout(timer);
    abort.abort();
  };
}
