import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { startCloud } from '../support/cloud.ts';
import {
  bytes,
  calm,
  clientOf,
  connect,
  eventually,
  faultIn,
  fileWith,
  rejection,
  tellsOpenFiles,
  timesOpen,
} from '../support/http-client.ts';

const TIMEOUTS = { connectMs: 30_000, idleMs: 30_000, totalMs: 30_000 };

test('an answer that does not come ends the call after the idle time', async (t) => {
  const { cloud, client } = await connect(t, {}, { timeouts: { ...TIMEOUTS, idleMs: 50 } });
  cloud.failNext({ endpoint: 'open', hangMs: null });

  const error = await rejection(client.open(fileWith(t, ''), calm()));

  assert.deepEqual(error.fault, { kind: 'transient', code: 'idle-timeout' });
  assert.equal(error.message, 'Cannot open an upload: nothing moved for 50 ms');
});

test('a call that takes too long as a whole ends, and says so', async (t) => {
  const { cloud, client } = await connect(t, {}, { timeouts: { ...TIMEOUTS, totalMs: 50 } });
  cloud.failNext({ endpoint: 'finish', hangMs: null });

  const error = await rejection(client.finish('7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901', calm()));

  assert.deepEqual(error.fault, { kind: 'transient', code: 'total-timeout' });
  assert.equal(error.message, 'Cannot finish an upload: not done within 50 ms');
});

test('a connection that is not made in time ends the call, and says so', async (t) => {
  const mute = createServer(() => {}).listen(0, '127.0.0.1');
  const sockets = new Set<Socket>();
  mute.on('connection', (socket) => sockets.add(socket.on('error', () => {})));
  await once(mute, 'listening');
  const { port } = mute.address() as AddressInfo;
  const url = `https://127.0.0.1:${port}`;
  const client = clientOf({ url, apiKey: 'x' }, { timeouts: { ...TIMEOUTS, connectMs: 50 } });
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    mute.close();
    return client.close();
  });

  const fault = await faultIn(client.open(fileWith(t, ''), calm()));

  assert.deepEqual(fault, { kind: 'transient', code: 'connect-timeout' });
});

test('a document that trickles in is waited for', async (t) => {
  const text = '{"findings":[]}';
  const server = createHttpServer((_, response) => {
    response.writeHead(200);
    let sent = 0;
    const timer = setInterval(() => {
      response.write(text.slice(sent, sent + 3));
      sent += 3;
      if (sent < text.length) return;
      clearInterval(timer);
      response.end();
    }, 300);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = clientOf({ url, apiKey: 'x' }, { timeouts: { ...TIMEOUTS, idleMs: 1_000 } });
  t.after(async () => {
    await client.close();
    server.close();
    server.closeAllConnections();
  });
  const delivery = { uploadId: 'u', findingsPresent: true, findingsURL: url, errorCodes: [] };

  const findings = await Array.fromAsync(client.fetchFindings(delivery, calm()));

  assert.deepEqual(findings, []);
});

for (const [what, cutAfterBytes] of [
  ['before its answer', 0],
  ['within its answer', 5],
] as const) {
  test(`a connection that is cut ${what} is transient`, async (t) => {
    const { cloud, client } = await connect(t);
    cloud.failNext({ endpoint: 'open', cutAfterBytes });

    const fault = await faultIn(client.open(fileWith(t, ''), calm()));

    assert.equal(fault.kind, 'transient');
  });
}

test('a connection that is cut within a chunk is transient', async (t) => {
  const { cloud, client } = await connect(t);
  const file = fileWith(t, bytes(1_000_000));
  const { uploadId } = await client.open(file, calm());
  cloud.failNext({ endpoint: 'send', cutAfterBytes: 1000 });

  const fault = await faultIn(
    client.send({ uploadId, file, offset: 0, length: 1_000_000 }, calm()),
  );

  assert.equal(fault.kind, 'transient');
});

const ABORTED = { kind: 'transient', code: 'aborted' } as const;

test('a call that is called off ends at once, before, while and after it waits', async (t) => {
  const { cloud, client } = await connect(t);
  const file = fileWith(t, '');
  const early = AbortSignal.abort();
  assert.deepEqual(await faultIn(client.open(file, early)), ABORTED);
  assert.equal(cloud.counters.requests.open, 0);

  cloud.failNext({ endpoint: 'open', hangMs: null });
  const stop = new AbortController();
  const opening = faultIn(client.open(file, stop.signal));
  await eventually(() => cloud.counters.requests.open === 1, 'the call does not arrive');
  stop.abort();
  assert.deepEqual(await opening, ABORTED);

  const late = new AbortController();
  await client.open(file, late.signal);
  late.abort();
  await client.open(file, calm());
});

test('an aborted chunk closes its file and its connection', {
  skip: !tellsOpenFiles && 'open files are not listed here',
}, async (t) => {
  const { cloud, client } = await connect(t);
  const file = fileWith(t, bytes(10_000_000));
  for (let round = 0; round < 5; round += 1) {
    const { uploadId } = await client.open(file, calm());
    const stalled = cloud.stallNextChunk();
    const stop = new AbortController();
    const chunk = { uploadId, file, offset: 0, length: 10_000_000 };
    const sent = faultIn(client.send(chunk, stop.signal));
    const goOn = await stalled;
    assert.ok(timesOpen(file.path) > 0);

    stop.abort();
    assert.deepEqual(await sent, ABORTED);
    goOn();

    await eventually(() => timesOpen(file.path) === 0, 'the file stays open');
    await eventually(() => cloud.counters.openConnections === 0, 'the connection stays open');
  }
});

test('closing the client leaves nothing open', async (t) => {
  const cloud = await startCloud({ challenge: 'never' });
  t.after(() => cloud.close());
  const client = clientOf(cloud);
  await client.open(fileWith(t, ''), calm());

  await client.close();

  await eventually(() => cloud.counters.openConnections === 0, 'a connection stays open');
});
