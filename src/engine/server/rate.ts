import { CODES, EngineError } from '../engine-error.ts';

const DAY_MS = 24 * 3600 * 1000;
const PLENTY = 1000;

/** Counts requests against a rate, when one is set, and says in headers what is left. */
export class Rate {
  #tokens: number;
  #at: number;
  readonly #perSecond: number | undefined;
  readonly #now: () => number;

  constructor(perSecond: number | undefined, now: () => number) {
    this.#perSecond = perSecond;
    this.#tokens = perSecond ?? PLENTY;
    this.#now = now;
    this.#at = now();
  }

  /** Takes one request; refuses it when there is none left in this second. */
  take(): void {
    if (this.#perSecond === undefined) return;
    const now = this.#now();
    const fresh = ((now - this.#at) / 1000) * this.#perSecond;
    this.#tokens = Math.min(this.#perSecond, this.#tokens + fresh);
    this.#at = now;
    if (this.#tokens < 1) {
      throw new EngineError(CODES.tooManyRequests, 'The rate limit is exceeded', {
        headers: { 'Retry-After': '1', 'X-Rate-Limit-Remaining': '0' },
      });
    }
    this.#tokens--;
  }

  headers(): Record<string, string> {
    return {
      'X-Rate-Limit-Remaining': String(Math.floor(this.#tokens)),
      'X-Quota-Remaining': String(Number.MAX_SAFE_INTEGER),
      'X-Quota-Period-End': new Date(this.#now() + DAY_MS).toISOString(),
    };
  }
}
