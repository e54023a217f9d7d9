import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { createPlace } from './nightjar.ts';

test('init writes a configuration that is fine, for its owner only, and never over another', async (t) => {
  const { folder, call } = createPlace(t);
  const file = join(folder, 'nightjar.yaml');

  const first = await call(['init']);
  if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
  writeFileSync(file, 'engine: embedded\n');
  const second = await call(['init']);
  const kept = readFileSync(file, 'utf8');
  const forced = await call(['init', '--force']);
  const check = await call(['config', 'check']);

  assert.deepEqual([first.code, first.stdout], [0, '']);
  assert.deepEqual([second.code, kept], [74, 'engine: embedded\n']);
  assert.match(second.stderr, /"nightjar.yaml": it exists already; --force replaces it/);
  assert.equal(forced.code, 0);
  if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.deepEqual([check.code, check.stdout], [0, '']);
  assert.match(check.stderr, /^Configuration is fine: nightjar\.yaml, engine embedded$/m);
});

test('check tells everything that is wrong and exits with 78', async (t) => {
  const { folder, call } = createPlace(t);
  writeFileSync(join(folder, 'bad.yaml'), 'watch:\n  debounce: soon\n  maxwait: 3s\nengine: 7\n');

  for (const args of [
    ['config', 'check', 'bad.yaml'],
    ['config', 'check', '--config', 'bad.yaml'],
    ['config', 'show', '--config', 'bad.yaml'],
    ['run', '--config', 'bad.yaml'],
  ]) {
    const ended = await call(args);

    assert.deepEqual([ended.code, ended.stdout], [78, ''], args.join(' '));
    assert.match(
      ended.stderr,
      /^Cannot use the configuration:\n {2}bad\.yaml:2:13: "watch\.debounce" .*\n {2}bad\.yaml:3:3: "watch\.maxwait" .*"watch\.maxWait".*\n {2}bad\.yaml:4:9: "engine" .*\n$/,
    );
  }
});

test('a detector that the embedded engine does not know is refused with its place', async (t) => {
  const { folder, call } = createPlace(t);
  writeFileSync(
    join(folder, 'nightjar.yaml'),
    'detection:\n  rules:\n    - detectors:\n        - detectorType: NIGHTFALL_DETECTOR\n          nightfallDetector: CREDIT_CARD\n',
  );

  for (const args of [['config', 'check'], ['run']]) {
    const ended = await call(args);

    assert.equal(ended.code, 78);
    assert.match(
      ended.stderr,
      /^ {2}nightjar\.yaml:5:30: "detection\.rules\[0\]\.detectors\[0\]\.nightfallDetector" cannot be used: .*"CREDIT_CARD_NUMBER"/m,
    );
  }
});

test('a file that is not there is named', async (t) => {
  const { call } = createPlace(t);

  const ended = await call(['config', 'check', 'none.yaml']);

  assert.equal(ended.code, 78);
  assert.match(ended.stderr, /Cannot read configuration "none\.yaml": no such file/);
});

test('Nightfall without its variables exits with 78 and names them', async (t) => {
  const { call } = createPlace(t);

  const none = await call(['run', '--engine', 'nightfall']);
  const http = await call(['run'], { NIGHTFALL_SERVER_URL: 'http://hooks.example.org' });

  assert.equal(none.code, 78);
  for (const name of ['NIGHTFALL_API_KEY', 'NIGHTFALL_SIGNING_SECRET', 'NIGHTFALL_SERVER_URL'])
    assert.match(none.stderr, new RegExp(`^  ${name} must be set`, 'm'));
  assert.equal(http.code, 78);
  assert.match(http.stderr, /NIGHTFALL_SERVER_URL must start with https:\/\//);
});

test('show prints values with their sources, and of secrets that they are set', async (t) => {
  const { folder, call } = createPlace(t);
  writeFileSync(join(folder, 'nightjar.yaml'), 'watch:\n  debounce: 2s\n');
  const env = {
    NIGHTFALL_API_KEY: ['NF', 'canary0key0of0the0tests'].join('-'),
    NIGHTFALL_WEBHOOK_SIGNING_SECRET: 'canary-secret-of-the-tests',
  };

  const people = await call(['config', 'show'], env);
  const programs = await call(['config', 'show', '--json'], env);

  assert.deepEqual([people.code, people.stderr], [0, '']);
  assert.match(people.stdout, /^watch\.debounce: 2s +# nightjar\.yaml:2$/m);
  assert.match(people.stdout, /^engine: nightfall +# environment NIGHTFALL_API_KEY$/m);
  assert.match(people.stdout, /^NIGHTFALL_SIGNING_SECRET: set /m);
  const values = JSON.parse(programs.stdout);
  assert.deepEqual(values['watch.debounce'], { value: '2s', source: 'nightjar.yaml:2' });
  assert.equal(values.NIGHTFALL_API_KEY.value, 'set');
  assert.doesNotMatch(people.stdout + programs.stdout, /canary/);
});

test('schema prints a JSON Schema', async (t) => {
  const { call } = createPlace(t);

  const { code, stdout, stderr } = await call(['config', 'schema']);

  assert.deepEqual([code, stderr], [0, '']);
  const schema = JSON.parse(stdout);
  assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
  assert.equal(schema.properties.watch.properties.debounce.default, '250ms');
});
