import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { isSubset, makeFolder, notOnDeno, startWatching, testEach } from './watching.ts';

const limit = { timeout: 120_000, ...notOnDeno };
const count = 100;

/**
 * Makes and unmakes a tree at each of the paths, five times at changing speed, and leaves one there with a
 * file in it; in another process, so that it races with the watch.
 */
const program = `
  const fs = require('fs');
  const pause = (n) => { for (const end = performance.now() + n / 20; performance.now() < end; ); };
  for (const [n, path] of process.argv.slice(3).entries()) {
    for (let round = 0; round < 5; round++) {
      fs.mkdirSync(path + process.argv[1], { recursive: true });
      pause((n + round) % 11);
      if (round % 2) fs.writeFileSync(path + process.argv[1] + '/passing', 'x');
      pause((n * round) % 7);
      if (process.argv[2] === 'moved') {
        fs.rmSync(path + '-moved', { recursive: true, force: true });
        fs.renameSync(path, path + '-moved');
      } else fs.rmSync(path, { recursive: true });
      pause((n + 2 * round) % 13);
    }
    fs.mkdirSync(path + process.argv[1], { recursive: true });
    fs.writeFileSync(path + process.argv[1] + '/first', 'x');
  }`;

for (const below of ['/', '/same/same/deep']) {
  for (const fate of ['deleted', 'moved']) {
    const what = below === '/' ? 'folder' : 'tree';
    testEach(`a ${what} that was made and ${fate} many times is watched`, limit, async (t) => {
      const folder = makeFolder(t);
      const watching = await startWatching(t, { folders: [folder] });
      const tops = Array.from({ length: count }, (_, n) => join(folder, `${n}`));
      const [first, second] = [
        tops.map((top) => join(top, below, 'first')),
        tops.map((top) => join(top, below, 'second')),
      ];

      await promisify(execFile)(process.execPath, ['-e', program, below, fate, ...tops]);
      await watching.untilChanged(...first);
      // Nothing but a living watch can tell of this one.
      for (const path of second) writeFileSync(path, 'x');
      await watching.untilChanged(...second);

      assert.ok(isSubset(second, watching.changed()));
    });
  }
}
