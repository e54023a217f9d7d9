import assert from 'node:assert/strict';
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createActor, setup } from 'xstate';
import { compare } from '../../src/actors/compare.ts';
import type { SqliteLedger } from '../../src/ledger/sqlite.ts';
import type { Comparing, More } from '../../src/reconcile/messages.ts';
import { fingerprintOf, scratchFolder, scratchLedger } from '../support/ledger.ts';

/** A ledger of two files that are not there: one was judged, the other is being judged. */
async function setUp(t: TestContext) {
  const folder = realpathSync(scratchFolder(t));
  const ledger = scratchLedger(t);
  const [judged, open] = [join(folder, 'judged.txt'), join(folder, 'open.txt')];
  ledger.observe({ versionId: 'open', path: open, at: 1 });
  await judge(ledger, judged);
  return { judged, open, ...startComparing(t, folder, ledger.folder) };
}

async function judge(ledger: SqliteLedger, path: string): Promise<void> {
  ledger.observe({ versionId: path, path, at: 1 });
  ledger.measure(path, fingerprintOf('x'));
  const outcome = { kind: 'clean' } as const;
  await ledger.settle({ versionId: path, outcome, policy: 'p', at: 2 });
}

function startComparing(t: TestContext, folder: string, state: string) {
  const told: Comparing[] = [];
  let tell: () => void = () => {};
  const patterns = { match: ['.*'], ignore: [], own: [] };
  const input = () => ({ ...patterns, state, policy: 'p', maxFileBytes: 1_000 });
  const parent = setup({
    types: { events: {} as Comparing | More },
    actors: { compare: compare({ input, now: Date.now }) },
  }).createMachine({
    invoke: { id: 'compare', src: 'compare', input: { folders: [folder] } },
    on: {
      'compare.*': {
        actions: ({ event }) => {
          told.push(event as Comparing);
          tell();
        },
      },
    },
  });
  const actor = createActor(parent).start();
  t.after(() => actor.stop());
  const next = async (): Promise<Comparing | undefined> => {
    if (told.length === 0) await new Promise<void>((resolve) => (tell = resolve));
    return told.shift();
  };
  const ask = (count: number) =>
    actor.getSnapshot().children.compare?.send({ type: 'compare.more', count });
  return { next, ask };
}

test('what is gone was judged, or is being judged', { timeout: 60_000 }, async (t) => {
  const { judged, open, next, ask } = await setUp(t);

  await next();
  ask(10);
  const found = await next();

  const removed = [judged, open].map((path) => ({ type: 'file.removed', path }));
  assert.deepEqual(found, { type: 'compare.found', differences: removed, passedOver: 0 });
});

test('what was gone and is back when its turn comes is not told to be gone', {
  timeout: 60_000,
}, async (t) => {
  const { judged, open, next, ask } = await setUp(t);

  await next();
  writeFileSync(judged, 'x');
  ask(10);
  const found = await next();

  const differences = [{ type: 'file.removed', path: open }];
  assert.deepEqual(found, { type: 'compare.found', differences, passedOver: 1 });
});

test('a file is gone when something else has its place, or that of a folder on the way', {
  timeout: 60_000,
}, async (t) => {
  const folder = realpathSync(scratchFolder(t));
  const ledger = scratchLedger(t);
  const names = ['a-folder', 'behind-a-link/file', 'in-a-file/file'];
  const gone = names.map((name) => join(folder, name));
  for (const path of gone) await judge(ledger, path);
  mkdirSync(join(folder, 'a-folder'));
  mkdirSync(join(folder, 'moved'));
  writeFileSync(join(folder, 'moved', 'file'), 'x');
  symlinkSync(join(folder, 'moved'), join(folder, 'behind-a-link'));
  writeFileSync(join(folder, 'in-a-file'), 'x');
  const { next, ask } = startComparing(t, folder, ledger.folder);

  await next();
  ask(10);
  const found = await next();

  assert.equal(found?.type, 'compare.found');
  const removed = found.differences.filter(({ type }) => type === 'file.removed');
  assert.deepEqual(removed.map(({ path }) => path).toSorted(), gone);
});
