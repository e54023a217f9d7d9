import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { cardLine } from '../support/cards.ts';
import { setScene } from '../support/scene.ts';

const PRELOAD = fileURLToPath(new URL('../support/crash/poison.ts', import.meta.url));

test('a file that a parser dies of three times is unscannable, and the rest goes on', async (t) => {
  const scene = setScene(t);
  const deaths = join(scene.place.root, 'deaths');
  const agent = await scene.start({
    runtime: [process.execPath, '--import', PRELOAD],
    env: { DEATHS: deaths },
  });

  const poison = scene.write('poison.rtf', '{\\rtf1\\ansi some text}\n');
  const others = [1, 2, 3, 4].map((n) => scene.write(`${n}.csv.gz`, gzipSync(cardLine(n))));
  const { outcome } = await agent.concludes(poison);
  const ends = await Promise.all(others.map((path) => agent.concludes(path)));
  const later = await agent.concludes(scene.write('later.csv.gz', gzipSync(cardLine(5))));

  assert.deepEqual(outcome, { kind: 'unscannable', reason: 'crashed' });
  assert.equal(readFileSync(deaths, 'utf8'), '+++');
  for (const { event } of [...ends, later]) assert.equal(event, 'findings.recorded');
  assert.equal(await agent.stop(), 0);
  const { open, holds } = await scene.audit();
  assert.deepEqual({ open, holds }, { open: 0, holds: true });
});
