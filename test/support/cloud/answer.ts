import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CloudFault } from './options.ts';

export interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

const PHRASES: Record<number, string> = {
  400: 'Invalid Request',
  401: 'Unauthorized',
  404: 'Not Found',
  409: 'Conflict',
  422: 'Unprocessable',
  429: 'Too Many Requests',
};

export const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

export const refusal = (status: number, description: string, code = status * 100): Reply =>
  json(status, { code, message: PHRASES[status] ?? 'Error', description });

/** What a fault answers, or undefined when it only delays or cuts. */
export function replyOf(fault: CloudFault): Reply | undefined {
  if (fault.status === undefined) return undefined;
  const { body } = fault;
  const object = typeof body === 'object' && !Buffer.isBuffer(body);
  return {
    status: fault.status,
    headers: { ...(object ? { 'Content-Type': 'application/json' } : {}), ...fault.headers },
    ...(body === undefined ? {} : { body: object ? JSON.stringify(body) : body }),
  };
}

export function send(response: ServerResponse, reply: Reply, cutAfterBytes?: number): void {
  if (response.destroyed) return;
  const body = Buffer.from(reply.body ?? '');
  const length = reply.status === 204 ? {} : { 'Content-Length': String(body.length) };
  response.writeHead(reply.status, { ...length, ...reply.headers });
  if (cutAfterBytes === undefined) {
    response.end(reply.status === 204 ? undefined : body);
    return;
  }
  response.flushHeaders();
  const shown = body.subarray(0, cutAfterBytes);
  if (shown.length === 0) response.destroy();
  else response.write(shown, () => response.destroy());
}

/** The whole body of a request, or undefined when the client went away. */
export function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => resolve(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)));
    request.on('close', () => resolve(undefined));
  });
}

export function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
