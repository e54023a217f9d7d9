import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type TestContext, test } from 'node:test';
import { NO_FLAGS } from '../../src/config/flag-layer.ts';
import { load } from '../../src/config/load-settings.ts';
import { watchConfiguration } from '../../src/config/reload.ts';
import type { Settings } from '../../src/config/settings.ts';
import { folderWith } from './folder.ts';

/** A watched nightjar.yaml, and what is told of it. */
async function watched(t: TestContext, text: string) {
  const folder = folderWith(text);
  const loaded = load({ flags: NO_FLAGS, env: {}, cwd: folder.path });
  const told = new EventEmitter();
  const watching = await watchConfiguration(loaded, {
    onReload: (settings, changes) => told.emit('reloaded', settings, changes),
    onRefused: (message) => told.emit('refused', message),
  });
  t.after(async () => {
    await watching.close();
    folder[Symbol.dispose]();
  });
  return { folder, loaded, told };
}

async function reloaded(told: EventEmitter): Promise<Settings> {
  const [settings] = await once(told, 'reloaded');
  return settings;
}

test('a file that is written in place is read again', async (t) => {
  const { folder, told } = await watched(t, 'watch: { debounce: 1s }');

  const change = reloaded(told);
  writeFileSync(folder.file, 'watch: { debounce: 2s }');

  assert.equal((await change).watch.quietMs, 2000);
});

test('a file that is replaced, as editors do, is read again each time', async (t) => {
  const { folder, told } = await watched(t, 'watch: { debounce: 1s }');

  for (const seconds of [2, 3, 4]) {
    const change = reloaded(told);
    const draft = join(folder.path, 'draft');
    writeFileSync(draft, `watch: { debounce: ${seconds}s }`);
    renameSync(draft, folder.file);

    assert.equal((await change).watch.quietMs, seconds * 1000);
  }
});

test('SIGHUP reads the file again', async (t) => {
  const { told } = await watched(t, 'watch: { debounce: 1s }');

  const change = reloaded(told);
  process.kill(process.pid, 'SIGHUP');

  assert.equal((await change).watch.quietMs, 1000);
});

test('a broken file is refused with its place, and the next good one is taken', async (t) => {
  const { folder, told } = await watched(t, 'watch: { debounce: 1s }');

  const refusal = once(told, 'refused');
  writeFileSync(folder.file, 'watch:\n  debounce: soon\n');
  assert.match((await refusal)[0], /^nightjar\.yaml:2:13: "watch\.debounce" must be .*"soon"$/);

  const change = reloaded(told);
  writeFileSync(folder.file, 'watch: { debounce: 3s }');
  assert.equal((await change).watch.quietMs, 3000);
});

test('a file that is gone is refused, and taken again when it is back', async (t) => {
  const { folder, told } = await watched(t, 'watch: { debounce: 1s }');

  const refusal = once(told, 'refused');
  rmSync(folder.file);
  assert.match((await refusal)[0], /Cannot read configuration "nightjar\.yaml": no such file/);

  const change = reloaded(told);
  writeFileSync(folder.file, 'watch: { debounce: 4s }');
  assert.equal((await change).watch.quietMs, 4000);
});

test('what waits for a restart is named and not applied', async (t) => {
  const { folder, loaded, told } = await watched(t, 'webhook: { port: 1, deadline: 1m }');

  const change = once(told, 'reloaded');
  writeFileSync(folder.file, 'webhook: { port: 2, deadline: 2m }');
  const [settings, changes] = await change;

  assert.deepEqual(changes, { live: ['webhook.deadline'], restart: ['webhook.port'] });
  assert.deepEqual([settings.webhook.port, settings.webhook.deadlineMs], [1, 120_000]);
  assert.equal(settings.secrets, loaded.settings.secrets);
});
