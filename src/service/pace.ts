/** Time as the pacing needs it; XState's SimulatedClock is one. */
export interface Clock {
  readonly now: () => number;
  readonly setTimeout: (run: () => void, ms: number) => unknown;
  readonly clearTimeout: (timer: never) => void;
}

/** What an answer said about the limits of its endpoint. */
export interface RateNote {
  /** `X-Rate-Limit-Remaining`, if it was there. */
  readonly remaining?: number;
  /** Set when the request was refused for coming too soon. */
  readonly holdMs?: number;
}

/** Keeps the requests to one endpoint within what the service allows. */
export interface Pace {
  /** Undefined: go at once. Each turn is followed by one `answered` or `lost`. */
  readonly turn: (signal: AbortSignal) => Promise<void> | undefined;
  readonly answered: (note: RateNote) => void;
  readonly lost: () => void;
}

interface Waiting {
  readonly go: () => void;
}

const SECOND_MS = 1000;

/**
 * Requests go freely until the service says how many more it takes; then so many go, and the rest
 * wait for the next second. After a wait one goes ahead each second until an answer allows more.
 */
export function createPace(clock: Clock): Pace {
  const waiting = new Set<Waiting>();
  let left = Number.POSITIVE_INFINITY;
  let until = 0;
  let heldUntil = 0;
  let inFlight = 0;
  let timer: unknown;

  const release = () => {
    for (const next of waiting) {
      if (left <= 0) break;
      waiting.delete(next);
      left -= 1;
      inFlight += 1;
      next.go();
    }
    arm();
  };

  const arm = () => {
    if (timer !== undefined) clock.clearTimeout(timer as never);
    timer = undefined;
    if (waiting.size === 0) return;
    timer = clock.setTimeout(sendOneAhead, Math.max(0, until - clock.now()));
  };

  const sendOneAhead = () => {
    timer = undefined;
    left = 1;
    until = clock.now() + SECOND_MS;
    release();
  };

  const wait = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        waiting.delete(entry);
        if (waiting.size === 0) arm();
        reject(signal.reason);
      };
      const entry: Waiting = {
        go() {
          signal.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      waiting.add(entry);
      signal.addEventListener('abort', giveUp, { once: true });
      if (timer === undefined) arm();
    });

  return {
    turn(signal) {
      if (waiting.size === 0 && left < Number.POSITIVE_INFINITY && clock.now() >= until) {
        left = Number.POSITIVE_INFINITY;
      }
      if (waiting.size > 0 || left <= 0) return wait(signal);
      left -= 1;
      inFlight += 1;
      return undefined;
    },
    answered({ remaining, holdMs }) {
      inFlight -= 1;
      const now = clock.now();
      if (holdMs !== undefined) {
        left = 0;
        heldUntil = Math.max(heldUntil, now + holdMs);
        until = heldUntil;
      } else if (now < heldUntil) {
        // A hold stands, whatever the answers to earlier requests say.
      } else if (remaining === undefined) {
        left = Number.POSITIVE_INFINITY;
      } else {
        // Requests on their way may not be counted yet.
        left = Math.max(0, remaining - inFlight);
        until = now + SECOND_MS;
      }
      if (waiting.size > 0) release();
    },
    lost() {
      inFlight -= 1;
    },
  };
}
