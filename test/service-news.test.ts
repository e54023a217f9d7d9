import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServiceEvent } from '../machines/breaker.ts';
import { telling } from '../machines/faults.ts';
import { createServiceNews } from '../src/service-news.ts';

const backoff = { baseMs: 100, capMs: 1_000, attempts: 8 };

const down = { kind: 'transient', code: '500' } as const;

function listen() {
  const heard: ServiceEvent['type'][] = [];
  return { heard, news: createServiceNews(({ type }) => heard.push(type)) };
}

test('that the service serves is told once after a failure, and not while all goes well', async () => {
  const { heard, news } = listen();
  news.served();
  news.failed(down);
  await Promise.resolve();
  news.served();
  news.served();

  assert.deepEqual(heard, ['service.failed', 'service.served']);
});

test('a file that is at fault says nothing of the service', async () => {
  const { heard, news } = listen();

  news.failed({ kind: 'unreadable', reason: 'permission' });
  await Promise.resolve();

  assert.deepEqual(heard, []);
});

test('to be asked to wait says nothing of the service the first time', () => {
  const busy = { kind: 'transient', code: '429' } as const;

  assert.equal(telling({ fault: busy, attempts: 1, backoff }), undefined);
  assert.equal(telling({ fault: busy, attempts: 2, backoff }), busy);
  assert.equal(telling({ fault: down, attempts: 1, backoff }), down);
  const last = { ...backoff, attempts: 1 };
  assert.equal(telling({ fault: busy, attempts: 1, backoff: last }), busy);
});
