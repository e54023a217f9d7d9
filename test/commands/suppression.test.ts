import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Hit } from '../../src/commands/scan/hit.ts';
import { bufferReader } from '../../src/commands/scan/reader.ts';
import { Suppressions } from '../../src/commands/scan/suppression.ts';

const LONG = 'x'.repeat(70_000);
const AT_THE_EDGE = 'y'.repeat(65_536 - 10);

function hitOn(line: number): Hit {
  const range = { start: 0, end: 1 };
  return {
    file: 'a.txt',
    finding: {
      path: '',
      detector: { id: 'x', uuid: 'x', name: 'CREDIT_CARD_NUMBER', version: 1 },
      finding: '4242',
      confidence: 'LIKELY',
      location: {
        byteRange: range,
        codepointRange: range,
        lineRange: { start: line, end: line },
        rowRange: null,
        columnRange: null,
        commitHash: '',
        commitAuthor: '',
      },
      matchedDetectionRuleUUIDs: [],
      matchedDetectionRules: [],
    },
  };
}

const judged = (text: string) => new Suppressions(() => bufferReader(Buffer.from(text)));

/** The lines that are left of all, one hit a line. */
function left(lines: readonly string[]): readonly number[] {
  const { kept } = judged(lines.join('\n')).judge(lines.map((_, at) => hitOn(at + 1)));
  return kept.map(({ finding }) => finding.location.lineRange.start);
}

test('a mark counts wherever it stands in a large file', () => {
  assert.deepEqual(left([`${AT_THE_EDGE} nightjar:ignore sample`, 'b', LONG, 'd']), [2, 3, 4]);
  assert.deepEqual(left([LONG, 'nightjar:ignore-next-line sample', LONG, 'd']), [1, 2, 4]);
  assert.deepEqual(left([`${LONG} nightjar:ignore sample ${LONG}`, 'b']), [2]);
  assert.deepEqual(left(['a', `${LONG}${LONG} nightjar:ignore`]), [1, 2]);
});

test('of several marks on a line the first counts, and none inside a word', () => {
  assert.deepEqual(left(['nightjar:ignore */ nightjar:ignore sample']), []);
  assert.deepEqual(left(['nightjar:ignore-next-line no nightjar:ignore sample', 'b']), [1]);
  assert.deepEqual(left(['xnightjar:ignore sample', 'nightjar:ignores sample']), [1, 2]);
});

test('a mark without a reason is told once, however the hits come', () => {
  const suppressions = judged('nightjar:ignore\n\nnightjar:ignore --> \n');

  const told = [1, 3, 1, 3].map((line) => suppressions.judge([hitOn(line)]).withoutReason);

  assert.deepEqual(told, [[1], [3], [], []]);
});

test('the lines that are left do not depend on how long the others are', () => {
  const line = fc.constantFrom('', 'a', LONG, AT_THE_EDGE, 'b nightjar:ignore sample');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const expected = lines.flatMap((one, at) => (one.includes(':ignore') ? [] : [at + 1]));

      assert.deepEqual(left(lines), expected);
    }),
    { numRuns: 50 },
  );
});
