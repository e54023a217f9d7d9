import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import tls from 'node:tls';
import { createCertificate } from '../../src/engine/server/certificate.ts';
import { SERVICE_HOSTS } from '../../src/engine/server/tunnel.ts';
import { KEY, startEngine } from './served.ts';

/** Asks a proxy for a way to somewhere; the way, or what it answered instead. */
async function askFor(t: TestContext, proxy: string, authority: string) {
  const { hostname, port } = new URL(proxy);
  const request = http.request({ hostname, port, method: 'CONNECT', path: authority });
  request.end();
  const [response, socket] = (await once(request, 'connect')) as [http.IncomingMessage, Socket];
  t.after(() => socket.destroy());
  return { status: response.statusCode, socket };
}

/** Posts as a program does that knows nothing but the service's own name and whom to trust. */
async function postThrough(socket: Socket, ca: string, body: string) {
  const host = 'api.nightfall.ai';
  const secure = tls.connect({ socket, ca, servername: host });
  await once(secure, 'secureConnect');
  const request = https.request({
    host,
    path: '/v3/upload',
    method: 'POST',
    headers: { Authorization: `Bearer ${KEY}`, 'Content-Length': body.length },
    createConnection: () => secure,
  });
  request.end(body);
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece);
  return { status: response.statusCode, json: JSON.parse(Buffer.concat(pieces).toString()) };
}

test('a program that asks a proxy for the service by CONNECT reaches the engine', async (t) => {
  const certificate = createCertificate(SERVICE_HOSTS, Date.now());
  const { url } = await startEngine(t, { certificate });

  const { status, socket } = await askFor(t, url, 'api.nightfall.ai:443');
  assert.equal(status, 200);
  const answer = await postThrough(socket, certificate.certificate, '{"fileSizeBytes":3}');

  assert.equal(answer.status, 200);
  assert.equal(answer.json.chunkSize, 10_485_760);
});

test('nobody is led elsewhere, and nobody anywhere without a certificate', async (t) => {
  const certificate = createCertificate(SERVICE_HOSTS, Date.now());
  const withOne = await startEngine(t, { certificate });
  const without = await startEngine(t);

  for (const [url, authority] of [
    [withOne.url, 'example.org:443'],
    [withOne.url, 'api.nightfall.ai:22'],
    [withOne.url, 'api.nightfall.ai.example.org:443'],
    [withOne.url, '127.0.0.1:80'],
    [without.url, 'api.nightfall.ai:443'],
  ] as const) {
    assert.equal((await askFor(t, url, authority)).status, 403, authority);
  }
});

test('a certificate is good for its hosts, from a day ago for a year, and signed by itself', async () => {
  const { X509Certificate } = await import('node:crypto');
  const now = Date.parse('2049-06-01T00:00:00Z');
  const { certificate, key } = createCertificate(['a.example', 'b.example'], now);
  const read = new X509Certificate(certificate);

  assert.ok(read.verify(read.publicKey));
  assert.equal(read.subjectAltName, 'DNS:a.example, DNS:b.example');
  assert.equal(Date.parse(read.validFrom), Date.parse('2049-05-31T00:00:00Z'));
  assert.equal(Date.parse(read.validTo), Date.parse('2050-07-03T00:00:00Z'));
  assert.match(key, /^-----BEGIN PRIVATE KEY-----/);
});
