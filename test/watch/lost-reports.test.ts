import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { Absence } from '../../src/watch/absence.ts';
import { Echo } from '../../src/watch/echo.ts';
import { Flood } from '../../src/watch/flood.ts';
import type { WatchInput, WorkerMessage } from '../../src/watch/messages.ts';
import { Watcher } from '../../src/watch/watcher.ts';
import { makeFolder, notOnDeno, testEach, watchInput } from './watching.ts';

const limit = { timeout: 120_000 };
const QUEUE = '/proc/sys/fs/inotify/max_queued_events';
const FILES = 12_000;
const onLinux = {
  ...limit,
  skip:
    notOnDeno.skip ||
    (!existsSync(QUEUE) && 'knows how Linux queues') ||
    // Two reports a file, and a quarter of the queue raises the doubt.
    (Number(readFileSync(QUEUE, 'utf8')) > 8 * FILES &&
      'the queue here holds more than is written'),
};

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** What a queue of 32 makes of so many reports in one turn. */
async function floodOf(...turns: readonly number[]): Promise<readonly string[]> {
  const said: string[] = [];
  const flood = new Flood({
    limit: 32,
    suspected: () => void said.push('suspected'),
    busy: () => void said.push('busy'),
  });
  for (const reports of turns) {
    for (let n = 0; n < reports; n++) flood.count();
    await nextTurn();
  }
  return said;
}

test(
  'as many reports at once as a quarter of the queue holds raise a suspicion',
  limit,
  async () => {
    assert.deepEqual(await floodOf(8), ['suspected']);
    assert.deepEqual(await floodOf(7), ['busy']);
  },
);

/** What a queue of 32 makes of so many reports, one by one, each time before what was asked is answered. */
async function floodOfSingles(...reports: readonly number[]): Promise<readonly string[]> {
  const said: string[] = [];
  let answer = () => {};
  const flood = new Flood({
    limit: 32,
    oneByOne: true,
    suspected: () => void said.push('suspected'),
    busy: () => {
      said.push('busy');
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
  });
  for (const count of reports) {
    for (let n = 0; n < count; n++) flood.count();
    answer();
    await nextTurn();
  }
  return said;
}

test(
  'a quarter of the queue between asking and the second answer raises a suspicion',
  limit,
  async () => {
    assert.deepEqual(await floodOfSingles(8), ['busy', 'suspected']);
    assert.deepEqual(await floodOfSingles(4, 6), ['busy', 'busy', 'suspected']);
  },
);

test('any number of reports that are answered for soon raise none', limit, async () => {
  const said = await floodOfSingles(...Array.from({ length: 100 }, () => 2));

  assert.deepEqual(new Set(said), new Set(['busy']));
});

test('as many reports over several turns raise none', limit, async () => {
  assert.deepEqual(await floodOf(1, 1, 1, 1, 1, 1, 1, 1, 1), []);
});

test('sleep is told by the clock that goes on meanwhile, and a stop by a timer that is late', () => {
  const noticed: string[] = [];
  const clocks = { wall: 0, steady: 0 };
  const absence = new Absence({
    noticed: (reason) => noticed.push(reason),
    wallMs: () => clocks.wall,
    steadyMs: () => clocks.steady,
  });
  const pass = (wall: number, steady = wall) => {
    clocks.wall += wall;
    clocks.steady += steady;
    absence.look();
  };

  pass(1_000);
  pass(599_000);
  assert.deepEqual(noticed, []);
  pass(60_000, 1_000);
  assert.deepEqual(noticed, ['slept']);
  pass(30_000);
  pass(30_000);
  absence.close();

  assert.deepEqual(noticed, ['slept', 'stalled']);
});

test(
  'an echo that does not come back in time is missed, and leaves nothing behind',
  limit,
  async (t) => {
    const state = makeFolder(t);
    const echo = new Echo(state, 20);

    const [silent, loud] = [echo.call(), echo.call()];
    assert.ok(echo.hears(join(echo.folder ?? '', '2')));
    assert.ok(!echo.hears(join(state, '1')));

    assert.deepEqual(await Promise.all([silent, loud]), [false, true]);
    assert.deepEqual(readdirSync(echo.folder ?? ''), []);
  },
);

testEach('every watch reports what we do in our own folder', limit, async (t) => {
  const inside = await watchHere(t, { folders: [makeFolder(t)] });

  assert.equal(await inside.watcher.echoes(), true);
});

testEach('a burst that overflows the queue of the system is doubted', onLinux, async (t) => {
  const folder = makeFolder(t);
  for (let n = 0; n < 10; n++) mkdirSync(join(folder, `d${n}`));
  const inside = await watchHere(t, { folders: [folder] });
  const paths = Array.from({ length: FILES }, (_, n) => join(folder, `d${n % 10}`, `${n}`));

  // Nothing is read from the queue meanwhile, and each file is reported at least twice.
  for (const path of paths) writeFileSync(path, 'x');
  const fresh = join(folder, 'fresh');
  mkdirSync(fresh);
  await inside.until(() => inside.doubts().includes('burst'));
  writeFileSync(join(fresh, 'b.txt'), 'x');
  await inside.until(() => inside.changed.has(join(fresh, 'b.txt')));

  assert.ok(inside.doubts().includes('burst'));
});

testEach('several doubts at once are examined together, and later ones again', limit, async (t) => {
  const folder = makeFolder(t);
  const inside = await watchHere(t, { folders: [folder] });

  inside.watcher.doubt('slept');
  inside.watcher.doubt('silent');
  inside.watcher.doubt('slept');
  await inside.until(() => inside.doubted.length === 2);

  assert.deepEqual(inside.doubted, [['slept'], ['silent', 'slept']]);
});

/** In this thread, so that a test can keep it from reading the queue. */
async function watchHere(t: TestContext, input: Partial<WatchInput>) {
  const changed = new Set<string>();
  const doubted: (readonly string[])[] = [];
  let check = (): void => {};
  const tell = (message: WorkerMessage): void => {
    if (message.type === 'changes') for (const { path } of message.changes) changed.add(path);
    if (message.type === 'watch.doubted') doubted.push(message.reasons);
    check();
  };
  const watcher = new Watcher(watchInput(t, input), tell);
  t.after(() => watcher.close());
  await watcher.start();
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      check = () => (isSo() ? resolve() : undefined);
      check();
    });
  return { watcher, until, changed, doubted, doubts: () => doubted.flat() };
}
