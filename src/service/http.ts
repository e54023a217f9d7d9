import { clearTimeout, setTimeout } from 'node:timers';
import type { Session } from '../../machines/events.ts';
import type { Answer } from './answer.ts';
import { type Endpoint, protocolFault } from './answer-fault.ts';
import type { Timeouts } from './call.ts';
import { readChunk } from './chunk-body.ts';
import type { Client } from './client.ts';
import { createAgent } from './connection.ts';
import { fetchFindings } from './fetch-findings.ts';
import type { Clock } from './pace.ts';
import { createPerform } from './perform.ts';
import { isPublicAddress } from './public-address.ts';
import { type Policy, scanBody } from './scan-body.ts';

export interface HttpOptions {
  /** Base URL of the service, such as `https://api.nightfall.ai`. */
  readonly apiUrl: string;
  readonly apiKey: string;
  /** Where the service sends its results, in full. */
  readonly webhookUrl: string;
  /** A function is asked for every scan, so that a reload of the configuration takes effect at once. */
  readonly policy: Policy | (() => Policy);
  /** Whether the path of a file may leave this computer. */
  readonly sendPath: boolean;
  readonly timeouts: Timeouts;
  /** Names of the hosts from which findings may be fetched. */
  readonly findingsHosts: readonly string[];
  /** Whether findings may come from inside the local network: only when the service itself runs on this computer. */
  readonly allowPrivateFindings: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Of this program, for the User-Agent. */
  readonly version: string;
  readonly maxFindingsBytes?: number;
  readonly maxConnections?: number;
  readonly clock?: Clock;
}

const MAX_FINDINGS_BYTES = 64 * 1024 * 1024;
const MAX_CONNECTIONS = 64;
const MAX_CHUNK_BYTES = 10_485_760;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const CLOCK: Clock = {
  now: () => performance.now(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer),
};

/** Where findings of a service come from, unless the configuration says otherwise. */
export function defaultFindingsHosts(apiUrl: string): readonly string[] {
  const { hostname } = new URL(apiUrl);
  return hostname === 'api.nightfall.ai' ? ['files.nightfall.ai', hostname] : [hostname];
}

/** A client of Nightfall's cloud, or of any server that speaks its protocol. */
export function createHttpClient(options: HttpOptions): Client {
  const { timeouts, now, apiUrl } = options;
  const { protocol } = new URL(apiUrl);
  const connections = {
    protocol,
    connectMs: timeouts.connectMs,
    maxSockets: options.maxConnections ?? MAX_CONNECTIONS,
  };
  const agent = createAgent(connections);
  const findingsAgent = createAgent({
    ...connections,
    isAllowed: options.allowPrivateFindings ? undefined : isPublicAddress,
  });
  const uploads = `${apiUrl.replace(/\/+$/, '')}/v3/upload`;
  const userAgent = `nightjar/${options.version}`;
  const headers = {
    Authorization: `Bearer ${options.apiKey}`,
    'User-Agent': userAgent,
    Accept: 'application/json',
    'Content-Type': 'application/json',
  };
  const perform = createPerform({ agent, timeouts, now, clock: options.clock ?? CLOCK });
  const post = (endpoint: Endpoint, url: string, body: string | undefined, signal: AbortSignal) => {
    const begin = () => ({ url, method: 'POST' as const, headers, ...(body && { body }) });
    return perform(endpoint, 200, begin, signal);
  };

  return {
    async open(file, signal) {
      const body = JSON.stringify({ fileSizeBytes: file.identity.size });
      return readSession(await post('open', uploads, body, signal));
    },
    async send(chunk, signal) {
      const begin = (progress: () => void) => ({
        url: `${uploads}/${chunk.uploadId}`,
        method: 'PATCH' as const,
        headers: {
          ...headers,
          'Content-Type': 'application/octet-stream',
          'Content-Length': String(chunk.length),
          'X-Upload-Offset': String(chunk.offset),
        },
        body: readChunk(chunk, progress),
      });
      await perform('send', 204, begin, signal);
    },
    async finish(uploadId, signal) {
      await post('finish', `${uploads}/${uploadId}/finish`, undefined, signal);
    },
    async requestScan(request, signal) {
      const policy = typeof options.policy === 'function' ? options.policy() : options.policy;
      const body = scanBody(request, { ...options, policy });
      await post('scan', `${uploads}/${request.uploadId}/scan`, body, signal);
    },
    fetchFindings: (delivery, signal) =>
      fetchFindings(
        delivery,
        {
          apiUrl,
          findingsHosts: options.findingsHosts,
          allowHttp: options.allowPrivateFindings,
          userAgent,
          timeouts,
          maxFindingsBytes: options.maxFindingsBytes ?? MAX_FINDINGS_BYTES,
          now,
          agent: findingsAgent,
        },
        signal,
      ),
    async close() {
      agent.destroy();
      findingsAgent.destroy();
    },
  };
}

function readSession({ text }: Answer): Session {
  const { id, chunkSize } = parseObject(text);
  if (typeof id !== 'string' || !UUID.test(id)) {
    throw protocolFault('open', 'the answer has no UUID as "id"');
  }
  if (!isChunkSize(chunkSize)) {
    const detail = `expected "chunkSize" to be 1 to ${MAX_CHUNK_BYTES}, got ${typeof chunkSize === 'number' ? chunkSize : typeof chunkSize}`;
    throw protocolFault('open', detail);
  }
  return { uploadId: id, chunkSize };
}

function isChunkSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= MAX_CHUNK_BYTES;
}

function parseObject(text: string): { id?: unknown; chunkSize?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
