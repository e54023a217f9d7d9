import type { ErrorBody } from '../engine-error.ts';
import type { Poster } from './post.ts';
import { signatureHeaders } from './signature.ts';

/** The body of a webhook, in the order in which its keys are written. */
export interface WebhookBody {
  readonly findingsURL: string;
  readonly validUntil: string;
  readonly uploadID: string;
  readonly findingsPresent: boolean;
  readonly requestMetadata: string;
  readonly errors: readonly ErrorBody[];
}

interface Parcel {
  readonly url: URL;
  readonly body: string;
  readonly settled: () => void;
  attempt: number;
}

/** How long to wait before each further attempt. */
export const RETRY_DELAYS_MS: readonly number[] = [250, 1000, 4000, 15_000, 60_000];

/** Delivers webhooks, several at once; each a few times, then it is given up and counted. */
export class Deliveries {
  delivered = 0;
  givenUp = 0;
  readonly #waiting: Parcel[] = [];
  readonly #retries = new Set<NodeJS.Timeout>();
  #next = 0;
  #busy = 0;
  #closed = false;
  readonly #poster: Poster;
  readonly #secret: string;
  readonly #atOnce: number;
  readonly #now: () => number;
  readonly #delaysMs: readonly number[];
  readonly #onGivenUp: (url: URL) => void;

  constructor(options: {
    readonly poster: Poster;
    readonly secret: string;
    readonly atOnce: number;
    readonly now: () => number;
    readonly retryDelaysMs: readonly number[];
    readonly onGivenUp?: ((url: URL) => void) | undefined;
  }) {
    this.#poster = options.poster;
    this.#secret = options.secret;
    this.#atOnce = options.atOnce;
    this.#now = options.now;
    this.#delaysMs = options.retryDelaysMs;
    this.#onGivenUp = options.onGivenUp ?? (() => {});
  }

  /** Calls `settled` when it was taken or given up. */
  send(url: URL, body: WebhookBody, settled: () => void = () => {}): void {
    this.#waiting.push({ url, body: JSON.stringify(body), settled, attempt: 0 });
    this.#start();
  }

  #start(): void {
    while (!this.#closed && this.#busy < this.#atOnce && this.#next < this.#waiting.length) {
      const parcel = this.#waiting[this.#next];
      this.#next++;
      if (parcel) void this.#post(parcel);
    }
    if (this.#next > 1024 || this.#next === this.#waiting.length) {
      this.#waiting.splice(0, this.#next);
      this.#next = 0;
    }
  }

  async #post(parcel: Parcel): Promise<void> {
    this.#busy++;
    const headers = signatureHeaders(this.#secret, parcel.body, this.#now());
    const accepted = await this.#poster.post(parcel.url, parcel.body, headers).then(
      ({ status }) => status >= 200 && status < 300,
      () => false,
    );
    this.#busy--;
    if (accepted) {
      this.delivered++;
      parcel.settled();
    } else this.#again(parcel);
    this.#start();
  }

  #again(parcel: Parcel): void {
    const delayMs = this.#delaysMs[parcel.attempt];
    // What is under way while the engine ends was neither taken nor given up.
    if (this.#closed) return;
    if (delayMs === undefined) {
      this.givenUp++;
      this.#onGivenUp(parcel.url);
      parcel.settled();
      return;
    }
    parcel.attempt++;
    const timer = setTimeout(() => {
      this.#retries.delete(timer);
      this.#waiting.push(parcel);
      this.#start();
    }, delayMs);
    this.#retries.add(timer);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#retries) clearTimeout(timer);
    this.#waiting.length = 0;
    this.#next = 0;
  }
}
