import assert from 'node:assert/strict';
import { chmodSync, readFileSync, statSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { makePlace, startAgentProcess } from '../support/agent-process.ts';
import { createPlace } from './nightjar.ts';

test('the page opens by a link of the agent that shows it, and elsewhere as a report', async (t) => {
  const { folder, call } = createPlace(t);
  const place = makePlace();
  t.after(place.remove);
  const agent = await startAgentProcess({ place, args: ['--inspect'] });
  t.after(agent.kill);
  const said = await agent.says(({ event }) => event === 'inspector.ready');
  const path = join(place.folder, 'cards.txt');
  place.put(path, 'Credit card 4111 1111 1111 1111\n');
  await agent.concludes(path);
  const browser = fakeBrowser(folder);
  const file = join(place.state, 'findings.html');
  const open = (...flags: readonly string[]) =>
    call(['findings', '--open', '--state', place.state, ...flags], { BROWSER: browser });

  const live = await open();
  const leading = readFileSync(file, 'utf8');
  const part = await open('--since', '1h');
  await agent.stop();
  const later = await open();

  assert.deepEqual([live.code, live.stdout], [0, `${said.url}\n`]);
  assert.match(leading, /http-equiv="refresh" content="0;url=http:\/\/127\.0\.0\.1:/);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.deepEqual([part.code, part.stdout], [0, `${file}\n`]);
  assert.deepEqual([later.code, later.stdout], [0, `${file}\n`]);
  assert.match(readFileSync(file, 'utf8'), /What nightjar found[\s\S]*cards\.txt/);
});

test('where there is no browser, the page is written and told', async (t) => {
  const { folder, call } = createPlace(t);
  await openLedger({ folder: join(folder, 'state') }).close();

  const none = await call(['findings', '--open', '--state', 'state']);
  const broken = await call(['findings', '--open', '--state', 'state'], { BROWSER: '/no/browser' });

  for (const { code, stdout, stderr } of [none, broken]) {
    assert.deepEqual([code, stdout], [0, `${join(folder, 'state', 'findings.html')}\n`]);
    assert.equal(stderr, 'Open it in a browser: none was found here\n');
  }
});

test('the browser is called with the file alone', async (t) => {
  const { folder, call } = createPlace(t);
  await openLedger({ folder: join(folder, 'state') }).close();
  const browser = fakeBrowser(folder);
  const called = untilNamed(folder, 'called');

  const { stderr } = await call(['findings', '--open', '--state', 'state'], { BROWSER: browser });
  await called;

  assert.equal(stderr, '');
  const args = readFileSync(join(folder, 'called'), 'utf8');
  assert.equal(args, `${join(folder, 'state', 'findings.html')}\n`);
});

/** Tells with what it was called, in one go. */
function fakeBrowser(folder: string): string {
  const browser = join(folder, 'browser');
  const called = join(folder, 'called');
  writeFileSync(browser, `#!/bin/sh\necho "$@" > ${called}.draft\nmv ${called}.draft ${called}\n`);
  chmodSync(browser, 0o700);
  return browser;
}

function untilNamed(folder: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_, seen) => {
      if (seen !== name) return;
      watcher.close();
      resolve();
    });
  });
}
