import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setScene } from '../support/scene.ts';

test('an agent whose configuration holds a key that others may read says so', async (t) => {
  const scene = setScene(t);
  const key = ['NF', 'a-key-that-was-left-here'].join('-');
  const file = join(scene.place.root, 'nightjar.yaml');

  scene.configure(`# apiKey: ${key}\nlimits: { attempts: 2 }\n`);
  chmodSync(file, 0o640);
  const open = await scene.start();
  await open.stop();
  chmodSync(file, 0o600);
  const closed = await scene.start();
  await closed.stop();

  assert.deepEqual(
    open.said.flatMap((said) => (said.event === 'config.exposed' ? [said.file] : [])),
    [file],
  );
  assert.ok(!open.output().includes(key));
  assert.ok(closed.said.every(({ event }) => event !== 'config.exposed'));
});
