import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setImmediate } from 'node:timers';
import { type AnyEventObject, fromCallback } from 'xstate';
import type { Delivery, OpenVersion } from '../../machines/events.ts';
import type { Health } from '../health.ts';
import { createWebhookApp } from '../http/webhook-app.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Log } from '../log/events.ts';

/** Where to listen. Port 0 takes any free one; `webhook.listening` tells which. */
export interface WebhookInput {
  readonly host: string;
  readonly port: number;
}

/** What the actor tells its parent. */
export type WebhookEvent =
  | { readonly type: 'webhook.listening'; readonly host: string; readonly port: number }
  | { readonly type: 'webhook.delivered'; readonly delivery: Delivery }
  | { readonly type: 'verdict.late'; readonly version: OpenVersion }
  | { readonly type: 'webhook.failed'; readonly message: string; readonly code: string };

export interface WebhookDeps {
  readonly secrets: readonly string[];
  readonly ledger: Pick<Ledger, 'storeDelivery'>;
  readonly now: () => number;
  readonly log: Log;
  readonly maxBodyBytes?: number;
  readonly health?: () => Health;
  readonly limits?: Partial<Limits>;
}

/** What a sender may take: a slow or greedy one is cut off. */
interface Limits {
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly maxConnections: number;
}

const LIMITS: Limits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  idleTimeoutMs: 60_000,
  maxConnections: 1024,
};

/** Serves the webhook. A delivery is in the ledger before the sender is answered and before the parent hears of it. */
export const webhook = (deps: WebhookDeps) =>
  fromCallback<AnyEventObject, WebhookInput>(({ input, sendBack }) => {
    const tell = (event: WebhookEvent) => sendBack(event);
    const app = createWebhookApp({
      ...deps,
      deliver: async (delivery) => {
        const kept = await deps.ledger.storeDelivery(delivery, deps.now());
        // The answer goes out first; then the machines work.
        if (kept !== 'repeated') setImmediate(() => tell(newsOf(kept, delivery)));
        return kept;
      },
    });
    const server = createLimitedServer({ ...LIMITS, ...deps.limits });
    server.on('request', app.callback());
    server.once('listening', () => {
      const { port } = server.address() as AddressInfo;
      tell({ type: 'webhook.listening', host: input.host, port });
    });
    server.on('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? 'UNKNOWN';
      tell({ type: 'webhook.failed', message: describe(code, input), code });
    });
    server.listen(input.port, input.host);
    return () => {
      server.close();
      server.closeAllConnections();
    };
  });

function newsOf(kept: 'stored' | OpenVersion, delivery: Delivery): WebhookEvent {
  if (kept === 'stored') return { type: 'webhook.delivered', delivery };
  return { type: 'verdict.late', version: kept };
}

function createLimitedServer(limits: Limits): Server {
  const server = createServer({
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.idleTimeoutMs,
    connectionsCheckingInterval: Math.min(limits.headersTimeoutMs, 5_000),
  });
  holdPlaces(server, limits.maxConnections);
  return server;
}

/**
 * When all places are taken, the connection that has asked for nothing for the longest time gives up its own. To
 * refuse the newest instead would keep deliveries out for as long as others hold connections.
 */
function holdPlaces(server: Server, places: number): void {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    if (sockets.size <= places) return;
    const [longest] = sockets;
    if (longest) sockets.delete(longest);
    longest?.destroy();
  });
  server.on('request', ({ socket }) => {
    if (sockets.delete(socket)) sockets.add(socket);
  });
}

function describe(code: string, { host, port }: WebhookInput): string {
  const failure = `Cannot listen on ${host.includes(':') ? `[${host}]` : host}:${port}`;
  switch (code) {
    case 'EADDRINUSE':
      return `${failure}: the port is taken; end the program that has it, or choose another with --port`;
    case 'EACCES':
      return `${failure}: permission denied; choose a port above 1023 with --port`;
    case 'EADDRNOTAVAIL':
      return `${failure}: this computer has no such address; choose one of its own with --host`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${failure}: the host name is unknown; choose an address such as 127.0.0.1 with --host`;
    default:
      return `${failure}: ${code}; choose another address with --host or another port with --port`;
  }
}
