import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { parse } from 'csv-parse/sync';
import { findings } from '../../src/commands/findings.ts';
import type { Io } from '../../src/commands/io.ts';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { createPlace } from './nightjar.ts';

const DAY = 86_400_000;

/** A ledger with findings in two files: one of today, one of ten days ago. */
async function fillLedger(folder: string) {
  const ledger = openLedger({ folder });
  const now = Date.now();
  for (const [index, { filePath, at, name }] of [
    { filePath: '/srv/in/old\u001b.csv', at: now - 10 * DAY, name: 'US Social Security Number' },
    { filePath: '/srv/out/new.csv', at: now, name: 'Credit Card Number' },
  ].entries()) {
    const [versionId, uploadId] = [`v${index}`, `00000000-0000-4000-8000-00000000000${index}`];
    ledger.observe({ versionId, path: filePath, at });
    await ledger.recordUpload({ policy: 'p', uploadId, versionId, replyBy: at + DAY });
    await ledger.storeFindings(uploadId, [
      {
        uploadId,
        filePath,
        at,
        finding: '****-1111',
        detector: { name },
        confidence: 'VERY_LIKELY',
        location: { byteRange: { start: 36, end: 55 } },
        matchedDetectionRules: [],
        matchedDetectionRuleUUIDs: [],
      },
    ]);
    await ledger.settle({ versionId, outcome: { kind: 'findings', count: 1 }, policy: 'p', at });
  }
  ledger.observe({ versionId: 'v2', path: '/srv/in/open.csv', at: now });
  return ledger;
}

test('status and findings of an empty state folder say so, and create nothing', async (t) => {
  const { folder, call } = createPlace(t);
  const state = join(folder, 'state');

  const status = await call(['status', '--audit', '--state', 'state']);
  const json = await call(['status', '--json', '--state', 'state']);
  const findings = await call(['findings', '--state', 'state']);

  assert.deepEqual([status.code, status.stderr], [0, '']);
  assert.match(status.stdout, /^Not running\n/);
  assert.match(status.stdout, /^Audit holds: 0 observed/m);
  assert.deepEqual([JSON.parse(json.stdout).running, JSON.parse(json.stdout).observed], [null, 0]);
  assert.deepEqual([findings.code, findings.stdout], [0, '']);
  assert.match(findings.stderr, /^Nothing is recorded yet in /);
  assert.equal(existsSync(state), false);
});

test('findings are listed newest first, for people and for programs', async (t) => {
  const { folder, call } = createPlace(t);
  await (await fillLedger(join(folder, 'state'))).close();

  const people = await call(['findings', '--state', 'state']);
  const programs = await call(['findings', '--state', 'state', '--json']);

  const lines = people.stdout.trimEnd().split('\n');
  assert.equal(lines.length, 2);
  assert.match(
    lines[0] ?? '',
    /^\S+Z \| \/srv\/out\/new\.csv \| Credit Card Number \| VERY_LIKELY \| \*{4}-1111 \| bytes 36-55$/,
  );
  assert.match(lines[1] ?? '', /\| \/srv\/in\/old\\x1b\.csv \|/);
  const records = programs.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    records.map(({ filePath, detector }) => [filePath, detector.name]),
    [
      ['/srv/out/new.csv', 'Credit Card Number'],
      ['/srv/in/old\u001b.csv', 'US Social Security Number'],
    ],
  );
});

test('findings come as a table with a header, for spreadsheets', async (t) => {
  const { folder, call } = createPlace(t);
  await (await fillLedger(join(folder, 'state'))).close();

  const { stdout } = await call(['findings', '--state', 'state', '--csv']);

  const records: Record<string, string>[] = parse(stdout, { columns: true });
  assert.deepEqual(
    records.map(({ file, detector, byte_start, byte_end }) => [
      ...[file, detector, byte_start, byte_end],
    ]),
    [
      ['/srv/out/new.csv', 'Credit Card Number', '36', '55'],
      ['/srv/in/old\\x1b.csv', 'US Social Security Number', '36', '55'],
    ],
  );
});

test('findings are a table where somebody looks at them, as wide as the terminal', async (t) => {
  const { folder } = createPlace(t);
  await (await fillLedger(join(folder, 'state'))).close();
  const printedAt = async (columns: number, env: Record<string, string>) => {
    const stdout = Object.assign(new PassThrough(), { isTTY: true, columns });
    const io = { stdout, stderr: new PassThrough(), cwd: folder, env: { HOME: folder, ...env } };
    assert.equal(await findings({ state: 'state' }, io as unknown as Io), 0);
    return text(stdout.end());
  };

  const wide = await printedAt(120, {});
  const plain = await printedAt(120, { NO_COLOR: '1' });
  const narrow = await printedAt(40, { NO_COLOR: '1' });

  assert.match(plain, /^FOUND +DETECTOR +CONFIDENCE +FINDING +WHERE\n/);
  assert.match(plain, /\n\n2 findings in 2 files\n$/);
  assert.equal(stripVTControlCharacters(wide), plain);
  assert.notEqual(wide, plain);
  assert.match(narrow, /^.{40}\n {2}\*{4}-1111\n {2}\/srv\/out\/new\.csv\n/);
});

test('findings are narrowed by age, date, path, detector and number', async (t) => {
  const { folder, call } = createPlace(t);
  await (await fillLedger(join(folder, 'state'))).close();
  const listed = async (...flags: readonly string[]) => {
    const { stdout } = await call(['findings', '--state', 'state', '--json', ...flags]);
    return stdout
      .split('\n')
      .flatMap((line) => (line ? [JSON.parse(line).filePath.slice(5, 8)] : []));
  };

  assert.deepEqual(await listed('--since', '24h'), ['out']);
  assert.deepEqual(await listed('--since', '52w'), ['out', 'in/']);
  assert.deepEqual(await listed('--since', new Date(Date.now() - 20 * DAY).toISOString()), [
    'out',
    'in/',
  ]);
  assert.deepEqual(await listed('--path', '/srv/in'), ['in/']);
  assert.deepEqual(await listed('--detector', 'Credit Card Number'), ['out']);
  assert.deepEqual(await listed('--detector', 'CREDIT_CARD_NUMBER'), ['out']);
  assert.deepEqual(await listed('--limit', '1'), ['out']);
});

test('what findings cannot be narrowed by is a mistake of usage', async (t) => {
  const { call } = createPlace(t);

  for (const flags of [
    ['--since', 'yesterday'],
    ['--since', '2026-13-01'],
    ['--limit', '0'],
    ['--limit', 'all'],
    ['--path', ''],
  ]) {
    const ended = await call(['findings', ...flags]);

    assert.deepEqual([ended.code, ended.stdout], [2, ''], flags.join(' '));
    assert.match(ended.stderr, new RegExp(`^${flags[0]} must be .*got "${flags[1]}"\n$`));
  }
});

test('status tells who works on the folder, what is in motion, and that the sum is right', async (t) => {
  const { folder, call } = createPlace(t);
  const ledger = await fillLedger(join(folder, 'state'));
  await ledger.recordUpload({
    policy: 'p',
    uploadId: '00000000-0000-4000-8000-000000000009',
    versionId: 'v2',
    replyBy: Date.now(),
  });

  const running = await call(['status', '--audit', '--state', 'state']);
  const json = JSON.parse((await call(['status', '--json', '--state', 'state'])).stdout);
  await ledger.close();
  const stopped = await call(['status', '--state', 'state']);

  assert.equal(running.code, 0);
  assert.match(running.stdout, new RegExp(`^Running \\(PID ${process.pid}, since \\S+Z\\)\n`));
  assert.match(running.stdout, /^In motion: 1\n {2}awaitingWebhook, \d+s: \/srv\/in\/open\.csv$/m);
  assert.match(running.stdout, /^Versions observed: 3$/m);
  assert.match(running.stdout, /^ {2}findings: 2$/m);
  assert.match(running.stdout, /^Audit holds: 3 observed, 2 ended \+ 1 open = 3$/m);
  assert.equal(json.running.pid, process.pid);
  assert.equal(json.holds, true);
  assert.equal(json.inMotion[0].path, '/srv/in/open.csv');
  assert.match(stopped.stdout, /^Not running\n/);
});

test('an audit whose sum is wrong says so, and ends with a code of its own', async (t) => {
  const { folder, call } = createPlace(t);
  await (await fillLedger(join(folder, 'state'))).close();
  const db = new DatabaseSync(join(folder, 'state', 'ledger.db'));
  db.exec("UPDATE tally SET count = count + 1 WHERE name = 'observed'");
  db.close();

  const audit = await call(['status', '--audit', '--state', 'state']);
  const json = await call(['status', '--audit', '--json', '--state', 'state']);

  assert.deepEqual([audit.code, json.code], [74, 74]);
  assert.match(audit.stdout, /^Audit FAILS: 4 observed, 2 ended \+ 1 open = 3$/m);
  assert.equal(JSON.parse(json.stdout).holds, false);
});
