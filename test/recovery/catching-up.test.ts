import assert from 'node:assert/strict';
import { appendFileSync, linkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { suite, test } from 'node:test';
import { visa } from '../support/cards.ts';
import { setScene } from '../support/scene.ts';

const card = (at: number) => `card ${visa(at)}\n`;

suite('what happened while nobody watched', { concurrency: 2 }, () => {
  test('files that were there before the first start are scanned, once', async (t) => {
    const scene = setScene(t);
    const paths = Array.from({ length: 300 }, (_, at) => scene.write(`old-${at}.txt`, card(at)));

    const first = await scene.start();
    await first.says(({ event }) => event === 'reconcile.finished');
    await first.stop();
    const second = await scene.start();
    const marker = scene.write('new.txt', 'nothing\n');
    await second.concludes(marker);
    await second.stop();

    assert.deepEqual(new Set(scene.rows().map(({ path }) => path)), new Set(paths));
    assert.equal(scene.rows().length, paths.length);
    assert.equal((await scene.audit()).observed, paths.length + 1);
  });

  test('a change, a new file and a removal between two runs are found', async (t) => {
    const scene = setScene(t);
    const first = await scene.start();
    const changed = scene.write('changed.txt', card(1));
    const removed = scene.write('removed.txt', card(2));
    const kept = scene.write('kept.txt', card(3));
    await Promise.all([changed, removed, kept].map((path) => first.concludes(path)));
    await first.stop();

    scene.write('changed.txt', `${card(4)}${card(5)}`);
    const added = scene.write('added.txt', card(6));
    rmSync(removed);
    const second = await scene.start();
    await second.says(({ event }) => event === 'reconcile.finished');
    // What is forgotten is judged again when it comes back as it was.
    scene.write('removed.txt', card(2));
    await second.concludes(removed);
    await second.stop();

    const rowsOf = (path: string) => scene.rows().filter((row) => row.path === path).length;
    assert.deepEqual([changed, removed, kept, added].map(rowsOf), [1 + 2, 2, 1, 1]);
    assert.equal((await scene.audit()).open, 0);
  });

  test('a first look at everything goes on after kills, and doubles nothing', async (t) => {
    const scene = setScene(t);
    const paths = Array.from({ length: 400 }, (_, at) => scene.write(`old-${at}.txt`, card(at)));

    for (const recorded of [1, 40, 80]) {
      const agent = scene.spawn();
      const some = agent.saysTimes('findings.recorded', recorded).catch(() => {});
      await Promise.race([some, agent.says(({ event }) => event === 'reconcile.finished')]);
      await agent.kill();
    }
    const last = await scene.start();
    await last.says(({ event }) => event === 'reconcile.finished');
    await scene.rest(last);
    await last.stop();

    assert.equal(scene.rows().length, paths.length);
    assert.deepEqual(new Set(scene.rows().map(({ path }) => path)), new Set(paths));
    assert.equal((await scene.audit()).open, 0);
  });

  test('a change that happens now does not wait for all that was there before', async (t) => {
    const scene = setScene(t);
    const count = 3000;
    for (let at = 0; at < count; at++) scene.write(`old-${at}.txt`, 'nothing\n');

    const agent = await scene.start();
    await agent.says(({ event }) => event === 'reconcile.compared');
    const now = scene.write('now.txt', card(1));
    await agent.concludes(now);
    const settled = agent.said.filter(({ event }) => event === 'file.settled').length;
    await agent.stop();

    assert.ok(settled < count, `${settled} of ${count} were settled before`);
  });

  test('an agent that is asked to finds what no watch can see', {
    skip: process.platform === 'win32',
  }, async (t) => {
    const scene = setScene(t);
    const agent = await scene.start();
    const path = scene.write('seen.txt', 'nothing\n');
    await agent.concludes(path);
    // Nothing is reported of a file that is written to by a name outside of the folder.
    const outside = join(scene.place.root, 'other-name.txt');
    linkSync(path, outside);
    appendFileSync(outside, card(1));

    process.kill(agent.pid, 'SIGUSR1');
    const { event } = await agent.concludes(path, 2);

    assert.equal(event, 'findings.recorded');
    assert.equal(await agent.stop(), 0);
    assert.equal(scene.rows().length, 1);
  });
});
