import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createPlace } from './nightjar.ts';

test('the version is data', async (t) => {
  const { call } = createPlace(t);
  const { version } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );

  for (const args of [['--version'], ['-V'], ['version']])
    assert.deepEqual(await call(args), { code: 0, stdout: `${version}\n`, stderr: '' });
});

test('help that was asked for goes to stdout', async (t) => {
  const { call } = createPlace(t);

  const help = await call(['--help']);
  const ofRun = await call(['run', '--help'], { NO_COLOR: '1' });

  assert.deepEqual([help.code, help.stderr, ofRun.code, ofRun.stderr], [0, '', 0, '']);
  for (const command of [
    'run',
    'scan',
    'engine',
    'findings',
    'status',
    'config',
    'init',
    'machines',
  ])
    assert.match(help.stdout, new RegExp(`^  ${command} `, 'm'));
  for (const flag of [
    'config',
    'engine',
    'match',
    'ignore',
    'debounce',
    'results',
    'state',
    'host',
    'port',
    'log-format',
  ])
    assert.match(ofRun.stdout, new RegExp(`^  --${flag} <`, 'm'));
  assert.match(ofRun.stdout, /Quiet period: how long a file must rest/);
});

test('without a command, help goes to stderr and the exit code says so', async (t) => {
  const { call } = createPlace(t);

  const ended = await call([]);

  assert.equal(ended.code, 2);
  assert.equal(ended.stdout, '');
  assert.match(ended.stderr, /^Usage: nightjar/);
});

test('an unknown flag or command is answered with the one that was probably meant', async (t) => {
  const { call } = createPlace(t);

  const flag = await call(['run', '--debouce', '5s']);
  const command = await call(['stauts']);
  const inner = await call(['config', 'shwo']);
  const value = await call(['run', '--engine', 'cloud']);

  for (const { code, stdout } of [flag, command, inner, value])
    assert.deepEqual([code, stdout], [2, '']);
  assert.match(flag.stderr, /unknown option '--debouce'\n\(Did you mean --debounce\?\)/);
  assert.match(command.stderr, /unknown command 'stauts'\n\(Did you mean status\?\)/);
  assert.match(inner.stderr, /unknown command 'shwo'\n\(Did you mean show\?\)/);
  assert.match(value.stderr, /'cloud' is invalid.*embedded, nightfall/);
});

test('a flag with a wrong value is a mistake of usage, and all of them are told', async (t) => {
  const { call } = createPlace(t);

  const ended = await call(['run', '--debounce', 'soon', '--port', '70000', '--match', '(']);

  assert.equal(ended.code, 2);
  assert.match(
    ended.stderr,
    /^Cannot use the command line:\n {2}--match .*\n {2}--debounce .*\n {2}--port .*\n$/,
  );
});

test('a key on the command line is refused without being repeated', async (t) => {
  const { call } = createPlace(t);
  const key = ['NF', 'canary0key0of0the0tests'].join('-');

  for (const args of [
    ['run', `--api-key=${key}`],
    ['run', `--api-key`, key],
    ['status', key],
    [key],
    ['run', '--port', key],
    ['findings', '--since', key],
  ]) {
    const ended = await call(args, { NIGHTFALL_API_KEY: key });
    assert.equal(ended.code, 2, args.join(' '));
    assert.doesNotMatch(ended.stderr + ended.stdout, /canary/, args.join(' '));
  }
});

test('what a command line says cannot drive the terminal', async (t) => {
  const { call } = createPlace(t);

  const ended = await call(['\u001b[2Jx']);

  assert.match(ended.stderr, /unknown command '\\x1b\[2Jx'/);
});

test('a reader that has seen enough is no failure', async (t) => {
  const { start } = createPlace(t);
  const child = start(['config', 'schema']);
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });

  child.stdout.destroy();
  const code = await new Promise((ended) => child.on('close', ended));

  assert.deepEqual([code, said], [0, '']);
});

test('what the system refuses is said as a sentence that names the file', async (t) => {
  const { call, folder } = createPlace(t);
  const missing = (name: string) => JSON.stringify(join(folder, 'no', name));

  const refused = await Promise.all(
    [
      ['init', 'no/a.yaml'],
      ['init', 'no/a.yaml', '--force'],
      ['run', '--port', '0', '--trace', 'no/t.jsonl', '.'],
    ].map(async (args) => {
      const { code, stderr } = await call(args);
      return `${code} ${stderr}`;
    }),
  );

  assert.deepEqual(refused, [
    `74 Cannot open ${missing('a.yaml')}: no such file or directory\n`,
    `74 Cannot write ${missing('a.yaml')}: no such file or directory\n`,
    '74 Cannot open "no/t.jsonl": no such file or directory\n',
  ]);
});

test('a secret of one letter does not make a message unreadable', async (t) => {
  const { call } = createPlace(t);

  const { code, stderr } = await call(['run'], { NIGHTFALL_SIGNING_SECRET: 'a' });

  assert.equal(code, 78);
  assert.match(stderr, /NIGHTFALL_SIGNING_SECRET must be the signing secret of the webhook/);
});
