import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openReader } from '../../src/ledger/queries.ts';
import { DENO } from '../support/deno.ts';
import { setScene } from '../support/scene.ts';

const FOLDERS = 40;
/** After each of them, some milliseconds apart: Deno may be asked at any time. */
const READS = 15;

const onLinux = {
  timeout: 120_000,
  skip: process.platform !== 'linux' && 'reads what Linux has locked',
};

test('an agent on Deno keeps its locks on the ledger while others read it', onLinux, async (t) => {
  const scene = setScene(t);
  const agent = await scene.start({ runtime: DENO });
  const { folder, state } = scene.place;

  // Deno is asked for its turn for each new folder, and that was once asked of the state folder.
  const scanned = agent.saysTimes('file.clean', FOLDERS);
  for (let n = 0; n < FOLDERS; n++) {
    mkdirSync(join(folder, `${n}`));
    scene.write(join(`${n}`, 'file.txt'), `${n}\n`);
    for (let reads = 0; reads < READS; reads++) {
      openReader(state).close();
      await sleep(1);
    }
  }
  await scanned;

  const { ino } = statSync(join(state, 'ledger.db-shm'));
  const locks = readFileSync('/proc/locks', 'utf8').split('\n');
  assert.ok(locks.some((lock) => lock.includes(` ${agent.pid} `) && lock.includes(`:${ino} `)));
});

test('an agent on Deno refuses to have its ledger where it watches', async (t) => {
  const scene = setScene(t);
  const { root } = scene.place;
  symlinkSync(root, `${root}-link`);
  t.after(() => rmSync(`${root}-link`));

  const agent = scene.spawn({ runtime: DENO, folders: [`${root}-link`] });

  assert.equal(await agent.ended, 2);
  assert.match(agent.errors(), /must lie outside of the watched folders on Deno.*--state/);
});
