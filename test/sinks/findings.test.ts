import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openReader } from '../../src/ledger/queries.ts';
import { createFindingsSink } from '../../src/sinks/findings.ts';
import { afterwards, scratchLedger } from '../support/ledger.ts';
import { findingOf, resultOf } from '../support/results.ts';

test('findings rest in the ledger masked, with their contexts', async (t) => {
  const ledger = scratchLedger(t);
  const plain = findingOf('4242-4242-4242-4242', { beforeContext: 'Ana: ', afterContext: ' 5555' });
  const result = await resultOf(ledger, [plain]);

  assert.equal(await createFindingsSink(ledger).accept(result), 1);

  const reader = openReader(ledger.folder);
  afterwards(t, () => reader.close());
  const [stored] = reader.findings();
  assert.equal(stored?.finding, '****-****-****-4242');
  assert.equal(stored?.beforeContext, '***: ');
  assert.equal(stored?.afterContext, ' ****');
  assert.equal(stored?.filePath, result.path);
  assert.deepEqual(stored?.location, plain.location);
});

test('of very many findings ten thousand are kept and all are counted', async (t) => {
  const ledger = scratchLedger(t);
  async function* many() {
    for (let index = 0; index < 10_050; index += 1) yield findingOf('x');
  }
  const result = await resultOf(ledger, many());

  assert.equal(await createFindingsSink(ledger).accept(result), 10_050);

  const reader = openReader(ledger.folder);
  afterwards(t, () => reader.close());
  assert.equal([...reader.findings()].length, 10_000);
});

test('the same value is known again wherever it lies, and by nobody else', async (t) => {
  const [ledger, other] = [scratchLedger(t), scratchLedger(t)];
  const texts = [
    '4242-4242-4242-4242',
    '4242 4242 4242 4242',
    '4242424242424242',
    '4000-0000-0002',
  ];
  for (const one of [ledger, other]) {
    for (const text of texts) {
      await createFindingsSink(one).accept(await resultOf(one, [findingOf(text)]));
    }
  }

  const [found, elsewhere] = [ledger, other].map(({ folder }) => {
    const reader = openReader(folder);
    afterwards(t, () => reader.close());
    return [...reader.findings()].reverse();
  });
  assert.deepEqual(
    found?.map(({ files }) => files),
    [3, 3, 3, 1],
  );
  const known = found?.map(({ fingerprint }) => fingerprint) ?? [];
  assert.ok(known.every((digits) => /^[0-9a-f]{32}$/.test(digits ?? '')));
  assert.equal(new Set(known).size, 2);
  assert.ok(!elsewhere?.some(({ fingerprint }) => known.includes(fingerprint)));
});
