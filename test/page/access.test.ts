import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { accessFaults, BROWSER_TEST_MS, noBrowser, openWindow } from '../support/browser.ts';
import { type OpenedAgent, openAgent } from './opened-agent.ts';

const CARD = ['5555', '5555', '5555', '4444'].join(' ');

/** Where each view is, and what is there once it has all that it shows. */
const VIEWS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  now: (page) => page.getByRole('heading', { name: /^(Files by state|file)$/ }).waitFor(),
  charts: (page) => page.locator('.box.state').first().waitFor(),
  actors: async (page) => {
    await page.getByRole('treeitem').filter({ hasText: 'seen.csv' }).first().click();
    await page.getByRole('region', { name: 'Story' }).getByText('resting').waitFor();
  },
  tuning: (page) => page.getByRole('region', { name: 'Configuration' }).first().waitFor(),
  time: (page) => page.getByRole('option').first().waitFor(),
};

const LONG = `${'a-long-name-'.repeat(12)}.csv`;

/** Cards that something in them reaches out of. */
const OVERFLOWING = `[...document.querySelectorAll('.card')]
  .filter((card) => card.scrollWidth > card.clientWidth + 1)
  .map((card) => (card.getAttribute('aria-label') ?? card.className) + ' is too narrow')`;

let opened: OpenedAgent;

before(async () => {
  if (noBrowser) return;
  opened = await openAgent('watch: { debounce: 50ms }\n');
  for (const name of [LONG, 'seen.csv']) {
    const file = join(opened.place.folder, name);
    opened.place.put(file, `card ${CARD}\n`);
    await opened.agent.concludes(file);
  }
});

after(() => opened?.close());

for (const theme of ['light', 'dark'] as const) {
  for (const width of [400, 1440]) {
    test(`any view is for everybody and has room, ${theme} and ${width} wide`, {
      skip: noBrowser,
      timeout: BROWSER_TEST_MS,
    }, async () => {
      const { page, assertProper, close } = await openWindow(opened.browser, opened.nextLink(), {
        theme,
        width,
      });

      const faults: string[] = [];
      for (const [view, isThere] of Object.entries(VIEWS)) {
        await page.evaluate(`location.hash = '#/${view}'`);
        await isThere(page);
        const narrow: readonly string[] = await page.evaluate(OVERFLOWING);
        faults.push(
          ...[...narrow, ...(await accessFaults(page))].map((fault) => `${view}: ${fault}`),
        );
      }

      assert.deepEqual(faults, []);
      assertProper();
      await close();
    });
  }
}
