import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import type { Chart } from '../../src/draw/chart.ts';
import type { Frame, Session } from '../../src/inspect/protocol.ts';
import { ask } from '../inspect/browser.ts';
import { ROOT } from '../support/sources.ts';
import { createPlace } from './nightjar.ts';

const DEMO = join(ROOT, 'docs', 'demo-trace.jsonl');

test('a trace is shown on the port that is named, until it is interrupted', async (t) => {
  const { link, port, child } = await shownOnPort(t);
  const { origin } = new URL(link);
  const opened = await ask(link);
  const cookie = String(opened.headers['set-cookie']?.[0]).split(';')[0] ?? '';
  const get = async <T>(path: string): Promise<T> =>
    JSON.parse((await ask(`${origin}/api/${path}`, { cookie })).text);

  assert.equal(origin, `http://127.0.0.1:${port}`);
  const session = await get<Session>('session');
  assert.deepEqual([session.source, session.first], ['trace', 1]);
  assert.deepEqual(session.app, ['overview', 'debounce']);
  const charts = await get<readonly Chart[]>('charts');
  assert.ok(charts.some(({ machine }) => machine === 'file'));
  const { actors } = await get<Frame>(`frame?position=${session.last}`);
  assert.ok(actors.ended > 7);
  const ended = once(child, 'close');
  child.kill('SIGINT');
  assert.deepEqual(await ended, [0, null]);
});

test('a port that is taken is named, and no port is any that is free', async (t) => {
  const { call } = createPlace(t);
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  t.after(() => taken.close());
  const { port } = taken.address() as AddressInfo;

  const { code, stderr } = await call(['inspect', DEMO, '--port', String(port)]);
  const nonsense = await call(['inspect', DEMO, '--port', '70000']);

  assert.ok(code !== 0 && code !== 2);
  assert.match(
    stderr,
    new RegExp(`Cannot show the inspector on 127\\.0\\.0\\.1:${port}: .* taken`),
  );
  assert.equal(nonsense.code, 2);
  assert.match(nonsense.stderr, /expected a port from 0 to 65535/);
});

/** The demo trace on a port that was free a moment ago; another one when it is taken meanwhile. */
async function shownOnPort(t: TestContext) {
  const { start } = createPlace(t);
  for (;;) {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    await once(free, 'close');
    const child = start(['inspect', DEMO, '--port', String(port)]);
    t.after(() => child.kill('SIGKILL'));
    const errors: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
    const line = await Promise.race([
      once(createInterface(child.stdout), 'line').then(([text]) => String(text)),
      once(child, 'close').then(() => undefined),
    ]);
    const link = /http:\S+/.exec(line ?? '')?.[0];
    if (link !== undefined) return { link, port, child };
    assert.match(errors.join(''), /the port is taken/);
  }
}
