import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import type { AgentProcess } from '../support/agent-process.ts';
import { cardLine } from '../support/cards.ts';
import { setScene } from '../support/scene.ts';

const FORGED = `{"findingsURL":"","uploadID":"7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901","findingsPresent":false}`;
const REQUEST = [
  'POST /ingest HTTP/1.1',
  'Host: 127.0.0.1',
  'Content-Type: application/json',
  `X-Nightfall-Timestamp: ${Math.floor(Date.now() / 1000)}`,
  `X-Nightfall-Signature: ${'0'.repeat(64)}`,
  `Content-Length: ${FORGED.length}`,
  '',
  FORGED,
].join('\r\n');

async function portOf(agent: AgentProcess): Promise<number> {
  const { port } = await agent.says(({ event }) => event === 'webhook.listening');
  return Number(port);
}

async function open(t: TestContext, port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  t.after(() => socket.destroy());
  await once(socket, 'connect');
  return socket;
}

/** Sends requests as fast as they are answered, so many at a time, and counts the answers by status. */
async function flood(
  socket: Socket,
  requests: number,
  ahead: number,
): Promise<Map<string, number>> {
  const statuses = new Map<string, number>();
  let sent = 0;
  let answered = 0;
  let rest = '';
  const send = () => {
    const count = Math.min(ahead - (sent - answered), requests - sent);
    if (count <= 0) return;
    sent += count;
    socket.write(REQUEST.repeat(count));
  };
  send();
  for await (const piece of socket) {
    const text = rest + String(piece);
    const heads = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)];
    rest = text.slice(-12).replace(/HTTP\/1\.1 \d{3}.*/s, '');
    for (const [, status = ''] of heads) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      answered += 1;
    }
    if (answered >= requests) break;
    send();
  }
  return statuses;
}

const CONNECTIONS = 20;
const EACH = 1_500;
const FILES = 60;

test('files are scanned while forged deliveries come as fast as they are answered', async (t) => {
  const scene = setScene(t);
  const agent = await scene.start();
  const port = await portOf(agent);
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => open(t, port)));

  const began = performance.now();
  const floods = Promise.all(sockets.map((socket) => flood(socket, EACH, 50)));
  for (let n = 0; n < FILES; n++) {
    scene.write(`${n}.csv`, cardLine(n));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const answers = await floods;
  const seconds = (performance.now() - began) / 1000;
  await agent.saysTimes('findings.recorded', FILES);

  assert.deepEqual(
    answers.map((statuses) => [...statuses]),
    answers.map(() => [['401', EACH]]),
  );
  assert.equal(scene.rows().length, FILES);
  const refusals = agent.said.filter(({ event }) => event === 'webhook.refused');
  assert.ok(refusals.length < 100 + 10 * seconds, `${refusals.length} lines`);
  const status = existsSync('/proc') ? readFileSync(`/proc/${agent.pid}/status`, 'utf8') : '';
  const peakMB = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  assert.ok(peakMB < 400, `${peakMB} MB`);
  t.diagnostic(
    `${Math.round((CONNECTIONS * EACH) / seconds)} requests a second, ${Math.round(peakMB)} MB at most`,
  );
});

/** More than the webhook has places. */
const SLOW = 1_200;

test('connections that say nothing, or little, do not keep deliveries and files waiting', async (t) => {
  const scene = setScene(t);
  const agent = await scene.start();
  const port = await portOf(agent);
  const slow = await Promise.all(Array.from({ length: SLOW }, () => open(t, port)));
  const starts = ['', 'P', 'POST /ingest HTTP/1.1\r\nHost: x\r\nX-A: ', `${REQUEST.slice(0, -10)}`];

  for (const [n, socket] of slow.entries()) socket.write(starts[n % starts.length] ?? '');
  for (let n = 0; n < 10; n++) scene.write(`${n}.csv`, cardLine(n));
  await agent.saysTimes('findings.recorded', 10);
  const health = await fetch(`http://127.0.0.1:${port}/healthz`);

  assert.equal(health.status, 200);
  assert.equal(scene.rows().length, 10);
});

test('headers without end are cut off, and the next request is answered', async (t) => {
  const scene = setScene(t);
  const agent = await scene.start();
  const port = await portOf(agent);

  const endless = [
    `POST /ingest HTTP/1.1\r\nHost: x\r\n${'X-A: b\r\n'.repeat(100_000)}`,
    `POST /ingest HTTP/1.1\r\nHost: x\r\nX-A: ${'b'.repeat(1_000_000)}`,
    `POST /${'a'.repeat(1_000_000)}`,
    `POST /ingest HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;${'a'.repeat(1_000_000)}`,
  ];
  const answers = await Promise.all(
    endless.map(async (text) => {
      const socket = await open(t, port);
      let answer = '';
      socket.on('data', (piece) => {
        answer += String(piece);
      });
      socket.write(text);
      await new Promise((resolve) => socket.once('close', resolve));
      return answer;
    }),
  );
  scene.write('cards.csv', cardLine(1));
  await agent.saysTimes('findings.recorded', 1);

  for (const answer of answers) assert.match(answer, /^(HTTP\/1\.1 4\d\d |$)/);
});
