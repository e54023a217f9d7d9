import type { Buffer } from 'node:buffer';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** Only this computer reaches it. */
export const LOOPBACK = '127.0.0.1';

/** More than a few pages at once are a mistake. */
const MAX_CONNECTIONS = 64;

export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Serves on loopback; port 0 takes a free one. */
export async function listenOnLoopback(
  port: number,
  serve: (port: number) => RequestListener,
  upgrade?: (port: number) => (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
): Promise<Listening> {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 });
  server.maxConnections = MAX_CONNECTIONS;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (error: NodeJS.ErrnoException) =>
    reject(
      new Error(
        `Cannot show the inspector on ${LOOPBACK}:${port}: ${reasonOf(error)}; choose another port, or none for any free one`,
        { cause: error },
      ),
    ),
  );
  server.listen(port, LOOPBACK, resolve);
  await promise;
  const { port: actual } = server.address() as AddressInfo;
  server.on('request', serve(actual));
  if (upgrade) server.on('upgrade', upgrade(actual));
  server.on('error', () => {});
  return {
    port: actual,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function reasonOf({ code }: NodeJS.ErrnoException): string {
  if (code === 'EADDRINUSE') return 'the port is taken';
  if (code === 'EACCES') return 'permission denied';
  return code ?? 'unknown error';
}
