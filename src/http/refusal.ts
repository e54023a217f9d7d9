import type { Context, Middleware } from 'koa';
import type { Log } from '../log/events.ts';
import { createRefusalLog } from './refusal-log.ts';

/**
 * A request is turned down: the sender learns a status and a fixed phrase, the log learns why.
 * Thrown, but no error: a flood of refusals would spend an eighth of its time on traces that nobody reads.
 */
export class Refusal {
  readonly status: number;
  readonly phrase: string;
  readonly reason: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `reason` holds nothing of what was sent. */
  constructor(status: number, phrase: string, reason = phrase, headers = {}) {
    this.status = status;
    this.phrase = phrase;
    this.reason = reason;
    this.headers = headers;
  }
}

/** Answers what the rest refuses, and what fails there unforeseen. Goes around everything else. */
export function answerRefusals(log: Log, now: () => number): Middleware {
  const tell = createRefusalLog(log, now);
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const refusal =
        error instanceof Refusal ? error : new Refusal(500, 'Internal error', nameOf(error));
      ctx.set(refusal.headers);
      answer(ctx, refusal.status, refusal.phrase);
      tell(refusal.status, refusal.reason);
    }
  };
}

/** Plain text that no browser takes for anything else. */
export function answer(ctx: Context, status: number, text: string): void {
  ctx.status = status;
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.body = text;
  // Koa takes a text that starts with "<" for a page.
  ctx.type = 'text/plain';
}

// A message may quote what was sent; a name cannot.
function nameOf(error: unknown): string {
  return `Unexpected ${error instanceof Error ? error.name : typeof error}`;
}
