import { Buffer } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

/** The raw bytes of a request, 'too large' as soon as that is known, or 'cut' when the sender went away. */
export type Body = Uint8Array | 'too large' | 'cut';

/** Reads no further than the limit, whatever the sender announces. Never rejects. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes)
    return Promise.resolve('too large');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const settle = (body: Body) => {
      request.off('data', onData).off('end', onEnd).off('error', onCut).off('close', onCut);
      // What still fails after this, such as the connection itself, has nobody left to tell.
      request.on('error', () => {});
      resolve(body);
    };
    const onData = (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= maxBytes) return;
      request.pause();
      settle('too large');
    };
    const onEnd = () =>
      settle(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    const onCut = () => settle('cut');
    request.on('data', onData).on('end', onEnd).on('error', onCut).on('close', onCut);
  });
}
