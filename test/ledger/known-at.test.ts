import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SqliteLedger } from '../../src/ledger/sqlite.ts';
import { fingerprintOf, scratchLedger } from '../support/ledger.ts';

let versions = 0;

function observe(ledger: SqliteLedger, path: string): string {
  const versionId = `known-${++versions}`;
  ledger.observe({ versionId, path, at: 1 });
  return versionId;
}

async function judge(ledger: SqliteLedger, path: string): Promise<void> {
  const versionId = observe(ledger, path);
  ledger.measure(versionId, fingerprintOf(path));
  await ledger.settle({ versionId, outcome: { kind: 'clean' }, policy: 'p', at: 2 });
}

async function allAt(ledger: SqliteLedger, path: string, deep: boolean): Promise<string[]> {
  const all: string[] = [];
  for (;;) {
    const page = await ledger.knownAt({ path, deep, after: all.at(-1) });
    if (page.length === 0) return all;
    all.push(...page);
  }
}

test('the files at and below a place are known, and no others', async (t) => {
  const ledger = scratchLedger(t);
  const inside = ['/d', '/d/a', '/d/b/c', '/d/\u{10ffff}'];
  for (const path of [...inside, '/d.txt', '/d0', '/c/d/a', '/D/a']) await judge(ledger, path);

  assert.deepEqual(await allAt(ledger, '/d', true), inside);
  assert.deepEqual(await allAt(ledger, '/d', false), ['/d']);
  assert.deepEqual(await allAt(ledger, '/d/b', false), []);
  assert.equal((await allAt(ledger, '/', true)).length, inside.length + 4);
});

test('what is on its way to a verdict is known, and what was forgotten or vanished is not', async (t) => {
  const ledger = scratchLedger(t);
  await judge(ledger, '/d/forgotten');
  ledger.forget('/d/forgotten');
  await judge(ledger, '/d/vanished');
  const versionId = observe(ledger, '/d/vanished');
  await ledger.settle({ versionId, outcome: { kind: 'vanished' }, policy: 'p', at: 3 });
  observe(ledger, '/d/underway');

  assert.deepEqual(await allAt(ledger, '/d', true), ['/d/underway']);
});

test('a large folder comes in pages', async (t) => {
  const ledger = scratchLedger(t);
  const paths = Array.from({ length: 2_500 }, (_, n) => `/d/${String(n).padStart(5, '0')}`);
  for (const path of ['/d', ...paths]) observe(ledger, path);

  const first = await ledger.knownAt({ path: '/d', deep: true });

  assert.ok(first.length < paths.length / 2, `${first.length} at once`);
  assert.deepEqual(await allAt(ledger, '/d', true), ['/d', ...paths]);
});
