import { randomUUID } from 'node:crypto';
import { CODES, EngineError } from '../engine-error.ts';
import type { Answer, Poster } from './post.ts';
import { signatureHeaders } from './signature.ts';

const REMEMBERED_MS = 24 * 3600 * 1000;
const MOST_REMEMBERED = 1000;

/** Asks a webhook to prove that it wants deliveries; one that did is not asked again for 24 hours. */
export class Challenger {
  readonly #passed = new Map<string, number>();
  readonly #asking = new Map<string, Promise<void>>();
  readonly #poster: Poster;
  readonly #secret: string;
  readonly #now: () => number;

  constructor(poster: Poster, secret: string, now: () => number) {
    this.#poster = poster;
    this.#secret = secret;
    this.#now = now;
  }

  /** Whether the webhook need not be asked now. */
  knows(url: string): boolean {
    return (this.#passed.get(url) ?? 0) > this.#now();
  }

  /** Rejects with the error of the scan call. Those who ask for one webhook at a time share one question. */
  async pass(url: string): Promise<void> {
    if (this.knows(url)) return;
    let asked = this.#asking.get(url);
    if (!asked) {
      asked = this.#ask(url).finally(() => this.#asking.delete(url));
      this.#asking.set(url, asked);
    }
    await asked;
  }

  async #ask(url: string): Promise<void> {
    const challenge = randomUUID();
    const body = JSON.stringify({ challenge });
    const answer = await this.#poster
      .post(new URL(url), body, signatureHeaders(this.#secret, body, this.#now()))
      .catch((): Answer => {
        throw new EngineError(CODES.webhookUnreachable, 'Webhook URL validation failed');
      });
    if (answer.status !== 200 || answer.body.trim() !== challenge) {
      throw new EngineError(CODES.wrongChallenge, 'Webhook returned incorrect challenge response');
    }
    if (this.#passed.size >= MOST_REMEMBERED) this.#passed.clear();
    this.#passed.set(url, this.#now() + REMEMBERED_MS);
  }
}
