import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Scanner } from '../../src/engine/library.ts';

const CARD = '4242-4242-4242-4242';
const CARDS = `card ${CARD}\n`.repeat(2000);

function card(minNumFindings: number) {
  return [
    {
      name: 'cards',
      logicalOp: 'ANY',
      detectors: [
        {
          detectorType: 'NIGHTFALL_DETECTOR',
          nightfallDetector: 'CREDIT_CARD_NUMBER',
          minConfidence: 'POSSIBLE',
          minNumFindings,
        },
      ],
    },
  ];
}

test('what is found in a file comes in pieces that together are what is found in it', async (t) => {
  const scanner = new Scanner({ detectors: ['CREDIT_CARD_NUMBER'] });
  t.after(() => scanner.close());

  const pieces = [];
  for await (const piece of scanner.streamBytes(Buffer.from(CARDS))) pieces.push(piece);
  const { findings, errors } = await scanner.scanBytes(Buffer.from(CARDS));

  assert.ok(pieces.length > 5, `${pieces.length} pieces`);
  assert.deepEqual(pieces.flat(), findings);
  assert.deepEqual(
    findings.map(({ location }) => location.lineRange.start),
    Array.from({ length: 2000 }, (_, at) => at + 1),
  );
  assert.deepEqual(errors, []);
});

test('a rule that wants a number of findings has all of them or none', async (t) => {
  const counts = [2000, 2001].map(async (least) => {
    const scanner = await Scanner.withRules(card(least));
    t.after(() => scanner.close());
    const { findings } = await scanner.scanBytes(Buffer.from(CARDS));
    return findings.length;
  });

  assert.deepEqual(await Promise.all(counts), [2000, 0]);
});

test('a file that cannot be opened has an error and nothing else', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'nightjar-stream-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const scanner = new Scanner({ detectors: ['CREDIT_CARD_NUMBER'] });
  t.after(() => scanner.close());

  const found = scanner.streamFile(join(folder, 'gone.txt'));
  for await (const piece of found) assert.fail(`${piece.length} findings`);

  assert.equal(found.errors.length, 1);
  writeFileSync(join(folder, 'gone.txt'), CARDS);
  const { findings } = await scanner.scanFile(join(folder, 'gone.txt'));
  assert.equal(findings.length, 2000);
});

test('a large text is scanned no further than who takes what is found can follow', async () => {
  const scanner = new Scanner({ detectors: ['CREDIT_CARD_NUMBER'], patient: true });
  const found = scanner.streamBytes(Buffer.from(CARDS.repeat(15)));
  let findings = 0;

  for await (const piece of found) {
    // Far more turns than it takes to scan all of it.
    for (let turn = 0; turn < 300 && findings === 0; turn++) await setImmediate();
    findings += piece.length;
    scanner.close();
  }

  assert.ok(findings < 30_000, `${findings} findings`);
  assert.deepEqual(
    found.errors.map(({ description }) => description),
    ['The scanner was closed before the scan was done'],
  );
});

test('a scan that nobody follows any more goes on to its end', async (t) => {
  const scanner = new Scanner({ detectors: ['CREDIT_CARD_NUMBER'], patient: true });
  t.after(() => scanner.close());
  const found = scanner.streamBytes(Buffer.from(CARDS.repeat(10)));
  let taken = 0;
  for await (const piece of found) {
    taken += piece.length;
    if (taken > 0) break;
  }

  const rest = await Array.fromAsync(found);

  assert.equal(taken + rest.flat().length, 20_000);
});
