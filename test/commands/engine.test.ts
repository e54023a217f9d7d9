import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { createPlace } from './nightjar.ts';

// Put together here, so that nobody takes it for a leaked one.
const key = ['NF', 'not0a0key0but0a0test'].join('-');
const NIGHTFALL_SIGNING_SECRET = 'not-a-real-secret';

const card = ['4242', '4242', '4242', '4242'].join('-');
const scan = JSON.stringify({
  payload: [`Payment by card ${card} today`],
  policy: {
    detectionRules: [
      {
        detectors: [
          { detectorType: 'NIGHTFALL_DETECTOR', nightfallDetector: 'CREDIT_CARD_NUMBER' },
        ],
      },
    ],
  },
});

async function post(url: string, apiKey: string) {
  return fetch(`${url}/v3/scan`, {
    method: 'POST',
    body: scan,
    headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
  });
}

test('the engine prints its address, serves with the key of the file, and ends on SIGTERM', async (t) => {
  const { folder, start } = createPlace(t);
  writeFileSync(join(folder, 'key'), `${key}\n`);

  const engine = start(['engine', '--port', '0', '--key-file', 'key'], {
    NIGHTFALL_SIGNING_SECRET,
  });
  const ended = once(engine, 'close');
  t.after(() => engine.kill('SIGKILL'));
  const [url] = await once(createInterface(engine.stdout), 'line');

  assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
  const right = await post(url, key);
  const wrong = await post(url, `${key}2`);
  const { findings } = (await right.json()) as { findings: { finding: string }[][] };
  assert.equal(findings[0]?.[0]?.finding, card);
  assert.equal(wrong.status, 401);

  engine.kill('SIGTERM');
  assert.deepEqual(await ended, [0, null]);
});

test('an engine that is interrupted says so with its exit code', async (t) => {
  const { start } = createPlace(t);
  const engine = start(['engine', '--port', '0'], { NIGHTFALL_SIGNING_SECRET });
  const ended = once(engine, 'close');
  t.after(() => engine.kill('SIGKILL'));
  await once(createInterface(engine.stdout), 'line');

  engine.kill('SIGINT');

  assert.deepEqual(await ended, [130, null]);
});

test('a port that is taken is named', async (t) => {
  const { start, call } = createPlace(t);
  const engine = start(['engine', '--port', '0'], { NIGHTFALL_SIGNING_SECRET });
  t.after(async () => {
    const ended = once(engine, 'close');
    engine.kill('SIGTERM');
    await ended;
  });
  const [url] = await once(createInterface(engine.stdout), 'line');
  const { port } = new URL(url);

  const second = await call(['engine', '--port', port], { NIGHTFALL_SIGNING_SECRET });

  assert.equal(second.code, 69);
  assert.match(second.stderr, new RegExp(port));
});

test('what the engine lacks is named before it listens', async (t) => {
  const { call } = createPlace(t);

  const secret = await call(['engine', '--port', '0']);
  const open = await call(['engine', '--host', '0.0.0.0'], { NIGHTFALL_SIGNING_SECRET });
  const noFile = await call(['engine', '--key-file', 'none'], { NIGHTFALL_SIGNING_SECRET });
  const port = await call(['engine', '--port', '70000'], { NIGHTFALL_SIGNING_SECRET });

  const url = await call(['engine', '--public-url', 'engine.example.org'], {
    NIGHTFALL_SIGNING_SECRET,
  });

  const codes = [secret, open, noFile, port, url].map(({ code }) => code);
  assert.deepEqual(codes, [78, 78, 74, 2, 2]);
  assert.match(url.stderr, /^--public-url must be a base URL .*, got "engine\.example\.org"/);
  assert.match(secret.stderr, /NIGHTFALL_SIGNING_SECRET must be set/);
  assert.match(open.stderr, /NIGHTFALL_API_KEY must be set \(or --key-file given\)/);
  assert.match(noFile.stderr, /none/);
  assert.match(port.stderr, /--port.*'70000' is invalid. expected a port from 0 to 65535/);
});
