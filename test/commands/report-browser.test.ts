import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { renderReport } from '../../src/commands/report/page.ts';
import { summarise } from '../../src/commands/report/summary.ts';
import type { ListedFinding } from '../../src/ledger/queries.ts';
import { accessFaults, noBrowser, openWindow, startBrowser } from '../support/browser.ts';

const NOON = new Date(2026, 0, 31, 12).getTime();

const findings = Array.from({ length: 40 }, (_, index): ListedFinding => {
  const name = ['Credit Card Number', 'US Social Security Number', 'API Key'][index % 3] ?? '';
  return {
    uploadId: 'u1',
    filePath: `/srv/${'a rather long name of a folder '.repeat(index % 4)}/${index % 9}${'x'.repeat(90)}.csv`,
    at: NOON - index * 20_000_000,
    finding: '*'.repeat(index * 3),
    detector: { name },
    confidence: (['VERY_LIKELY', 'LIKELY', 'POSSIBLE'] as const)[index % 3] ?? 'LIKELY',
    location: { byteRange: { start: index, end: index + 19 } },
    matchedDetectionRules: [],
    matchedDetectionRuleUUIDs: [],
    files: index,
  };
});

test('the report can be read by all, at every width, and on paper', {
  skip: noBrowser,
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'nightjar-report-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'report.html');
  const outcomes = {
    clean: 7,
    findings: 9,
    unscannable: 1,
    excluded: 0,
    unchanged: 3,
    superseded: 2,
    vanished: 1,
  };
  const audit = { observed: 24, open: 1, outcomes, holds: true };
  const summary = summarise(findings, 100);
  const page = { summary, audit, filters: [], host: 'desk', at: NOON, home: undefined };
  writeFileSync(file, renderReport(page));
  const browser = await startBrowser();
  t.after(() => browser.close());

  for (const theme of ['light', 'dark'] as const) {
    for (const width of [1280, 768, 375]) {
      const look = { theme, width };
      const window = await openWindow(browser, pathToFileURL(file).href, look);
      const { page } = window;
      await page.locator('summary').press('Enter');
      assert.ok(await page.locator('details table').isVisible());
      assert.deepEqual(await accessFaults(page), [], JSON.stringify(look));
      const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      assert.equal(wider, 0, JSON.stringify(look));
      await page.emulateMedia({ media: 'print' });
      const ink = await page.evaluate('getComputedStyle(document.body).color');
      assert.equal(ink, 'rgb(20, 32, 42)', 'paper is light');
      window.assertProper();
      await window.close();
    }
  }
});
