import type { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Reply, readBody, refusal, replyOf, send } from './answer.ts';
import { type ApiParts, beginChunk, finishUpload, openUpload, requestScan } from './api.ts';
import type { Documents } from './documents.ts';
import type { Faults } from './faults.ts';
import type { CloudFault, Counters, Endpoint } from './options.ts';
import type { RateVerdict } from './rate.ts';
import type { Arrival } from './uploads.ts';

export interface ServeParts extends ApiParts {
  readonly apiKey: string;
  readonly counters: Counters;
  readonly faults: Faults;
  readonly documents: Documents;
  /** Says `bytes`, with the request, when a piece of a chunk comes in, and `loss` when the rest will not. */
  readonly arrivals: EventEmitter;
  readonly called: (endpoint: Endpoint, uploadId: string) => void;
  readonly rate: (endpoint: Endpoint) => RateVerdict;
}

interface Route {
  readonly endpoint: Endpoint;
  readonly id: string;
}

/** The server, not yet listening. */
export function createCloudServer(parts: ServeParts): Server {
  const { counters } = parts;
  const server = createServer((request, response) => {
    counters.inFlight += 1;
    counters.maxInFlight = Math.max(counters.maxInFlight, counters.inFlight);
    response.on('close', () => {
      counters.inFlight -= 1;
    });
    void serve(parts, request, response);
  });
  server.keepAliveTimeout = 60_000;
  server.on('connection', (socket) => {
    counters.connections += 1;
    counters.openConnections += 1;
    socket.on('close', () => {
      counters.openConnections -= 1;
    });
  });
  return server;
}

async function serve(parts: ServeParts, request: IncomingMessage, response: ServerResponse) {
  const route = routeOf(request.method ?? '', request.url ?? '');
  if (route === undefined) {
    parts.counters.requests.other += 1;
    parts.complain(request, 'is no call of the API');
    send(response, refusal(404, 'no such call'));
    return;
  }
  parts.counters.requests[route.endpoint] += 1;
  parts.called(route.endpoint, route.id);
  const fault = parts.faults.next(route.endpoint);
  const faulty = fault === undefined ? undefined : replyOf(fault);
  if (fault?.early && faulty !== undefined) {
    // The rest of the body is let in and thrown away, as a well-behaved gateway does.
    send(response, faulty);
    return;
  }
  const reply = await replyTo(parts, request, response, route, fault, faulty);
  if (reply === undefined) return;
  const waitMs = fault?.hangMs === undefined ? (parts.options.delayMs ?? 0) : fault.hangMs;
  if (waitMs === null || waitMs === Number.POSITIVE_INFINITY) return;
  const cut = route.endpoint === 'send' ? undefined : fault?.cutAfterBytes;
  if (waitMs === 0) send(response, faulty ?? reply, cut);
  else setTimeout(send, waitMs, response, faulty ?? reply, cut);
}

/** Reads the request and, unless a fault stands before it, lets it take effect. */
async function replyTo(
  parts: ServeParts,
  request: IncomingMessage,
  response: ServerResponse,
  route: Route,
  fault: CloudFault | undefined,
  faulty: Reply | undefined,
): Promise<Reply | undefined> {
  const barred = faulty !== undefined && !fault?.takesEffect ? faulty : undefined;
  if (route.endpoint === 'findings') {
    await readBody(request);
    const upload = parts.uploads.get(route.id);
    if (upload !== undefined && barred !== undefined) upload.findingsRefused = true;
    return barred ?? fetchDocument(parts, request);
  }
  const refused = barred ?? refuse(parts, request, response, route.endpoint);
  if (route.endpoint === 'send') return receive(parts, request, route, fault, refused);
  const body = await readBody(request);
  if (body === undefined) return undefined;
  if (refused !== undefined) return refused;
  if (route.endpoint === 'open') return openUpload(parts, request, body);
  if (route.endpoint === 'finish') return finishUpload(parts, request, route.id, body);
  return requestScan(parts, request, route.id, body);
}

/** The key and the rate, which stand before every call. */
function refuse(
  parts: ServeParts,
  request: IncomingMessage,
  response: ServerResponse,
  endpoint: Endpoint,
): Reply | undefined {
  const { authorization } = request.headers;
  if (!authorization?.startsWith('Bearer ')) {
    parts.complain(request, 'lacks "Authorization: Bearer"');
  }
  if (authorization !== `Bearer ${parts.apiKey}` || isRefusedNow(parts)) {
    return refusal(401, 'wrong key');
  }
  const verdict = parts.rate(endpoint);
  for (const [name, value] of Object.entries(verdict.headers)) response.setHeader(name, value);
  return verdict.allowed ? undefined : refusal(429, 'rate limit exceeded');
}

function isRefusedNow({ options: { refuseEvery }, counters }: ServeParts): boolean {
  const { open, send, finish, scan } = counters.requests;
  return refuseEvery !== undefined && (open + send + finish + scan) % refuseEvery === 0;
}

function receive(
  parts: ServeParts,
  request: IncomingMessage,
  route: Route,
  fault: CloudFault | undefined,
  refused: Reply | undefined,
): Promise<Reply | undefined> {
  const begun = refused ?? beginChunk(parts, request, route.id);
  const arrival: Arrival | undefined = 'take' in begun ? begun : undefined;
  let count = 0;
  return new Promise((resolve) => {
    request.on('data', (piece: Buffer) => {
      count += piece.length;
      parts.counters.bytes += piece.length;
      arrival?.take(piece);
      parts.arrivals.emit('bytes', request);
      if (fault?.cutAfterBytes !== undefined && count >= fault.cutAfterBytes) {
        request.socket.destroy();
      }
    });
    request.on('end', () => {
      arrival?.complete();
      resolve('take' in begun ? { status: 204 } : begun);
    });
    request.on('close', () => {
      if (!request.complete) parts.arrivals.emit('loss');
      resolve(undefined);
    });
  });
}

function fetchDocument(parts: ServeParts, request: IncomingMessage): Reply {
  if (request.headers.authorization !== undefined) {
    parts.complain(request, 'shows the key to the host of the findings');
  }
  const found = parts.documents.fetch(new URL(request.url ?? '', 'http://cloud'));
  if (typeof found === 'number') return { status: found, body: '<Error>no</Error>' };
  return { status: 200, headers: { 'Content-Type': 'application/json' }, body: found };
}

function routeOf(method: string, target: string): Route | undefined {
  const parts = target.split('/');
  if (parts[1] === 'findings' && method === 'GET')
    return { endpoint: 'findings', id: parts[2]?.split('.')[0] ?? '' };
  if (parts[1] !== 'v3' || parts[2] !== 'upload' || parts.length > 5) return undefined;
  const [, , , id, verb] = parts;
  if (id === undefined) return method === 'POST' ? { endpoint: 'open', id: '' } : undefined;
  if (verb === undefined) return method === 'PATCH' ? { endpoint: 'send', id } : undefined;
  if (method !== 'POST' || (verb !== 'finish' && verb !== 'scan')) return undefined;
  return { endpoint: verb, id };
}
