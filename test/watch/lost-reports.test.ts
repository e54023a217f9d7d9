import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import test, { type TestContext } from 'node:test';
import { Flood } from '../../src/watch/flood.ts';
import type { WorkerMessage } from '../../src/watch/messages.ts';
import { sweep } from '../../src/watch/sweep.ts';
import { Watcher } from '../../src/watch/watcher.ts';
import { makeFolder, notOnDeno } from './watching.ts';

const limit = { timeout: 30_000 };
const onLinux = {
  ...limit,
  skip: notOnDeno.skip || (process.platform !== 'linux' && 'knows how Linux queues'),
};

test('as many reports at once as the queue holds raise a suspicion', limit, async () => {
  const before = Date.now();
  const suspected = new Promise<number>((resolve) => {
    const flood = new Flood(resolve, 3);
    for (let n = 0; n < 3; n++) flood.count();
  });

  const since = await suspected;

  assert.ok(since < before && since > before - 10_000);
});

test('as many reports over several turns raise none', limit, async () => {
  let suspicions = 0;
  const flood = new Flood(() => suspicions++, 3);

  for (let n = 0; n < 9; n++) {
    flood.count();
    if (n % 2 === 1) await new Promise((resolve) => setImmediate(resolve));
  }
  await new Promise((resolve) => setImmediate(resolve));

  assert.equal(suspicions, 0);
});

test('what nobody reported is found by reading the folders', limit, async (t) => {
  const folder = makeFolder(t);
  mkdirSync(join(folder, 'sub', 'deep'), { recursive: true });
  mkdirSync(join(folder, 'left-out'));
  const paths = ['a', 'sub/b', 'sub/deep/c', 'left-out/d'].map((name) => join(folder, name));
  for (const path of paths) writeFileSync(path, 'x');

  const found: string[] = [];
  for await (const path of sweep(folder, (f) => !f.endsWith('left-out'))) found.push(path);

  assert.deepEqual(found.sort(), paths.slice(0, 3).sort());
});

test('a burst that overflows the queue of the system loses no file', onLinux, async (t) => {
  const folder = makeFolder(t);
  for (let n = 0; n < 10; n++) mkdirSync(join(folder, `d${n}`));
  const inside = await watchHere(t, folder);
  const paths = Array.from({ length: 12_000 }, (_, n) => join(folder, `d${n % 10}`, `${n}`));

  // Nothing is read from the queue meanwhile, and each file is reported at least twice.
  for (const path of paths) writeFileSync(path, 'x');
  const fresh = join(folder, 'fresh');
  mkdirSync(fresh);
  writeFileSync(join(fresh, 'a.txt'), 'x');
  await inside.until(() => inside.changed.size === paths.length + 1);
  await inside.until(() => inside.readies() > 1);
  writeFileSync(join(fresh, 'b.txt'), 'x');
  await inside.until(() => inside.changed.has(join(fresh, 'b.txt')));

  assert.ok(inside.readies() > 1);
});

test('after a suspicion untouched files are not told', limit, async (t) => {
  const folder = makeFolder(t);
  const [old, last] = [join(folder, 'old.txt'), join(folder, 'last.txt')];
  writeFileSync(old, 'x');
  const inside = await watchHere(t, folder);

  inside.watcher.lookAgain(Date.now() + 60_000);
  await inside.until(() => inside.readies() > 1);
  writeFileSync(last, 'x');
  await inside.until(() => inside.changed.has(last));
  assert.ok(!inside.changed.has(old));

  inside.watcher.lookAgain(0);
  await inside.until(() => inside.changed.has(old));
});

/** In this thread, so that a test can keep it from reading the queue. */
async function watchHere(t: TestContext, folder: string) {
  const changed = new Set<string>();
  let [ready, check] = [0, (): void => {}];
  const tell = (message: WorkerMessage): void => {
    if (message.type === 'changes') for (const { path } of message.changes) changed.add(path);
    if (message.type === 'watch.ready') ready += 1;
    check();
  };
  const watcher = new Watcher({ folders: [folder], match: ['.*'], ignore: [], own: [] }, tell);
  t.after(() => watcher.close());
  await watcher.start();
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      check = () => (isSo() ? resolve() : undefined);
      check();
    });
  return { watcher, until, changed, readies: () => ready };
}
