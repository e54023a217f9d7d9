import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openReader } from '../../src/ledger/queries.ts';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { afterwards, scratchLedger } from '../support/ledger.ts';

const finding = (name: string) => ({
  finding: '****',
  detector: { name },
  confidence: 'LIKELY',
  matchedDetectionRules: [],
  matchedDetectionRuleUUIDs: [],
  uploadId: 'u',
  filePath: '/a',
  at: 7,
});

test('how far a sink is and what it has are one mark, and outlive a restart', async (t) => {
  const ledger = scratchLedger(t);
  ledger.observe({ versionId: 'v', path: '/a', at: 1 });
  await ledger.recordUpload({ policy: 'p', uploadId: 'u', versionId: 'v', replyBy: 9 });
  const extent = { dev: '1', ino: '9007199254740993', length: 120 };
  assert.equal(ledger.sinkMark('csv'), undefined);

  await ledger.markSink({ sink: 'csv', ...extent, uploadIds: ['u'], counts: { u: 3 } });
  await ledger.close();

  const again = openLedger({ folder: ledger.folder });
  afterwards(t, () => again.close());
  assert.deepEqual(again.sinkMark('csv'), extent);
  assert.equal(again.isInSink('csv', 'u'), true);
  assert.equal(again.countInSink('csv', 'u'), 3);
  assert.equal(again.isInSink('jsonl', 'u'), false);
});

test('what the sinks have of a settled upload is forgotten, how far they are is not', async (t) => {
  const ledger = scratchLedger(t);
  ledger.observe({ versionId: 'v', path: '/a', at: 1 });
  await ledger.recordUpload({ policy: 'p', uploadId: 'u', versionId: 'v', replyBy: 9 });
  await ledger.markSink({ sink: 'csv', dev: '1', ino: '2', length: 120, uploadIds: ['u'] });
  assert.equal(ledger.isOpenUpload('u'), true);

  await ledger.settle({ versionId: 'v', outcome: { kind: 'clean' }, policy: 'p', at: 3 });

  assert.equal(ledger.isInSink('csv', 'u'), false);
  assert.equal(ledger.isOpenUpload('u'), false);
  assert.equal(ledger.sinkMark('csv')?.length, 120);
});

test('findings stored again replace those that an interrupted run left', async (t) => {
  const ledger = scratchLedger(t);
  const names = (upTo: number) => Array.from({ length: upTo }, (_, index) => `d${index}`);

  await ledger.storeFindings('u', names(1200).map(finding));
  await ledger.storeFindings('u', names(3).map(finding));

  const reader = openReader(ledger.folder);
  afterwards(t, () => reader.close());
  const stored = [...reader.findings()].map(({ detector }) => detector.name);
  assert.deepEqual(stored.reverse(), names(3));
});

test('findings of a scan that a crash kept from the results leave with it', async (t) => {
  const ledger = scratchLedger(t);
  const scans = ['lost', 'recorded', 'last'];
  ledger.observe({ versionId: 'v', path: '/a', at: 1 });
  for (const uploadId of scans) {
    await ledger.recordUpload({ policy: 'p', uploadId, versionId: 'v', replyBy: 9 });
    await ledger.storeFindings(uploadId, [{ ...finding(uploadId), uploadId }]);
  }
  await ledger.markSink({ sink: 'csv', dev: '1', ino: '2', length: 9, uploadIds: ['recorded'] });

  const outcome = { kind: 'findings', count: 1 } as const;
  await ledger.settle({ versionId: 'v', uploadId: 'last', outcome, policy: 'p', at: 3 });

  const reader = openReader(ledger.folder);
  afterwards(t, () => reader.close());
  assert.deepEqual(Array.from(reader.findings(), ({ uploadId }) => uploadId).sort(), [
    'last',
    'recorded',
  ]);
});
