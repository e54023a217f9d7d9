import http from 'node:http';
import https from 'node:https';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

const MOST_ANSWER_BYTES = 4096;

/** Posts JSON over connections that stay open. One for each engine, so that closing it closes them. */
export class Poster {
  readonly #http: http.Agent;
  readonly #https: https.Agent;
  readonly #timeoutMs: number;

  constructor(options: { readonly connections: number; readonly timeoutMs: number }) {
    const { connections, timeoutMs } = options;
    this.#http = new http.Agent({ keepAlive: true, maxSockets: connections });
    this.#https = new https.Agent({ keepAlive: true, maxSockets: connections });
    this.#timeoutMs = timeoutMs;
  }

  /** Rejects when the receiver cannot be reached or takes too long; redirects are answers. */
  post(url: URL, body: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const secure = url.protocol === 'https:';
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const request = (secure ? https : http).request(url, {
      method: 'POST',
      agent: secure ? this.#https : this.#http,
      headers: {
        ...headers,
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
      },
    });
    // Not left to the connection: on Deno one that is used again waits for ever.
    const lateness = setTimeout(() => {
      reject(new Error(`No answer within ${this.#timeoutMs} ms`));
      request.destroy();
    }, this.#timeoutMs);
    request.on('response', (response) => {
      const pieces: Buffer[] = [];
      let size = 0;
      response.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > MOST_ANSWER_BYTES) request.destroy(new Error('The answer is too long'));
        pieces.push(piece);
      });
      response.on('error', reject);
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        resolve({ status, body: Buffer.concat(pieces).toString('utf8') });
      });
    });
    request.on('error', reject);
    request.end(body);
    return promise.finally(() => clearTimeout(lateness));
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }
}
