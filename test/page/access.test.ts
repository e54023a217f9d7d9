import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import {
  type AgentProcess,
  makePlace,
  type Place,
  startAgentProcess,
} from '../support/agent-process.ts';
import {
  accessFaults,
  BROWSER_TEST_MS,
  buildPage,
  noBrowser,
  openWindow,
  startBrowser,
} from '../support/browser.ts';

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

let place: Place;
let agent: AgentProcess;
let browser: Browser;

before(async () => {
  if (noBrowser) return;
  buildPage();
  place = makePlace();
  [agent, browser] = await Promise.all([
    startAgentProcess({ place, args: ['--inspect', '--debounce', '50ms'] }),
    startBrowser(),
  ]);
  const file = join(place.folder, 'seen.csv');
  place.put(file, `card ${CARD}\n`);
  await agent.concludes(file);
});

after(async () => {
  await browser?.close();
  await agent?.stop();
  place?.remove();
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [400, 1440]) {
    test(`axe finds nothing wrong with any view, ${theme} and ${width} wide`, {
      skip: noBrowser,
      timeout: BROWSER_TEST_MS,
    }, async () => {
      const links = agent.said.filter(({ event }) => event === 'inspector.ready');
      const { page, assertProper, close } = await openWindow(browser, String(links.at(-1)?.url), {
        theme,
        width,
      });

      const faults: string[] = [];
      for (const [view, isThere] of Object.entries(VIEWS)) {
        await page.evaluate(`location.hash = '#/${view}'`);
        await isThere(page);
        faults.push(...(await accessFaults(page)).map((fault) => `${view}: ${fault}`));
      }

      assert.deepEqual(faults, []);
      assertProper();
      await close();
    });
  }
}
