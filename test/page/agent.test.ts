import assert from 'node:assert/strict';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { BROWSER_TEST_MS, noBrowser, showMachine, showView } from '../support/browser.ts';
import { type OpenedAgent, openAgent } from './opened-agent.ts';

const CARD = ['4242', '4242', '4242', '4242'].join('-');
/** What is called slow waits for as long as a test looks at it. */
const SLOW_OR_QUICK = `watch:
  debounce: 50ms
  debounceFor: [{ match: '.*slow', debounce: 9m, maxWait: 10m }]
`;
const options = { skip: noBrowser, timeout: BROWSER_TEST_MS };

let opened: OpenedAgent;
let page: Page;

before(async () => {
  if (noBrowser) return;
  opened = await openAgent(SLOW_OR_QUICK);
  page = opened.page;
});

after(() => opened?.close());

test('the printed link shows the agent, and the address keeps no token', options, async () => {
  await page.getByText('Connected').waitFor();

  assert.match(page.url(), /^http:\/\/127\.0\.0\.1:\d+\/$/);
  await page.getByRole('heading', { name: /^nightjar on / }).waitFor();
  assert.match(await page.title(), /^nightjar on /);
});

test('every chart is there before the first file is', options, async () => {
  await showView(page, 'Statecharts');
  const machines = page.getByRole('navigation', { name: 'Machines' }).getByRole('link');

  await machines.filter({ hasText: 'upload' }).waitFor();
  const names = (await machines.allInnerTexts()).map((text) => text.split(/\s/)[0]);
  await showMachine(page, 'file');

  assert.deepEqual(names, ['supervisor', 'file', 'upload', 'breaker', 'reconcile', 'sink']);
  await page.locator('.box.state[data-state="awaitingWebhook"]').waitFor();
});

test('the state of a file is lit, with its clocks, until it has gone on', options, async () => {
  const file = join(opened.place.folder, 'slow.txt');
  await showMachine(page, 'supervisor');
  await page.locator('.box.is-lit[data-state="running"]').waitFor();

  opened.place.put(file, 'nothing in here\n');
  await showMachine(page, 'file');
  await page.locator('.box.is-lit[data-state="debouncing.quiet"]').waitFor();
  await page.locator('.side-actors a', { hasText: 'slow.txt' }).click();
  await page.locator('.clock', { hasText: /^8 min \d\d s$/ }).waitFor();
  await page.locator('.clock', { hasText: /^9 min \d\d s$/ }).waitFor();
  rmSync(file);

  await page.locator('.box.is-lit[data-state="resting"]').waitFor();
  assert.equal(await page.locator('.box.is-lit').count(), 1);
  assert.equal(await page.locator('.clock').count(), 0);
  opened.assertProper();
});

test(
  'what is found is shown while one looks, redacted, and can be looked for',
  options,
  async () => {
    const file = join(opened.place.folder, 'followed.csv');
    await showView(page, 'Now');
    await page.getByRole('heading', { name: 'Last findings' }).waitFor();

    opened.place.put(file, `card ${CARD}\n`);
    await opened.agent.says(({ event }) => event === 'findings.recorded');
    const findings = page.getByRole('region', { name: 'Last findings' });
    const found = findings.getByRole('row').filter({ hasText: 'followed.csv' });
    await found.waitFor();

    assert.match(await found.innerText(), /Credit Card Number/);
    assert.ok(!(await page.content()).includes(CARD));
    await page.getByRole('searchbox', { name: 'Path contains' }).fill('elsewhere');
    await findings.getByText('Nothing found.').waitFor();
    await page.getByRole('searchbox', { name: 'Path contains' }).fill('followed');
    await page.getByRole('combobox', { name: 'Detector' }).selectOption('Credit Card Number');
    await page.getByRole('combobox', { name: 'Time' }).selectOption('last 5 min');
    await found.waitFor();
    opened.assertProper();
  },
);

test('the whole story of a file stays after its actor was released', options, async () => {
  await showView(page, 'Actors');
  await page.getByRole('searchbox').fill('followed.csv');
  await page.getByRole('treeitem').filter({ hasText: 'followed.csv' }).first().click();
  const story = page.getByRole('region', { name: 'Story' });

  await story.getByText('resting').waitFor();
  const told = await story.getByRole('listitem').allTextContents();

  const steps = ['debouncing', 'fingerprinting', 'queued', 'uploading', 'awaiting', 'resting'];
  const places = steps.map((step) => told.findIndex((line) => line.includes(step)));
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  );
  assert.ok(!places.includes(-1), told.join('\n'));
  opened.assertProper();
});

test('a file that just ended is a click away from its story', options, async () => {
  await showView(page, 'Now');
  const ended = page.getByRole('rowgroup', { name: 'Ended last' }).getByRole('row');

  const row = ended.filter({ hasText: 'followed.csv' });
  await row.getByText('findings').waitFor();
  await row.getByRole('link').click();

  await page.getByRole('region', { name: 'Story' }).getByText('resting').waitFor();
});

test('an actor is found by its upload ID', options, async () => {
  const { uploadId } = await opened.agent.says(({ event }) => event === 'findings.recorded');
  await showView(page, 'Actors');

  await page.getByRole('searchbox').fill(String(uploadId));

  await page.getByText('1 actor found').waitFor();
  assert.match(await page.getByRole('treeitem').innerText(), /followed\.csv\s+findings/);
});

test('the past is shown as it was, step by step, and the present again', options, async () => {
  await showView(page, 'Actors');
  await page.getByRole('searchbox').fill('followed.csv');
  await page.getByRole('treeitem').filter({ hasText: 'followed.csv' }).first().click();
  const story = page.getByRole('region', { name: 'Story' });
  const uploading = story.getByRole('listitem').filter({ hasText: 'queued → uploading' });
  await uploading.getByRole('button', { name: /^\d\d:/ }).click();

  await page.getByRole('link', { name: 'On its chart' }).click();
  await page.locator('.box.is-lit[data-state="uploading"]').waitFor();
  await page.keyboard.press(',');
  await page.keyboard.press(',');
  await page.locator('.box.is-lit[data-state="queued"]').waitFor();
  await page.getByRole('slider', { name: 'Moment' }).press('Home');
  await page.getByText('It did not live at this moment').waitFor();
  await page.getByRole('button', { name: 'Live' }).click();

  await page.locator('.box.is-lit[data-state="resting"]').waitFor();
  opened.assertProper();
});

test('a change that goes on is told as long as it goes on', options, async () => {
  const log = join(opened.place.folder, 'growing.log');
  await showView(page, 'Actors');
  await page.getByRole('searchbox').fill('growing.log');
  await page.getByText('No actor fits').waitFor();

  appendFileSync(log, 'a line\n');

  await page.getByRole('treeitem').filter({ hasText: 'growing.log' }).waitFor();
});

test('a finding is shown within a second of the close of its file', options, async () => {
  await showView(page, 'Now');
  await page.getByRole('heading', { name: 'Last findings' }).waitFor();

  // A busy machine makes some of them late; what the program itself waits for would make all of them late.
  let soonest = Number.POSITIVE_INFINITY;
  for (let n = 0; n < 40 && soonest > 1_000; n++) {
    const name = `soon-${n}.csv`;
    await page.evaluate(noteWhenShown(name));
    const closedAt = Date.now();
    opened.place.put(join(opened.place.folder, name), `card ${CARD}\n`);
    soonest = Math.min(soonest, (await page.evaluate<number>('shownAt')) - closedAt);
  }

  assert.ok(soonest <= 1_000, `the soonest came after ${soonest} ms`);
});

/** Makes \`shownAt\` the promise of the moment at which a finding in the file is on the page. */
const noteWhenShown = (name: string) => `
  window.shownAt = new Promise((resolve) => {
    const found = document.querySelector('[aria-label="Last findings"]');
    const watching = new MutationObserver(() => {
      if (!found.textContent.includes('${name}')) return;
      watching.disconnect();
      resolve(Date.now());
    });
    watching.observe(found, { childList: true, subtree: true, characterData: true });
  });
  undefined`;
