import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import process from 'node:process';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { Finding } from '../../machines/events.ts';
import { formatHeader, formatRows } from '../../src/sinks/csv-rows.ts';
import { csvBench, findingOf, HEADER, resultOf } from '../support/results.ts';

const source = {
  uploadId: '7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901',
  path: '/home/ana/cards.csv',
  sha256: 'f'.repeat(64),
  size: 363,
  at: Date.UTC(2026, 0, 2, 9, 15, 4, 120),
  host: 'laptop',
};

test('a finding becomes a row of fourteen columns under one header', async (t) => {
  const { ledger, sink, text, file } = csvBench(t, { writing: true });
  const context = { beforeContext: 'Name\tCard\nAna\t', afterContext: '\n' };
  const result = await resultOf(
    ledger,
    [findingOf('4242-4242-4242-4242', context)],
    source.uploadId,
  );

  assert.equal(await sink.accept({ ...result, path: source.path }), 1);

  const row = [
    source.uploadId,
    '1',
    '2026-01-02T09:15:04.120Z',
    '"Name\tCard\nAna\t"',
    '4242-4242-4242-4242',
    '"\'\n"',
    'Credit Card Number',
    'VERY_LIKELY',
    '"{""start"":36,""end"":55}"',
    '"[""endpoint default""]"',
    source.path,
    source.sha256,
    '363',
    'laptop',
  ];
  assert.equal(text(), `${HEADER}\n${row.join(',')}\n`);
  if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
});

test('what a finding lacks leaves an empty cell and loses no row', () => {
  const bare: Finding = {
    finding: 'x',
    detector: { name: 'D' },
    confidence: 'LIKELY',
    matchedDetectionRules: [],
    matchedDetectionRuleUUIDs: [],
  };

  const [row] = parse(formatRows('nightjar', source, [bare], 1)) as string[][];

  assert.deepEqual(row?.slice(3, 10), ['', 'x', '', 'D', 'LIKELY', 'null', '[]']);
});

test('the place inside an archive is part of where a finding is', () => {
  const finding = findingOf('x', { path: 'dir/key.pem' });

  const [row] = parse(formatRows('nightjar', source, [finding], 1)) as string[][];

  assert.deepEqual(JSON.parse(row?.[8] ?? ''), { start: 36, end: 55, path: 'dir/key.pem' });
});

test('a path cannot steer the terminal that shows the file', () => {
  const [row] = parse(
    formatRows('nightjar', { ...source, path: '/a\u001b[2J\n=b' }, [findingOf('x')], 1),
  ) as string[][];

  assert.equal(row?.[10], '/a\\x1b[2J\\x0a=b');
});

test('the tutorial format is that of its Python program', () => {
  const at = new Date(2026, 0, 2, 9, 15, 4, 120).getTime();
  const finding = findingOf('4242-4242-4242-4242', {
    beforeContext: 'Name\tCard\nAna Pérez\t',
    afterContext: '\n',
    location: { byteRange: { start: 21, end: 40 } },
    matchedDetectionRules: [],
  });

  assert.equal(formatHeader('tutorial'), `${HEADER.split(',').slice(0, 10).join(',')}\r\n`);
  assert.equal(
    formatRows('tutorial', { ...source, at }, [finding], 1),
    String.raw`7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901,1,2026-01-02 09:15:04.120000,'Name\tCard\nAna Pérez\t','4242-4242-4242-4242','\n',Credit Card Number,VERY_LIKELY,"{'start': 21, 'end': 40}",[]` +
      '\r\n',
  );
});

test('whatever a finding holds, it is read back as it was written', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.stringMatching(/^[,;"'\r\n\t =a-]{0,20}$/),
  );
  const finding = fc.record({
    finding: text,
    beforeContext: text,
    afterContext: text,
    detector: fc.record({ name: text }),
    confidence: fc.constant('LIKELY'),
    matchedDetectionRules: fc.array(text, { maxLength: 3 }),
    matchedDetectionRuleUUIDs: fc.constant([]),
  });
  // The apostrophes that the formula escape adds are not told from those that were there.
  const plain = (cell: string | undefined) => cell?.replaceAll("'", '');

  fc.assert(
    fc.property(fc.array(finding, { minLength: 1, maxLength: 4 }), (findings) => {
      const rows = parse(formatHeader('nightjar') + formatRows('nightjar', source, findings, 1), {
        columns: true,
        record_delimiter: '\n',
      }) as Record<string, string>[];

      assert.equal(rows.length, findings.length);
      for (const [index, expected] of findings.entries()) {
        const row = rows[index] ?? {};
        assert.equal(row['#'], String(index + 1));
        assert.equal(row.path, source.path);
        assert.equal(plain(row.finding), plain(expected.finding));
        assert.equal(plain(row.before_context), plain(expected.beforeContext));
        assert.equal(plain(row.after_context), plain(expected.afterContext));
        assert.equal(plain(row.detector), plain(expected.detector.name));
        assert.deepEqual(
          JSON.parse(plain(row.detection_rules) ?? ''),
          JSON.parse(plain(JSON.stringify(expected.matchedDetectionRules)) ?? ''),
        );
      }
    }),
    { numRuns: 500 },
  );
});
