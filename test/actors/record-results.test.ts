import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createActor, toPromise } from 'xstate';
import type { Delivery, Finding } from '../../machines/events.ts';
import { recordResults } from '../../src/actors/record-results.ts';
import { openReader } from '../../src/ledger/queries.ts';
import { FaultError } from '../../src/service/fault-error.ts';
import { createFindingsSink } from '../../src/sinks/findings.ts';
import { afterwards, deliveryOf, fingerprintOf } from '../support/ledger.ts';
import { csvBench, findingOf, resultOf } from '../support/results.ts';

const CARD = '4242-4242-4242-4242';

async function* cards(count: number, failure?: Error): AsyncIterable<Finding> {
  for (let index = 0; index < count; index += 1) yield findingOf(CARD);
  if (failure) throw failure;
}

function setUp(t: TestContext, fetchFindings: (delivery: Delivery) => AsyncIterable<Finding>) {
  const { ledger, sink, rows } = csvBench(t, { writing: true });
  const logic = recordResults({
    client: { fetchFindings },
    destinations: [
      { sink, redaction: 'none' },
      { sink: createFindingsSink(ledger), redaction: 'none' },
    ],
    now: () => 0,
  });
  const run = async (uploadId: string, delivery: Partial<Delivery> = {}, forced = false) => {
    await resultOf(ledger, [], uploadId);
    const input = {
      path: '/home/ana/cards.csv',
      versionId: `v-${uploadId}`,
      forced,
      delivery: { ...deliveryOf(uploadId), ...delivery },
      ...fingerprintOf('x'),
    };
    return await toPromise(createActor(logic, { input }).start());
  };
  const stored = () => {
    const reader = openReader(ledger.folder);
    afterwards(t, () => reader.close());
    return [...reader.findings()].map(({ finding }) => finding);
  };
  return { ledger, run, rows, stored };
}

for (const count of [1, 256, 257, 1000]) {
  test(`${count} findings reach every sink, in plain text only where the user chose so`, async (t) => {
    const { run, rows, stored } = setUp(t, () => cards(count));

    assert.deepEqual(await run('u'), { count });

    assert.deepEqual(
      rows().map((row) => row[4]),
      Array.from({ length: count }, () => CARD),
    );
    const masked = Array.from({ length: count }, () => '****-****-****-4242');
    assert.deepEqual(stored(), masked);
  });
}

test('a document that is cut leaves nothing in any sink', async (t) => {
  for (const count of [3, 1000]) {
    const failure = new FaultError('cut', { kind: 'transient', code: 'cut' });
    const { run, rows, stored } = setUp(t, () => cards(count, failure));

    await assert.rejects(run('u'), failure);

    assert.deepEqual(rows(), []);
    assert.deepEqual(stored(), []);
  }
});

test('a verdict without findings fetches nothing', async (t) => {
  const { run, rows } = setUp(t, () => assert.fail('was fetched'));

  assert.deepEqual(await run('u', { findingsPresent: false, findingsURL: '' }), { count: 0 });
  assert.deepEqual(rows(), []);
});

test('findings that were announced and do not come are a fault and no clean file', async (t) => {
  const { run } = setUp(t, () => cards(0));

  await assert.rejects(run('u'), (error: unknown) => {
    assert.ok(error instanceof FaultError);
    assert.equal(error.fault.kind, 'transient');
    return true;
  });
  await assert.rejects(run('u'), FaultError);
});

test('what was recorded before a crash is neither fetched nor written again', async (t) => {
  let fetches = 0;
  const { run, rows } = setUp(t, () => {
    fetches += 1;
    return cards(2);
  });
  await run('u');

  assert.deepEqual(await run('u'), { count: 2 });

  assert.equal(fetches, 1);
  assert.equal(rows().length, 2);
});

test('a file that changed before it was scanned is looked at again, unless it never rests', async (t) => {
  const { run, rows } = setUp(t, () => cards(0));
  const overtaken = { findingsPresent: false, findingsURL: '', errorCodes: ['40901'] };

  await assert.rejects(run('u', overtaken), ({ fault }: FaultError) => fault.kind === 'changed');
  assert.deepEqual(await run('w', overtaken, true), { count: 0 });

  assert.deepEqual(rows(), []);
});
