import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  renameSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { sign } from '../../src/engine/server/signature.ts';
import { SECRET } from '../engine/served.ts';
import { cardLine, cardTable } from '../support/cards.ts';
import { all, arrived, CARD_POLICY, measured, startLocal, submit } from './local-scene.ts';

test('a file is scanned where it lies, and its verdict comes signed', async (t) => {
  const { client, receiver, write } = await startLocal(t);
  const { content, cards, places } = cardTable();

  const uploadId = await submit(client, write('cards.csv', content));
  const { raw, headers } = await receiver.next();
  const { delivery, requestMetadata } = arrived(raw);
  const findings = await all(client, delivery);

  const timestamp = String(headers['x-nightfall-timestamp']);
  assert.equal(headers['x-nightfall-signature'], sign(SECRET, timestamp, raw));
  assert.equal(delivery.uploadId, uploadId);
  assert.match(delivery.findingsURL, /^nightjar-engine:\/findings\/[0-9a-f-]{36}\.json$/);
  assert.equal(requestMetadata, '{"job":"job-7"}');
  assert.deepEqual(
    findings.map(({ finding }) => finding),
    cards,
  );
  assert.deepEqual(
    findings.map(({ location }) => location?.byteRange),
    places,
  );
});

test('a path goes with the verdict only when that is allowed', async (t) => {
  const { client, receiver, write } = await startLocal(t, { sendPath: true });
  const file = write('a.txt', 'x');

  await submit(client, file);

  const { requestMetadata } = arrived((await receiver.next()).raw);
  assert.deepEqual(JSON.parse(requestMetadata), { job: 'job-7', path: file.path });
});

test('clean, empty and many files each have their verdict', async (t) => {
  const { client, receiver, write } = await startLocal(t);
  const files = Array.from({ length: 300 }, (_, at) =>
    write(`${at}.txt`, at % 3 === 0 ? cardLine(at) : at % 3 === 1 ? '' : 'nothing'),
  );

  const uploadIds = await Promise.all(files.map((file) => submit(client, file)));
  const verdicts = new Map<string, boolean>();
  while (verdicts.size < files.length) {
    const { delivery } = arrived((await receiver.next()).raw);
    assert.deepEqual(delivery.errorCodes, []);
    verdicts.set(delivery.uploadId, delivery.findingsPresent);
  }

  assert.deepEqual(
    uploadIds.map((id) => verdicts.get(id)),
    files.map((_, at) => at % 3 === 0),
  );
});

test('a file that is not the one that was measured is told as changed', async (t) => {
  const { client, receiver, write, folder } = await startLocal(t);
  const spoil: readonly ((path: string) => void)[] = [
    (path) => appendFileSync(path, 'more'),
    (path) => writeFileSync(path, 'other'),
    (path) => unlinkSync(path),
    (path) => {
      write('other', 'first');
      renameSync(join(folder, 'other'), path);
    },
    (path) => {
      unlinkSync(path);
      symlinkSync(write('target', 'first').path, path);
    },
    (path) => {
      unlinkSync(path);
      if (process.platform === 'win32') return;
      execFileSync('mkfifo', [path]);
    },
  ];
  for (const [at, change] of spoil.entries()) {
    const file = write(`f${at}`, 'first');
    change(file.path);
    await submit(client, file);

    const { delivery } = arrived((await receiver.next()).raw);
    assert.deepEqual(delivery.errorCodes, ['40901'], String(at));
    assert.equal(delivery.findingsPresent, false);
  }
});

test('a file that never rests is scanned as it was measured, while it is no shorter', async (t) => {
  const { client, receiver, write } = await startLocal(t);
  const file = { ...write('app.log', cardLine(0)), growing: true };
  appendFileSync(file.path, cardLine(1));

  await submit(client, file);
  const { delivery } = arrived((await receiver.next()).raw);
  assert.deepEqual(delivery.errorCodes, []);
  assert.equal((await all(client, delivery)).length, 1);

  writeFileSync(file.path, 'short');
  await submit(client, file);
  assert.deepEqual(arrived((await receiver.next()).raw).delivery.errorCodes, ['40901']);
});

test('a file that may not be opened is told so', async (t) => {
  if (process.getuid?.() === 0) return t.skip('root may open everything');
  const { client, receiver, write } = await startLocal(t);
  const file = write('secret', 'x');
  chmodSync(file.path, 0);

  await submit(client, measured(file.path));

  assert.deepEqual(arrived((await receiver.next()).raw).delivery.errorCodes, ['permission']);
});

test('a hundred thousand findings are read piece by piece, in their order', async (t) => {
  const { client, receiver, write } = await startLocal(t);
  const count = 100_000;
  const lines = Array.from({ length: count }, (_, at) => cardLine(at));
  const file = write('big.csv', lines.join(''));

  await submit(client, file);
  const { delivery } = arrived((await receiver.next()).raw);
  let seen = 0;
  let last = -1;
  for await (const { location } of client.fetchFindings(delivery, new AbortController().signal)) {
    const start = location?.byteRange?.start ?? -1;
    assert.ok(start > last);
    last = start;
    seen++;
  }

  assert.equal(seen, count);
});

test('findings can be read a second time, and a reader may leave early', async (t) => {
  const { client, receiver, write } = await startLocal(t);
  await submit(client, write('cards.csv', cardTable().content));
  const { delivery } = arrived((await receiver.next()).raw);

  for await (const finding of client.fetchFindings(delivery, new AbortController().signal)) {
    assert.ok(finding);
    break;
  }
  assert.equal((await all(client, delivery)).length, 10);
  assert.equal((await all(client, delivery)).length, 10);
});

test('rules that change hold for what is asked after that', async (t) => {
  let policy = CARD_POLICY;
  const { client, receiver, write } = await startLocal(t, { policy: () => policy });
  const file = write('cards.csv', cardTable().content);
  const found = async () => {
    await submit(client, file);
    return arrived((await receiver.next()).raw).delivery.findingsPresent;
  };

  assert.equal(await found(), true);
  const detectors = [{ nightfallDetector: 'API_KEY', minConfidence: 'LIKELY' }];
  policy = { detectionRules: [{ name: 'keys', detectors }], detectionRuleUUIDs: [] };
  assert.equal(await found(), false);
});

test('a detector whose scope is the file looks at its name and not at its content', async (t) => {
  const detectors = [
    { regex: { pattern: 'secret-[a-z]+' }, displayName: 'Name', scope: 'File' },
    { regex: { pattern: 'plain' }, displayName: 'Content' },
  ];
  const policy = { detectionRules: [{ name: 'names', detectors }], detectionRuleUUIDs: [] };
  const { client, receiver, write } = await startLocal(t, { policy });

  await submit(client, write('a secret-plan.txt', 'secret-content in plain text'));
  const findings = await all(client, arrived((await receiver.next()).raw).delivery);

  assert.deepEqual(
    findings.map(({ finding, detector, path }) => [finding, detector.name, path]),
    [
      ['plain', 'Content', ''],
      ['secret-plan', 'Name', 'a secret-plan.txt'],
    ],
  );
});
