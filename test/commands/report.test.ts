import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { renderReport } from '../../src/commands/report/page.ts';
import { bucketsFor, nameOf } from '../../src/commands/report/periods.ts';
import { summarise } from '../../src/commands/report/summary.ts';
import type { ListedFinding } from '../../src/ledger/queries.ts';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { createPlace } from './nightjar.ts';

const NOON = new Date(2026, 0, 31, 12).getTime();
const DAY = 86_400_000;

function found(over: Partial<ListedFinding> = {}): ListedFinding {
  return {
    uploadId: 'u1',
    filePath: '/home/ana/Downloads/cards.csv',
    at: NOON,
    finding: '************1111',
    detector: { name: 'Credit Card Number' },
    confidence: 'VERY_LIKELY',
    location: { byteRange: { start: 36, end: 1_055 } },
    matchedDetectionRules: [],
    matchedDetectionRuleUUIDs: [],
    files: 3,
    ...over,
  };
}

const page = (findings: readonly ListedFinding[], listed = 100) =>
  renderReport({
    summary: summarise(findings, listed),
    ...{ audit: undefined, filters: [], host: 'desk', at: NOON, home: '/home/ana' },
  });

test('findings are counted by detector, by folder and over time, most first', () => {
  const ssn = { name: 'US Social Security Number' };
  const findings = [
    found(),
    found({ filePath: '/srv/a.txt', detector: ssn, at: NOON - DAY, confidence: 'LIKELY' }),
    found({ filePath: '/srv/b.txt', detector: ssn, at: NOON - 5 * DAY }),
  ];

  const { latest, ...summary } = summarise(findings, 2);

  assert.deepEqual(latest, findings.slice(0, 2));
  assert.deepEqual(
    { ...summary, overTime: summary.overTime.periods.map(({ count }) => count) },
    {
      ...{ findings: 3, files: 3, folders: 2, veryLikely: 2, first: NOON - 5 * DAY, last: NOON },
      byDetector: [
        { name: ssn.name, findings: 2, files: 2 },
        { name: 'Credit Card Number', findings: 1, files: 1 },
      ],
      byFolder: [
        { name: '/srv', findings: 2, files: 2 },
        { name: '/home/ana/Downloads', findings: 1, files: 1 },
      ],
      overTime: [1, 0, 0, 0, 1, 1],
    },
  );
});

test('time is counted by hours, days, weeks or months, and no period is left out', () => {
  const at = (year: number, month: number, day: number, hour = 12) =>
    new Date(year, month - 1, day, hour, 34).getTime();
  const names = (from: number, to: number) => {
    const { unit, periods } = bucketsFor([to, from]);
    const ends = [periods[0], periods.at(-1)].map((period) => nameOf(period?.from ?? 0, unit));
    return [...ends, periods.length, periods.reduce((sum, { count }) => sum + count, 0)];
  };

  assert.deepEqual(names(at(2026, 1, 31, 9), at(2026, 1, 31, 21)), [
    ...['2026-01-31 09:00', '2026-01-31 21:00', 13, 2],
  ]);
  // The clock may be changed in between, so that days are not equally long.
  assert.deepEqual(names(at(2026, 3, 1), at(2026, 4, 15)), ['2026-03-01', '2026-04-15', 46, 2]);
  assert.deepEqual(names(at(2026, 1, 7), at(2026, 11, 4)), [
    ...['week of 2026-01-05', 'week of 2026-11-02', 44, 2],
  ]);
  assert.deepEqual(names(at(2023, 12, 31), at(2026, 2, 1)), ['2023-12', '2026-02', 27, 2]);
  assert.deepEqual(bucketsFor([]).periods, []);
});

test('the page runs nothing, loads nothing, and allows its one style alone', () => {
  const text = page([found()]);

  const [, style = ''] = /<style>([^<]*)<\/style>/.exec(text) ?? [];
  const digest = createHash('sha256').update(style).digest('base64');
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
  assert.equal(
    policy,
    `default-src &#39;none&#39;; style-src &#39;sha256-${digest}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
  );
  assert.doesNotMatch(text, /<script|\bon\w+=|\bstyle="|\b(href|src)=|url\(|@import|https?:/);
});

test('what a file is called or what was found stays text', () => {
  const evil = `<img src=x onerror="alert(1)">'&\u202e`;
  const text = page([
    found({
      filePath: `/tmp/${evil}/f`,
      detector: { name: evil },
      finding: evil,
      path: evil,
      confidence: `"><b>` as ListedFinding['confidence'],
    }),
  ]);

  assert.doesNotMatch(text, /<img|<b>|\u202e/);
  assert.match(text, /&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt;&#39;&amp;\\u202e/);
});

test('of many findings the latest are listed, and all are counted', () => {
  const findings = Array.from({ length: 1_234 }, (_, index) =>
    found({ filePath: `/srv/${index}.txt`, at: NOON - index * 1_000 }),
  );

  const text = page(findings, 100);

  assert.equal(text.match(/<li>/g)?.length, 100);
  assert.match(text, /The latest 100, by file/);
  assert.match(text, /1,134 older ones are not listed/);
  assert.match(text, /<dt>Findings<\/dt><dd>1,234<\/dd>/);
});

test('a finding is told with all that is known of it', () => {
  const text = page([found({ path: 'inner/a.eml' })]);

  assert.match(text, /<h3>~\/<wbr>Downloads\/<wbr>cards\.csv<\/h3>/);
  assert.match(
    text,
    /<code>\*{12}1111<\/code><span class="detector">Credit Card Number<\/span><span class="confidence very-likely">very likely<\/span><span class="place">inner\/a\.eml, bytes 36–1,055, the same value lies in 3 files<\/span><time datetime="[^"]*Z">2026-01-31 12:00<\/time>/,
  );
});

test('a report is written for its owner alone, in place of an older one', async (t) => {
  const { folder, call } = createPlace(t);
  const ledger = openLedger({ folder: join(folder, 'state') });
  const uploadId = '00000000-0000-4000-8000-000000000001';
  ledger.observe({ versionId: 'v1', path: '/srv/cards.csv', at: NOON });
  await ledger.recordUpload({ policy: 'p', uploadId, versionId: 'v1', replyBy: NOON });
  const { files, ...finding } = found({ uploadId, filePath: '/srv/cards.csv' });
  await ledger.storeFindings(uploadId, [finding]);
  const outcome = { kind: 'findings', count: 1 } as const;
  await ledger.settle({ versionId: 'v1', outcome, policy: 'p', at: NOON });
  await ledger.close();
  const written = () => readFileSync(join(folder, 'report.html'), 'utf8');

  const all = await call(['report', '--html', 'report.html', '--state', 'state']);
  const whole = written();
  const none = await call([
    ...'report --html report.html --state state --detector IBAN'.split(' '),
  ]);

  assert.deepEqual([all.code, all.stdout], [0, '']);
  assert.equal(all.stderr, `Wrote ${join(folder, 'report.html')}\n`);
  assert.match(whole, /<h3>\/<wbr>srv\/<wbr>cards\.csv<\/h3>/);
  assert.match(whole, /What was looked at[\s\S]*1 version of files/);
  assert.equal(statSync(join(folder, 'report.html')).mode & 0o777, 0o600);
  assert.equal(none.code, 0);
  assert.match(written(), /by IBAN[\s\S]*Nothing was found/);
  assert.doesNotMatch(written(), /What was looked at/);
});

test('a report needs a file to be written to, and something to write', async (t) => {
  const { call } = createPlace(t);

  const nowhere = await call(['report']);
  const nothing = await call(['report', '--html', 'r.html', '--state', 'state']);

  assert.deepEqual([nowhere.code, nothing.code], [2, 0]);
  assert.match(nowhere.stderr, /--html <file>/);
  assert.match(nothing.stderr, /^Nothing is recorded yet in /);
});
