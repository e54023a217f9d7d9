import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { cardLine, visa } from '../support/cards.ts';
import { type Scene, setScene } from '../support/scene.ts';

const FILES = 30;

/** Records files with findings and without, and ends: in an orderly way all is in the tables, else in their log. */
async function record(scene: Scene, end: 'stop' | 'kill'): Promise<void> {
  const agent = await scene.start();
  const paths = Array.from({ length: FILES }, (_, n) => scene.write(`${n}.csv`, cardLine(n)));
  paths.push(
    scene.write('many.csv', Array.from({ length: 300 }, (_, n) => `${visa(n)}\n`).join('')),
  );
  paths.push(scene.write('none.txt', 'nothing\n'));
  await Promise.all(paths.map((path) => agent.concludes(path)));
  await agent[end]();
}

/** Starts again, with one more file; answers with what was said of the ledger. */
async function goOn(scene: Scene): Promise<string[]> {
  const agent = await scene.start();
  await agent.says(({ event }) => event === 'reconcile.finished');
  await agent.concludes(scene.write('new.csv', cardLine(FILES)));
  await scene.rest(agent);
  assert.equal(await agent.stop(), 0);
  assert.equal(agent.errors(), '');
  return agent.said
    .filter(({ event }) => event === 'ledger.replaced')
    .map(({ reason }) => String(reason));
}

const damages: readonly (readonly [string, boolean, (state: string) => void])[] = [
  ['cut', true, (state) => truncateSync(join(state, 'ledger.db'), 2000)],
  [
    'zeroed',
    true,
    (state) => {
      const path = join(state, 'ledger.db');
      writeFileSync(path, readFileSync(path).fill(0, 64));
    },
  ],
  ['without its log', false, (state) => rmSync(join(state, 'ledger.db-wal'), { force: true })],
  ['gone with all of its folder', false, (state) => rmSync(state, { recursive: true })],
];

suite('without the ledger', { concurrency: 2 }, () => {
  for (const [what, isKept, damage] of damages) {
    for (const end of ['stop', 'kill'] as const)
      test(`after a ${end} a ledger that is ${what} costs no row and doubles none`, async (t) => {
        const scene = setScene(t);
        await record(scene, end);
        const before = scene.rows();
        damage(scene.place.state);

        const replaced = await goOn(scene);

        const rows = scene.rows();
        assert.deepEqual(rows.slice(0, before.length), before);
        assert.deepEqual(
          rows.slice(before.length).map(({ path }) => path),
          [join(scene.place.folder, 'new.csv')],
        );
        const kept = readdirSync(scene.place.state).filter((name) => /^damaged-.*\.db$/.test(name));
        assert.equal(replaced.length, kept.length);
        if (isKept && end === 'stop') assert.equal(kept.length, 1);
        const { open, holds } = await scene.audit();
        assert.deepEqual({ open, holds }, { open: 0, holds: true });
      });
  }
});
