import type { IncomingMessage } from 'node:http';
import { CODES, EngineError } from '../engine-error.ts';

/** The JSON of a request; `undefined` when there is no body at all, as `finish` allows. */
export async function readJson(request: IncomingMessage, mostBytes: number): Promise<unknown> {
  const bytes = await readBytes(request, mostBytes);
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new EngineError(CODES.badRequest, 'The body is not valid JSON');
  }
}

async function readBytes(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    size += piece.length;
    if (size > mostBytes) {
      throw new EngineError(CODES.bodyTooLarge, `The body is larger than ${mostBytes} bytes`, {
        headers: { Connection: 'close' },
      });
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
