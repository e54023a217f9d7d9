import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfiguration } from '../../src/config/effective.ts';
import { NO_FLAGS } from '../../src/config/flag-layer.ts';
import { load, loadSettings } from '../../src/config/load-settings.ts';
import { renderShownValues, shownValues } from '../../src/config/show.ts';
import { folderWith, settingsOf } from './folder.ts';

const debounceFlag = { values: { debounce: '3s' }, folders: [] };

test('without any source the defaults hold', () => {
  const settings = settingsOf('');

  assert.equal(settings.engine, 'embedded');
  assert.deepEqual(settings.watch.match, ['.*']);
  assert.equal(settings.watch.quietMs, 250);
  assert.equal(settings.watch.maxWaitMs, 30_000);
  assert.equal(settings.watch.maxFileBytes, 100 * 1024 * 1024);
  assert.equal(settings.webhook.port, 8000);
  assert.equal(settings.webhook.deadlineMs, 600_000);
  assert.equal(settings.detection.sendPath, false);
  assert.deepEqual(
    settings.detection.rules.flatMap(({ detectors }) =>
      detectors.map(({ nightfallDetector, minConfidence }) => [nightfallDetector, minConfidence]),
    ),
    [
      ['CREDIT_CARD_NUMBER', 'LIKELY'],
      ['US_SOCIAL_SECURITY_NUMBER', 'LIKELY'],
      ['API_KEY', 'LIKELY'],
    ],
  );
});

test('a flag beats the file, and the file beats the default', () => {
  const text = 'watch: { debounce: 2s }';

  assert.equal(settingsOf(text).watch.quietMs, 2000);
  assert.equal(settingsOf(text, { flags: debounceFlag }).watch.quietMs, 3000);
});

test('the environment beats the file', () => {
  const text = 'service: { url: "https://one.example.org" }';

  assert.equal(settingsOf(text).service.url, 'https://one.example.org');
  assert.equal(
    settingsOf(text, { env: { NIGHTFALL_API_URL: 'https://two.example.org/' } }).service.url,
    'https://two.example.org',
  );
});

test('a flag replaces a list as a whole', () => {
  const flags = { values: { match: ['/srv/'], ignore: ['.*[.]tmp$'] }, folders: ['incoming'] };
  const text = "watch: { match: ['/home/'], ignore: ['/var/'], folders: [/data] }";

  const { watch } = settingsOf(text, { flags, cwd: '/nowhere', file: undefined });

  assert.deepEqual([watch.match, watch.ignore], [['/srv/'], ['.*[.]tmp$']]);
  assert.deepEqual(watch.folders, ['/nowhere/incoming']);
});

test('relative paths begin where they were written', () => {
  using folder = folderWith(
    'results: { csv: out/found.csv }\nwatch: { folders: [in, ~/Documents, /srv] }',
  );
  const sources = { env: {}, cwd: '/elsewhere', file: folder.file };

  const byFile = loadSettings({ ...sources, flags: NO_FLAGS });
  const byFlag = loadSettings({
    ...sources,
    flags: { values: { results: 'a.csv', state: 's' }, folders: [] },
  });

  assert.equal(byFile.results.csv, join(folder.path, 'out/found.csv'));
  assert.deepEqual(byFile.watch.folders, [
    join(folder.path, 'in'),
    join(homedir(), 'Documents'),
    '/srv',
  ]);
  assert.equal(byFlag.results.csv, '/elsewhere/a.csv');
  assert.equal(byFlag.state, '/elsewhere/s');
});

test('the file of the current folder is read, unless another one is given', () => {
  using folder = folderWith('webhook: { port: 1 }');
  const other = join(folder.path, 'other.yaml');
  writeFileSync(other, 'webhook: { port: 2 }');
  const sources = { flags: NO_FLAGS, env: {}, cwd: folder.path };

  assert.equal(load(sources).file, folder.file);
  assert.equal(loadSettings(sources).webhook.port, 1);
  assert.equal(loadSettings({ ...sources, file: 'other.yaml' }).webhook.port, 2);
});

test('a section that is commented out as a whole is no error', () => {
  assert.equal(settingsOf('watch:\n  # debounce: 1s\nlimits:\n').watch.quietMs, 250);
});

test('each value knows where it comes from, and secrets are only said to be set', () => {
  using folder = folderWith('watch:\n  debounce: 2s\n  maxWait: 9s\nresults:\n  csv: found.csv\n');
  const effective = readConfiguration({
    flags: debounceFlag,
    env: {
      NIGHTFALL_API_KEY: 'NF-canary-of-the-key',
      NIGHTFALL_SERVER_URL: 'https://me.example.org',
    },
    cwd: folder.path,
  });

  const values = new Map(shownValues(effective).map(({ key, ...shown }) => [key, shown]));

  assert.deepEqual(values.get('watch.debounce'), { value: '3s', source: 'flag --debounce' });
  assert.deepEqual(values.get('watch.maxWait'), { value: '9s', source: 'nightjar.yaml:3' });
  assert.deepEqual(values.get('webhook.port'), { value: 8000, source: 'default' });
  assert.deepEqual(values.get('webhook.publicUrl'), {
    value: 'https://me.example.org',
    source: 'environment NIGHTFALL_SERVER_URL',
  });
  assert.deepEqual(values.get('engine'), {
    value: 'nightfall',
    source: 'environment NIGHTFALL_API_KEY',
  });
  assert.equal(values.get('NIGHTFALL_API_KEY')?.value, 'set');
  assert.equal(values.get('NIGHTFALL_SIGNING_SECRET')?.value, 'not set');
  assert.doesNotMatch(renderShownValues(shownValues(effective)), /canary/);
});

test('a file that vanishes while it is in use is not taken for a wish for defaults', () => {
  using folder = folderWith('webhook: { port: 1 }');
  using other = folderWith('webhook: { port: 2 }');
  mkdirSync(join(folder.path, 'sub'));
  const loaded = load({
    flags: NO_FLAGS,
    env: {},
    cwd: join(folder.path, 'sub'),
    file: other.file,
  });

  writeFileSync(other.file, 'webhook: { port: 3 }');
  assert.equal(loaded.reload().webhook.port, 3);

  const gone = load({ flags: NO_FLAGS, env: {}, cwd: folder.path });
  writeFileSync(folder.file, 'webhook: [');
  assert.throws(() => gone.reload(), /nightjar\.yaml:1:\d+: not valid YAML/);
});
