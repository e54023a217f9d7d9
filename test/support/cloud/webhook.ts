import { createHmac, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Counters } from './options.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The cloud's own calls to a webhook. */
export interface Webhook {
  /** The error code that a scan call would answer with, or undefined when the address passed. */
  readonly challenge: (url: string) => Promise<40012 | 42201 | undefined>;
  readonly deliver: (
    url: string,
    body: string,
    options?: { secret?: string; skewSeconds?: number },
  ) => Promise<Answer>;
  readonly close: () => void;
}

export function createWebhook(secret: string, counters: Counters): Webhook {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    async challenge(url) {
      counters.requests.challenge += 1;
      const challenge = randomBytes(16).toString('hex');
      try {
        const answer = await post(agent, url, JSON.stringify({ challenge }), {});
        return answer.status === 200 && answer.body === challenge ? undefined : 42201;
      } catch {
        return 40012;
      }
    },
    async deliver(url, body, options = {}) {
      counters.requests.webhook += 1;
      const timestamp = String(Math.floor(Date.now() / 1000) + (options.skewSeconds ?? 0));
      const hmac = createHmac('sha256', options.secret ?? secret);
      const signature = hmac.update(`${timestamp}:${body}`).digest('hex');
      const answer = await post(agent, url, body, {
        'X-Nightfall-Timestamp': timestamp,
        'X-Nightfall-Signature': signature,
      });
      if (answer.status === 200) counters.delivered += 1;
      else counters.refused += 1;
      return answer;
    },
    close: () => agent.destroy(),
  };
}

function post(
  agent: Agent,
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(body));
    const outgoing = request(url, {
      method: 'POST',
      agent,
      headers: { 'Content-Type': 'application/json', 'Content-Length': length, ...headers },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces).toString() }),
      );
    });
    outgoing.end(body);
  });
}
