import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import '../detectors/catalog.ts';
import type { PoolOptions } from '../pool/pool.ts';
import { keyFrom } from '../state/sealed-record.ts';
import { State } from '../state/state.ts';
import type { Certificate } from './certificate.ts';
import { Engine } from './engine.ts';
import { createHttpApp } from './http-app.ts';
import { KeptScans } from './kept-scans.ts';
import { NOTHING_STORED, type Stored } from './policy.ts';
import { AddressSigner } from './signature.ts';
import { offerTunnel } from './tunnel.ts';
import { Uploads } from './uploads.ts';

const CHUNK_SIZE = 10_485_760;
const KEEP_ALIVE_MS = 65_000;
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
  /** Where accepted scans are kept, so that they outlive this program; without it they do not. */
  readonly stateFolder?: string;
  /** Under which the folder of uploads is made; else that of the system. */
  readonly temporaryFolder?: string;
  readonly retryDelaysMs?: readonly number[];
  /** The policies, rules and detectors that requests may name by their ids; asked at each request. */
  readonly stored?: () => Stored;
  readonly pool?: Partial<PoolOptions>;
  /** Whether the text in pictures is read. */
  readonly ocr?: boolean;
  /** With it the engine stands for the service itself, for programs that reach it by a proxy. */
  readonly certificate?: Certificate;
  /** A webhook did not take a verdict, however often it was offered. */
  readonly onGivenUp?: (url: URL) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface ServedEngine {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves the embedded engine over HTTP, as the Nightfall v3 API. Rejects when the port or the state folder is taken. */
export async function serveEngine(options: ServeOptions): Promise<ServedEngine> {
  const { host, port, chunkSize = CHUNK_SIZE, stateFolder, signingSecret } = options;
  if (!Number.isInteger(chunkSize) || chunkSize < 1 || chunkSize > CHUNK_SIZE) {
    throw new RangeError(`Cannot serve: "chunkSize" must be 1 to ${CHUNK_SIZE}, got ${chunkSize}`);
  }
  const state = stateFolder === undefined ? undefined : new State(stateFolder, signingSecret);
  const kept = state && new KeptScans(state);
  const signer = new AddressSigner(state && keyFrom(signingSecret, 'addresses'));
  let url = '';
  const engine = new Engine({
    signingSecret,
    now: options.now,
    retryDelaysMs: options.retryDelaysMs,
    onGivenUp: options.onGivenUp,
    temporaryFolder: options.temporaryFolder,
    scansHere: false,
    ocr: options.ocr,
    lasting: kept?.lasting,
    pool: { size: availableParallelism(), ...options.pool },
    findingsUrl: (id, validUntil) =>
      `${url}/findings/${id}.json?${signer.query(id, Math.floor(validUntil / 1000))}`,
  });
  const uploads = new Uploads({
    chunkSize,
    maxFileBytes: options.maxFileBytes ?? MOST_FILE_BYTES,
    now: engine.now,
    pathOf: (id) => (state ? state.uploadPath(id) : engine.folder.pathOf(id)),
    key: state?.key,
  });
  const { apiKey, requestsPerSecond, stored = () => NOTHING_STORED } = options;
  const app = createHttpApp({ engine, uploads, stored, kept, signer, apiKey, requestsPerSecond });
  const server = createServer(app.callback());
  // A connection that ends as the next request comes is an error for programs that do not try again.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const tunnel = offerTunnel(server, options.certificate, app.callback());
  const close = async (): Promise<void> => {
    tunnel.close();
    await uploads.close();
    engine.close();
    state?.release();
  };
  try {
    await listen(server, host, port);
    const bound = addressOf(server, host);
    url = options.baseUrl?.replace(/\/+$/, '') ?? bound;
    for (const id of kept?.resume(engine) ?? []) uploads.noteScanned(id);
    return { url: bound, close: () => stop(server).then(close) };
  } catch (error) {
    await stop(server);
    await close();
    throw error;
  }
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
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
