import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Engine } from './engine.ts';
import { createHttpApp } from './http-app.ts';
import { AddressSigner } from './signature.ts';
import { Uploads } from './uploads.ts';

const CHUNK_SIZE = 10_485_760;
const MOST_FILE_BYTES = 1024 ** 3;

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  /** Without one, whoever reaches the server may use it. */
  readonly apiKey?: string;
  readonly signingSecret: string;
  /** Where clients reach this server, for the addresses of findings; else where it listens. */
  readonly baseUrl?: string;
  readonly maxFileBytes?: number;
  /** Bytes of a chunk, at most 10485760. */
  readonly chunkSize?: number;
  readonly requestsPerSecond?: number;
  /** Under which the folder of uploads is made; else that of the system. */
  readonly temporaryFolder?: string;
  readonly retryDelaysMs?: readonly number[];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface ServedEngine {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves the embedded engine over HTTP, as the Nightfall v3 API. Rejects when the port is taken. */
export async function serveEngine(options: ServeOptions): Promise<ServedEngine> {
  const { host, port, chunkSize = CHUNK_SIZE } = options;
  if (!Number.isInteger(chunkSize) || chunkSize < 1 || chunkSize > CHUNK_SIZE) {
    throw new RangeError(`Cannot serve: "chunkSize" must be 1 to ${CHUNK_SIZE}, got ${chunkSize}`);
  }
  const signer = new AddressSigner();
  let url = '';
  const engine = new Engine({
    signingSecret: options.signingSecret,
    now: options.now,
    retryDelaysMs: options.retryDelaysMs,
    temporaryFolder: options.temporaryFolder,
    findingsUrl: (id, validUntil) =>
      `${url}/findings/${id}.json?${signer.query(id, Math.floor(validUntil / 1000))}`,
  });
  const { folder, now } = engine;
  const maxFileBytes = options.maxFileBytes ?? MOST_FILE_BYTES;
  const uploads = new Uploads({ chunkSize, maxFileBytes, folder, now });
  const { apiKey, requestsPerSecond } = options;
  const app = createHttpApp({ engine, uploads, signer, apiKey, requestsPerSecond });
  const server = createServer(app.callback());
  await listen(server, host, port);
  const bound = addressOf(server, host);
  url = options.baseUrl?.replace(/\/+$/, '') ?? bound;
  return {
    url: bound,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      uploads.close();
      engine.close();
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, host, port)));
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
}

function listenError(error: Error, host: string, port: number): Error {
  const code = 'code' in error ? String(error.code) : error.name;
  const reason = code === 'EADDRINUSE' ? 'the port is taken, choose another one' : code;
  return new Error(`Cannot listen on ${host} port ${port}: ${reason}`, { cause: error });
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
