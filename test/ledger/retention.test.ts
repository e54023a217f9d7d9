import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openReader } from '../../src/ledger/queries.ts';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { afterwards, fingerprintOf, scratchLedger } from '../support/ledger.ts';

const DAY = 86_400_000;

test('old versions and findings are forgotten when the ledger is opened, what is known and the counts are not', async (t) => {
  let now = 0;
  const ledger = scratchLedger(t, { now: () => now });
  for (const id of ['v1', 'v2']) {
    ledger.observe({ versionId: id, path: '/a', at: now });
    ledger.measure(id, fingerprintOf('a'));
  }
  await ledger.settle({ versionId: 'v1', outcome: { kind: 'clean' }, policy: 'p', at: now });
  await ledger.close();

  now = 91 * DAY;
  const later = openLedger({ folder: ledger.folder, now: () => now });
  afterwards(t, () => later.close());

  const reader = openReader(ledger.folder);
  afterwards(t, () => reader.close());
  assert.deepEqual(
    [...reader.history('/a')].map(({ versionId }) => versionId),
    ['v2'],
  );
  const { observed, open, holds } = reader.audit();
  assert.deepEqual({ observed, open, holds }, { observed: 2, open: 1, holds: true });
  assert.equal(later.isKnown('/a', fingerprintOf('a').sha256, 'p'), true);
});

test('of a file that changes often the newest versions stay', async (t) => {
  const ledger = scratchLedger(t);
  for (let index = 0; index < 10; index += 1) {
    const versionId = `v${index}`;
    ledger.observe({ versionId, path: '/log', at: Date.now() });
    const outcome = { kind: 'clean' } as const;
    await ledger.settle({ versionId, outcome, policy: 'p', at: Date.now() });
  }
  await ledger.close();

  const again = openLedger({ folder: ledger.folder, retention: { versionsPerPath: 3 } });
  afterwards(t, () => again.close());

  const reader = openReader(ledger.folder);
  afterwards(t, () => reader.close());
  const left = [...reader.history('/log')].map(({ versionId }) => versionId);
  assert.deepEqual(left, ['v9', 'v8', 'v7']);
});
