import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { FaultError } from '../../src/service/fault-error.ts';
import { calm, clientOf, fileWith } from '../support/http-client.ts';

const line = fc.string({ maxLength: 40 }).map((text) => text.replace(/[\r\n]/g, ' '));
const header = fc.oneof(
  line,
  fc
    .tuple(fc.constantFrom('Retry-After', 'X-Rate-Limit-Remaining', 'Location'), line)
    .map(([name, value]) => `${name}: ${value}`),
  fc.constantFrom(
    ...['Content-Length: 5', 'Content-Length: 99999999999', 'Transfer-Encoding: chunked'],
    ...['Content-Encoding: gzip', 'Connection: upgrade', 'Set-Cookie: a=b'],
  ),
);
const session = fc.record({
  id: fc.oneof(fc.uuid(), fc.jsonValue()),
  chunkSize: fc.oneof(fc.integer(), fc.constant(100), fc.jsonValue()),
  fileSizeBytes: fc.jsonValue(),
});
const body = fc.oneof(
  session.map((value) => JSON.stringify(value)),
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('{"__proto__":{"id":1}}', '[', '<html>', '\u0000', '{"code":1e999}'),
);
/** What a server, a proxy or anything else may write back. */
const answer = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 5,
    arbitrary: fc
      .record({
        status: fc.oneof(fc.constantFrom('200', '204', '429', '500', '100'), line),
        headers: fc.array(header, { maxLength: 4 }),
        body,
      })
      .map(({ status, headers, body }) =>
        Buffer.from([`HTTP/1.1 ${status} x`, ...headers, '', body].join('\r\n')),
      ),
  },
  {
    weight: 3,
    arbitrary: body.map((text) =>
      Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`),
    ),
  },
);

const good = JSON.stringify({ id: randomUUID(), chunkSize: 100, fileSizeBytes: 7 });
const GOOD = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${good.length}\r\n\r\n${good}`);

test('whatever the service answers, a call ends in a session that holds water or in a fault', async (t) => {
  let next = Buffer.alloc(0);
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(next));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const file = fileWith(t, 'content');
  // What is cut short without a word ends by one of them; a good answer comes well before.
  const timeouts = { connectMs: 30_000, idleMs: 1_000, totalMs: 2_000 };
  let accepted = 0;

  await fc.assert(
    fc.asyncProperty(answer, async (bytes) => {
      next = bytes;
      const client = clientOf({ url: `http://127.0.0.1:${port}`, apiKey: 'x' }, { timeouts });
      try {
        const { uploadId, chunkSize } = await client.open(file, calm());
        assert.match(uploadId, /^[0-9a-f-]{36}$/i);
        assert.ok(Number.isSafeInteger(chunkSize) && chunkSize > 0 && chunkSize <= 10_485_760);
        accepted += 1;
      } catch (error) {
        if (!(error instanceof FaultError)) throw error;
        assert.ok(['transient', 'permanent', 'unreadable'].includes(error.fault.kind));
      } finally {
        await client.close();
      }
    }),
    // Chance alone may bring no session that is accepted.
    { numRuns: 300, examples: [[GOOD]] },
  );

  server.close();
  assert.ok(accepted > 0);
});
