import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveEngine } from '../../src/engine/server/serve.ts';
import { callAt, KEY, SECRET } from '../engine/served.ts';

const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * Sends files to a stand-alone engine over loopback and waits for all its verdicts: what that took by the
 * clock, and of the processors. The client and the receiver of the webhooks are in the process of the engine.
 */
export async function throughHttp(
  files: readonly Buffer[],
  detectors: readonly object[],
): Promise<{ readonly ms: number; readonly cpuMs: number }> {
  const engine = await serveEngine({
    host: '127.0.0.1',
    port: 0,
    apiKey: KEY,
    signingSecret: SECRET,
  });
  const call = callAt(engine.url);
  const verdicts = await receiver();
  const send = async (bytes: Buffer): Promise<void> => {
    const opened = await call('POST', '/v3/upload', {
      fileSizeBytes: bytes.length,
      mimeType: 'text/plain',
    });
    const { id, chunkSize } = opened.json as { id: string; chunkSize: number };
    for (let at = 0; at < bytes.length; at += chunkSize) {
      const chunk = bytes.subarray(at, at + chunkSize);
      await call('PATCH', `/v3/upload/${id}`, chunk, { 'X-Upload-Offset': String(at) });
    }
    await call('POST', `/v3/upload/${id}/finish`);
    const policy = { webhookURL: verdicts.url, detectionRules: [{ detectors }] };
    const { status, text } = await call('POST', `/v3/upload/${id}/scan`, { policy });
    if (status !== 200) throw new Error(`Cannot measure: the engine answered ${status}: ${text}`);
  };
  const round = async (some: readonly Buffer[]): Promise<void> => {
    const all = verdicts.expect(some.length);
    await Promise.all(some.map(send));
    await all;
  };
  try {
    // Its threads start, and learn what the text is like.
    await round(files.map((bytes) => bytes.subarray(0, bytes.length / 4)));
    const cpu = process.cpuUsage();
    const began = performance.now();
    await round(files);
    const ms = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    return { ms, cpuMs: (user + system) / 1000 };
  } finally {
    await engine.close();
    verdicts.close();
  }
}

/** The parts of a text as they come in one file after another. */
export function cut(text: Buffer): Buffer[] {
  const count = Math.ceil(text.length / CHUNK_BYTES);
  return Array.from({ length: count }, (_, at) =>
    text.subarray(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES),
  );
}

/** A webhook that answers challenges and counts verdicts. */
async function receiver() {
  let open = 0;
  let allIn = () => {};
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const { challenge } = JSON.parse(Buffer.concat(pieces).toString()) as { challenge?: string };
    response.end(challenge ?? '');
    if (challenge === undefined && --open === 0) allIn();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/ingest`,
    expect: (count: number): Promise<void> => {
      open = count;
      return new Promise((resolve) => {
        allIn = resolve;
      });
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
