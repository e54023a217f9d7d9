import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { showProgress } from '../../src/commands/scan/progress.ts';

/** What is shown in it so far. */
function screen(isTTY: boolean) {
  let shown = '';
  const stream = new Writable({
    write: (text, _, done) => {
      shown += String(text);
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY, columns: 120 }), shown: () => shown };
}

test('the time that is left is told once there is something to tell it by', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { stream, shown } = screen(true);
  const progress = await showProgress(stream, { files: 4, bytes: 4000 });

  // Of an empty file nothing can be told.
  progress.step(0);
  t.mock.timers.tick(200);
  assert.match(shown(), /1 of 4 files \| unknown time left/);
  progress.step(2000);
  t.mock.timers.tick(2000);
  progress.end();
  assert.match(shown(), /2 of 4 files \| \d+s left/);
  assert.doesNotMatch(shown(), /NFs|LLs|INF|NULL|NaN/);
});

test('there is no bar for one file, nor where nobody looks', async () => {
  for (const [{ stream, shown }, files] of [
    [screen(true), 1],
    [screen(false), 3],
  ] as const) {
    const progress = await showProgress(stream, { files, bytes: 10 });
    progress.step(10);
    progress.end();
    assert.equal(shown(), '');
  }
});
