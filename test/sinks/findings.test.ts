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
