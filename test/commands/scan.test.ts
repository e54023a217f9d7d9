import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { createPlace } from './nightjar.ts';

const CARD = '4242-4242-4242-4242';

function write(folder: string, files: Readonly<Record<string, string | Uint8Array>>) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

const filesOf = (stdout: string) =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { file: string }).file);

test('what is found goes to stdout with its place, and the exit code says so', async (t) => {
  const { folder, call } = createPlace(t);
  write(folder, { 'a/deep/pay.txt': `first\nPaid by card ${CARD}\n`, 'b.txt': 'nothing here\n' });

  const { code, stdout, stderr } = await call(['scan', 'a', 'b.txt']);

  assert.equal(code, 1);
  assert.equal(stdout, `a/deep/pay.txt:2: CREDIT_CARD_NUMBER | VERY_LIKELY | ${CARD}\n`);
  assert.match(stderr, /^Scanned 2 files, .*: 1 finding in 1 file\n$/);
});

test('nothing found is a success', async (t) => {
  const { folder, call } = createPlace(t);
  write(folder, { 'a.txt': 'The meeting is at ten.\n' });

  const { code, stdout } = await call(['scan', '.']);

  assert.deepEqual([code, stdout], [0, '']);
});

test('standard input is scanned when nothing else is named', async (t) => {
  const { call } = createPlace(t);

  for (const args of [['scan'], ['scan', '-']]) {
    const { code, stdout } = await call(args, {}, `card: ${CARD}\n`);

    assert.deepEqual([code, stdout.split(':')[0]], [1, '(stdin)']);
  }
});

test('what is found can be masked', async (t) => {
  const { folder, call } = createPlace(t);
  write(folder, { 'a.txt': `card ${CARD}\n` });

  const { stdout } = await call(['scan', 'a.txt', '--redact', '--json']);

  assert.doesNotMatch(stdout, /4242-4242/);
  assert.match(stdout, /\*\*\*\*-\*\*\*\*-\*\*\*\*-4242/);
});

test('members of archives are named', async (t) => {
  const { folder, call } = createPlace(t);
  write(folder, { 'a.zip': zipSync({ 'in/pay.csv': Buffer.from(`name,card\nAna,${CARD}\n`) }) });

  const { code, stdout } = await call(['scan', 'a.zip']);

  assert.equal(code, 1);
  assert.match(stdout, /^a\.zip > in\/pay\.csv:2: CREDIT_CARD_NUMBER/);
});

test('JSON has one finding a line, in the order of the files', async (t) => {
  const { folder, call } = createPlace(t);
  const files = Array.from({ length: 30 }, (_, at) => `f${String(at).padStart(2, '0')}.txt`);
  write(folder, Object.fromEntries(files.map((name) => [name, `card ${CARD}\n`])));

  const { stdout } = await call(['scan', '.', '--json']);

  assert.deepEqual(filesOf(stdout), files);
});

test('only the detectors and the confidence that are asked for count', async (t) => {
  const { folder, call } = createPlace(t);
  write(folder, { 'a.txt': `card ${CARD}, mail ana@example.com\n` });

  const { stdout } = await call(['scan', '.', '--detector', 'EMAIL_ADDRESS', '--json']);
  const unknown = await call(['scan', '.', '--detector', 'CREDIT_CARD']);

  assert.match(stdout, /"EMAIL_ADDRESS"/);
  assert.doesNotMatch(stdout, /"CREDIT_CARD_NUMBER"/);
  assert.deepEqual([unknown.code, unknown.stdout], [2, '']);
  assert.match(unknown.stderr, /did you mean "CREDIT_CARD_NUMBER"/);
});

test('patterns and ignore files leave files out, and links are not followed', async (t) => {
  const { folder, call } = createPlace(t);
  const text = `card ${CARD}\n`;
  write(folder, {
    '.gitignore': 'build/\n*.log\n',
    'keep.txt': text,
    'build/out.txt': text,
    'x.log': text,
    'sub/.gitignore': '!x.log\n',
    'sub/x.log': text,
    'sub/skip.md': text,
    '.git/config': text,
  });
  symlinkSync(join(folder, 'keep.txt'), join(folder, 'link.txt'));

  const all = await call(['scan', '.', '--json']);
  const some = await call(['scan', '.', '--json', '--gitignore', '--exclude', '*.md']);

  assert.equal(filesOf(all.stdout).length, 7 - 1);
  assert.deepEqual(filesOf(some.stdout), ['keep.txt', 'sub/x.log']);
});

test('a line can say that it is to be ignored, with a reason', async (t) => {
  const { folder, call } = createPlace(t);
  write(folder, {
    'a.js': [
      `const a = '${CARD}'; // nightjar:ignore documented test card`,
      '// nightjar:ignore-next-line documented test card',
      `const b = '${CARD}';`,
      `const c = '${CARD}'; /* nightjar:ignore */`,
      '',
    ].join('\n'),
  });

  const { code, stdout, stderr } = await call(['scan', '.']);

  assert.equal(code, 1);
  assert.match(stdout, /^a\.js:4: [^\n]*\n$/);
  assert.match(stderr, /^a\.js:4: "nightjar:ignore" counts only with a reason behind it$/m);
  assert.match(stderr, /1 finding in 1 file, 2 suppressed$/m);
});

test('a baseline takes what is known and shows what is new, wherever it moves in its file', async (t) => {
  const { folder, call } = createPlace(t);
  write(folder, { 'a.txt': `card ${CARD}\n` });

  const written = await call(['scan', 'a.txt', '--write-baseline', 'known.json']);
  write(folder, { 'a.txt': `\n\ncard ${CARD}\ncard 5555 5555 5555 4444\n` });
  const { code, stdout, stderr } = await call(['scan', 'a.txt', '--baseline', 'known.json']);
  const missing = await call(['scan', 'a.txt', '--baseline', 'nowhere.json']);

  assert.equal(written.code, 0);
  assert.equal(code, 1);
  assert.match(stdout, /^a\.txt:4: [^\n]*5555 5555 5555 4444\n$/);
  assert.match(stderr, /1 in the baseline/);
  assert.equal(missing.code, 74);
});

test('what cannot be scanned is said, and is no silent success', async (t) => {
  const { folder, call } = createPlace(t);
  write(folder, {
    'a.zip': Buffer.concat([zipSync({ 'a.txt': Buffer.alloc(5000, 'x') }).subarray(0, 60)]),
  });

  const missing = await call(['scan', 'nowhere']);
  const damaged = await call(['scan', 'a.zip', '--json']);
  const wrong = await call(['scan', '.', '--format', 'xml']);

  assert.deepEqual([missing.code, missing.stdout], [74, '']);
  assert.match(missing.stderr, /^Cannot scan "nowhere": there is no such file or folder\n$/);
  assert.match(damaged.stdout, /"error":\{"reason":"corrupt"/);
  assert.match(damaged.stderr, /1 could not be read/);
  assert.equal(wrong.code, 2);
});

test('a mark in a mail ignores nothing in what is attached to it', async (t) => {
  const { folder, call } = createPlace(t);
  const lines = [
    'Subject: nightjar:ignore some reason',
    'MIME-Version: 1.0',
    'Content-Type: application/octet-stream; name="a.txt"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="a.txt"',
    '',
    Buffer.from(`card ${CARD}\n`).toString('base64'),
    '',
  ];
  write(folder, { 'a.eml': lines.join('\r\n') });

  const { stdout } = await call(['scan', 'a.eml']);

  assert.match(stdout, /^a\.eml > a\.txt:1: CREDIT_CARD_NUMBER/);
});

test('a finding says why it is one when it is asked', async (t) => {
  const { call } = createPlace(t);

  const { stdout } = await call(['scan', '--explain'], {}, 'SSN: 536-22-8726\n');

  const [line, ...reasons] = stdout.trimEnd().split('\n');
  assert.match(line ?? '', /US_SOCIAL_SECURITY_NUMBER/);
  assert.ok(reasons.length >= 2, stdout);
  assert.ok(
    reasons.some((reason) => /^ {4}"ssn\*?" speaks for it/.test(reason)),
    stdout,
  );
});

test('a scan that is interrupted ends at once, though its file goes on', async (t) => {
  const { folder, start } = createPlace(t);
  // More lines than a pipe holds, so that the scan cannot be done before anybody reads.
  write(folder, { 'pay.txt': `Paid by card ${CARD}\n`.repeat(20_000) });
  const child = start(['scan', 'pay.txt']);
  child.stderr.resume();
  await once(child.stdout, 'readable');

  child.kill('SIGINT');
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);

  assert.equal(code, 130);
  assert.ok(said.split('\n').length < 20_000, 'it went on');
});
