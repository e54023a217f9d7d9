import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { TestContext } from 'node:test';
import { type OwnFile, ownFileOf } from '../../src/own-file.ts';
import type { WatchEvent } from '../../src/watch/messages.ts';
import { makeFolder, notOnDeno, startWatching, testEach, watchInput } from './watching.ts';

const limit = { timeout: 120_000 };
const onLinuxNode = {
  ...limit,
  skip: notOnDeno.skip || (process.platform !== 'linux' && 'counts inotify watches'),
};

const identityOf = (path: string): OwnFile => ownFileOf(statSync(path, { bigint: true }));

/** Of this process, over all its threads. */
function countWatches(): number {
  return readdirSync('/proc/self/fdinfo')
    .map((fd) => {
      try {
        return readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8').match(/^inotify wd:/gm)?.length ?? 0;
      } catch {
        return 0;
      }
    })
    .reduce((sum, count) => sum + count, 0);
}

/** One for the echo, and where chokidar does not look out for the root, one for each folder above it. */
function besides(t: TestContext, root: string): number {
  const above = dirname(root).split('/').length;
  return watchInput(t, {}).backend === 'native' ? 1 + above : 1;
}

function isReady(event: WatchEvent): boolean {
  return event.type === 'watch.ready';
}

testEach('folders in which everything is ignored cost no watch', onLinuxNode, async (t) => {
  const folder = makeFolder(t);
  for (const name of ['kept', '.git', 'node_modules', 'own', 'archive']) {
    for (let n = 0; n < 10; n++) mkdirSync(join(folder, name, `${n}`), { recursive: true });
  }
  const before = countWatches();

  await startWatching(t, {
    folders: [folder],
    match: [`(?!${folder}/archive/).*`],
    ignore: ['.*/node_modules/.*'],
    own: [identityOf(join(folder, 'own'))],
  });

  const [top, kept, keptBelow] = [1, 1, 10];
  assert.equal(countWatches() - before, top + kept + keptBelow + besides(t, folder));
});

testEach('the watches are taken off when the watch is stopped', onLinuxNode, async (t) => {
  const folder = makeFolder(t);
  mkdirSync(join(folder, 'a', 'b'), { recursive: true });
  const before = countWatches();
  const started = once(process, 'worker');
  const watching = await startWatching(t, { folders: [folder] });
  const [worker] = await started;
  assert.equal(countWatches() - before, 3 + besides(t, folder));

  watching.stop();
  await once(worker, 'exit');

  assert.equal(countWatches(), before);
});

testEach('ignored files are not reported, and are when they get another name', limit, async (t) => {
  const folder = makeFolder(t);
  const watching = await startWatching(t, {
    folders: [folder],
    match: ['.*\\.txt$', '.*/any/'],
    ignore: ['.*secret'],
  });

  for (const name of ['secret.txt', 'a.dat', '~$a.txt']) writeFileSync(join(folder, name), 'x');
  renameSync(join(folder, 'a.dat'), join(folder, 'a.txt'));
  await watching.untilChanged(join(folder, 'a.txt'));

  assert.deepEqual(new Set(watching.changed()), new Set([join(folder, 'a.txt')]));
});

// On Deno the watches before may take a report with them; the comparison that follows finds it.
testEach('new patterns take effect without a gap', { ...limit, ...notOnDeno }, async (t) => {
  const folder = makeFolder(t);
  const [both, next] = [join(folder, 'both'), join(folder, 'next')];
  for (const path of [both, next]) mkdirSync(path);
  const watching = await startWatching(t, { folders: [folder], ignore: ['.*/next/.*'] });

  watching.clear();
  const written: string[] = [];
  for (let n = 0; n < 100; n++) {
    if (n % 10 === 5) {
      watching.send({ type: 'watch.filter', match: ['.*'], ignore: [`.*/none-${n}/.*`] });
    }
    written.push(join(both, `${n}`));
    writeFileSync(join(both, `${n}`), 'x');
    await new Promise((resolve) => setImmediate(resolve));
  }
  await watching.untilChanged(...written);
  await watching.until((events) => events.some(isReady));
  writeFileSync(join(next, 'a.txt'), 'x');
  await watching.untilChanged(join(next, 'a.txt'));

  assert.ok(watching.changed().includes(join(next, 'a.txt')));
});

testEach('patterns that cannot be used leave those before in force', limit, async (t) => {
  const folder = makeFolder(t);
  const watching = await startWatching(t, { folders: [folder], ignore: ['.*\\.log$'] });

  watching.send({ type: 'watch.filter', match: ['('], ignore: [] });
  await watching.until((events) => events.some(({ type }) => type === 'watch.failed'));
  writeFileSync(join(folder, 'a.log'), 'x');
  writeFileSync(join(folder, 'a.txt'), 'x');
  await watching.untilChanged(join(folder, 'a.txt'));

  assert.deepEqual(new Set(watching.changed()), new Set([join(folder, 'a.txt')]));
});

testEach('our own files are not reported, whatever their name', limit, async (t) => {
  const folder = makeFolder(t);
  const [results, rotated] = [join(folder, 'results.csv'), join(folder, 'results.1.csv')];
  writeFileSync(results, 'x');
  const watching = await startWatching(t, { folders: [folder], own: [identityOf(results)] });

  writeFileSync(results, 'more');
  renameSync(results, rotated);
  writeFileSync(rotated, 'still more');
  writeFileSync(join(folder, 'last.txt'), 'x');
  await watching.untilChanged(join(folder, 'last.txt'));

  assert.deepEqual(new Set(watching.changed()), new Set([join(folder, 'last.txt')]));
});

testEach('a file that got the number of one of ours that is gone is reported', limit, async (t) => {
  const folder = makeFolder(t);
  const next = join(folder, 'next.csv');
  writeFileSync(next, 'x');
  const { dev, ino } = identityOf(next);
  const own = [{ dev, ino, bornNs: '1' }];
  const watching = await startWatching(t, { folders: [folder], own });

  writeFileSync(next, 'more');

  await watching.untilChanged(next);
});

testEach('a results file that is replaced is ours from the moment we say so', limit, async (t) => {
  const folder = makeFolder(t);
  const [results, old] = [join(folder, 'results.csv'), join(folder, 'old.csv')];
  writeFileSync(results, 'x');
  const watching = await startWatching(t, { folders: [folder], own: [identityOf(results)] });

  renameSync(results, old);
  writeFileSync(results, 'new');
  watching.send({ type: 'watch.own', own: [identityOf(results)] });
  // Commands are obeyed in turn: when this one is, the one before it has been.
  watching.send({ type: 'watch.filter', match: ['.*'], ignore: [] });
  await watching.until((events) => events.filter(isReady).length === 2);
  writeFileSync(old, 'now a file like any other');
  await watching.untilChanged(old);

  assert.ok(!watching.changed().includes(results));
});

testEach(
  'what lies in a folder of our own is not reported, even where it was moved',
  limit,
  async (t) => {
    const folder = makeFolder(t);
    const state = join(folder, 'state');
    mkdirSync(join(state, 'sub'), { recursive: true });
    const watching = await startWatching(t, { folders: [folder], own: [identityOf(state)] });

    writeFileSync(join(state, 'sub', 'ledger.db'), 'x');
    renameSync(state, join(folder, 'moved'));
    writeFileSync(join(folder, 'moved', 'sub', 'ledger.db'), 'y');
    writeFileSync(join(folder, 'last.txt'), 'x');
    await watching.untilChanged(join(folder, 'last.txt'));

    assert.deepEqual(new Set(watching.changed()), new Set([join(folder, 'last.txt')]));
  },
);

testEach('a folder that becomes ours while it is watched falls silent', limit, async (t) => {
  const folder = makeFolder(t);
  const state = join(folder, 'state');
  mkdirSync(join(state, 'sub'), { recursive: true });
  const watching = await startWatching(t, { folders: [folder] });
  writeFileSync(join(state, 'sub', 'before'), 'x');
  await watching.untilChanged(join(state, 'sub', 'before'));

  watching.send({ type: 'watch.own', own: [identityOf(state)] });
  watching.clear();
  writeFileSync(join(state, 'sub', 'after'), 'x');
  writeFileSync(join(folder, 'last.txt'), 'x');
  await watching.untilChanged(join(folder, 'last.txt'));

  assert.deepEqual(new Set(watching.changed()), new Set([join(folder, 'last.txt')]));
});
