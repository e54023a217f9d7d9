import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { cardLine } from '../support/cards.ts';
import { setCloudScene } from '../support/scene.ts';
import { createPlace } from './nightjar.ts';

interface Check {
  readonly name: string;
  readonly result: string;
  readonly message: string;
}

async function serve(t: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** What the doctor says of a service and of a public URL. */
async function examine(t: TestContext, service: string, publicUrl?: string) {
  const { folder, call } = createPlace(t);
  const port = await freePort();
  mkdirSync(join(folder, 'in'));
  writeFileSync(
    join(folder, 'nightjar.yaml'),
    `watch: { folders: [in] }\nengine: nightfall\nwebhook: { port: ${port} }\n`,
  );
  const { code, stdout } = await call(['doctor', '--state', 'state', '--json'], {
    NIGHTFALL_API_KEY: ['NF', 'invented'].join('-'),
    NIGHTFALL_SIGNING_SECRET: 'invented-secret',
    NIGHTFALL_SERVER_URL: publicUrl ?? `http://127.0.0.1:${port}`,
    NIGHTFALL_API_URL: service,
  });
  const { checks } = JSON.parse(stdout) as { checks: Check[] };
  const of = (name: string) => checks.find((check) => check.name === name);
  return { code, of, stdout };
}

test('a service that answers and a public URL that leads here are fine', async (t) => {
  const service = await serve(t, (_, response) => response.writeHead(401).end());

  const { code, of, stdout } = await examine(t, service);

  assert.equal(code, 0, stdout);
  for (const name of ['service', 'clock', 'port', 'public URL'])
    assert.equal(of(name)?.result, 'fine', name);
});

test('a service that fails, or does not tell the time, is a warning', async (t) => {
  const service = await serve(t, (_, response) => {
    response.sendDate = false;
    response.writeHead(503).end();
  });

  const { code, of } = await examine(t, service);

  assert.equal(code, 1);
  assert.equal(of('service')?.result, 'warning');
  assert.equal(of('clock')?.result, 'warning');
});

for (const skewMs of [-3_600_000, 3_600_000]) {
  test(`a clock that differs by ${skewMs} ms from that of the service is a failure`, async (t) => {
    const service = await serve(t, (_, response) => {
      response.writeHead(200, { Date: new Date(Date.now() + skewMs).toUTCString() }).end();
    });

    const { code, of } = await examine(t, service);

    assert.equal(code, 2);
    assert.match(of('clock')?.message ?? '', /differs from the service by 3[56]\d\d s/);
  });
}

const elsewhere: readonly (readonly [string, RequestListener])[] = [
  ['404', (_, response) => response.writeHead(404).end()],
  ['something else', (_, response) => response.end('hello')],
  ['a redirect', (_, response) => response.writeHead(302, { Location: '/x' }).end()],
  ['nothing', (_, response) => response.destroy()],
];

for (const [what, answer] of elsewhere) {
  test(`a public URL that answers its challenge with ${what} is a failure`, async (t) => {
    const service = await serve(t, (_, response) => response.end());
    const other = await serve(t, answer);

    const { code, of } = await examine(t, service, other);

    assert.equal(code, 2);
    assert.equal(of('public URL')?.result, 'failure');
    assert.match(of('public URL')?.message ?? '', /lead it to 127\.0\.0\.1:\d+/);
  });
}

test('a ledger that is damaged is a failure, with what will become of it', async (t) => {
  const { folder, call } = createPlace(t);
  mkdirSync(join(folder, 'in'));
  mkdirSync(join(folder, 'state'), { mode: 0o700 });
  writeFileSync(join(folder, 'state', 'ledger.db'), 'not a database at all'.repeat(500));
  writeFileSync(join(folder, 'nightjar.yaml'), 'watch: { folders: [in] }\nwebhook: { port: 0 }\n');

  const { code, stdout } = await call(['doctor', '--state', 'state']);

  assert.equal(code, 2);
  assert.match(stdout, /^FAIL state: .*keeps it aside and builds another$/m);
});

test('a key in a configuration that others may read is warned about, and not shown', async (t) => {
  const { folder, call } = createPlace(t);
  const key = ['NF', 'a-key-that-was-left-here'].join('-');
  const file = join(folder, 'nightjar.yaml');
  mkdirSync(join(folder, 'in'));
  writeFileSync(file, `# ${key}\nwatch: { folders: [in] }\nwebhook: { port: 0 }\n`);

  chmodSync(file, 0o644);
  const open = await call(['doctor', '--state', 'state']);
  chmodSync(file, 0o600);
  const closed = await call(['doctor', '--state', 'state']);

  assert.equal(open.code, 1);
  assert.match(open.stdout, /^warn configuration: .*nightjar\.yaml holds a key .*chmod 600/m);
  assert.ok(!open.stdout.includes(key));
  assert.equal(closed.code, 0, closed.stdout);
});

test('what a running agent says of itself is a warning', async (t) => {
  const scene = await setCloudScene(t);
  const { folder, call } = createPlace(t);
  const agent = await scene.start();
  scene.cloud.failNext({ endpoint: 'open', status: 401, times: 1000 });
  scene.write('cards.csv', cardLine(1));
  await agent.says(({ event }) => event === 'degraded.began');
  mkdirSync(join(folder, 'in'));
  writeFileSync(join(folder, 'nightjar.yaml'), 'watch: { folders: [in] }\nwebhook: { port: 0 }\n');

  const { code, stdout } = await call(['doctor', '--state', scene.place.state]);
  const status = await call(['status', '--state', scene.place.state]);
  const { port } = await agent.says(({ event }) => event === 'webhook.listening');
  const health = await fetch(`http://127.0.0.1:${port}/healthz`);

  assert.equal(code, 1, stdout);
  assert.match(stdout, /^warn key-refused: .*check NIGHTFALL_API_KEY/m);
  assert.match(status.stdout, /^Degraded, key-refused since 20/m);
  const { degraded } = (await health.json()) as { degraded: { state: string }[] };
  assert.deepEqual(
    degraded.map(({ state }) => state),
    ['key-refused'],
  );
});
