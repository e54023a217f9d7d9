import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import type { Delivery } from '../../machines/events.ts';
import { createWebhookApp, type WebhookAppDeps } from '../../src/http/webhook-app.ts';
import type { LogEvent } from '../../src/log/events.ts';
import { sign, signingKey } from '../../src/service/signature.ts';

export const SECRET = 'a secret for tests';
export const NOW = 1_767_225_600_500;
export const UPLOAD_ID = '7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901';

export const result = (changes: Record<string, unknown> = {}) =>
  JSON.stringify({
    findingsURL: '',
    validUntil: '2026-01-02T00:00:00.734633129Z',
    uploadID: UPLOAD_ID,
    findingsPresent: false,
    requestMetadata: '',
    errors: [],
    ...changes,
  });

/** A webhook server on a free port, gone when the test is over, with what reached it. */
export async function startWebhook(t: TestContext, deps: Partial<WebhookAppDeps> = {}) {
  const delivered: Delivery[] = [];
  const log: LogEvent[] = [];
  const app = createWebhookApp({
    secrets: [SECRET],
    now: () => NOW,
    deliver: async (delivery) => {
      delivered.push(delivery);
      return 'stored';
    },
    log: (event) => log.push(event),
    ...deps,
  });
  const port = await listen(t, createServer(app.callback()));
  return { delivered, log, port, url: `http://127.0.0.1:${port}` };
}

async function listen(t: TestContext, server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

/** What the service sends: a body and the headers that sign it. */
export function signedRequest(body: string | Uint8Array, { at = NOW, secret = SECRET } = {}) {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const timestamp = String(Math.floor(at / 1000));
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-nightfall-timestamp': timestamp,
      'x-nightfall-signature': sign(signingKey(secret), timestamp, bytes),
    } as Record<string, string>,
    body: bytes as Uint8Array<ArrayBuffer>,
  };
}

/** A connection on which a test says byte by byte what it wants, and reads what comes back. */
export function openRaw(t: TestContext, port: number) {
  const socket: Socket = connect(port, '127.0.0.1');
  t.after(() => socket.destroy());
  let received = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    received += text;
    socket.emit('received');
  });
  // A server that has heard enough may reset the connection; what it said before that counts.
  socket.on('error', () => {});
  const closed = once(socket, 'close');
  return {
    write: (text: string | Uint8Array) => socket.write(text),
    close: () => socket.destroy(),
    received: () => received,
    /** Resolves once the text has come; rejects when the connection ends without it. */
    async until(text: string): Promise<string> {
      while (!received.includes(text)) {
        const more = await Promise.race([
          once(socket, 'received').then(() => true),
          closed.then(() => false),
        ]);
        if (!more && !received.includes(text)) throw new Error(`closed after "${received}"`);
      }
      return received;
    },
    async untilClosed(): Promise<string> {
      await closed;
      return received;
    },
  };
}
