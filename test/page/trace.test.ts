import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createActor, setup } from 'xstate';
import { createLocalInspector, showTrace } from '../../src/inspect/local-inspector.ts';
import { traceAgent } from '../../src/views/traced-agent.ts';
import {
  BROWSER_TEST_MS,
  buildPage,
  noBrowser,
  openWindow,
  showView,
  startBrowser,
  type Window,
} from '../support/browser.ts';
import { ROOT } from '../support/sources.ts';

const options = { skip: noBrowser, timeout: BROWSER_TEST_MS };
const folder = mkdtempSync(join(tmpdir(), 'nightjar-trace-'));

const doorMachine = setup({}).createMachine({
  id: 'door',
  initial: 'closed',
  states: {
    closed: { on: { open: 'ajar' } },
    ajar: { on: { open: 'wide', close: 'closed' } },
    wide: { on: { close: 'closed' } },
  },
});

let shown: Awaited<ReturnType<typeof showTrace>>;
let browser: Browser;
let window: Window;
let page: Page;

before(async () => {
  if (noBrowser) return;
  buildPage();
  const trace = join(folder, 'trace.jsonl');
  await record(trace);
  let link = '';
  shown = await showTrace(trace, {
    port: 0,
    onLink: (next) => {
      link = next;
    },
  });
  browser = await startBrowser();
  window = await openWindow(browser, link);
  page = window.page;
});

after(async () => {
  await browser?.close();
  await shown?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a trace that was recorded is shown as it ended', options, async () => {
  await page.getByText('Recorded').waitFor();
  await page.evaluate("location.hash = '#/charts'");

  await page.locator('.box.is-lit[data-state="wide"]').waitFor();

  assert.equal(await page.getByRole('button', { name: 'Live' }).count(), 0);
});

test('it is gone through from its first entry to its last by the keyboard', options, async () => {
  const moment = page.getByRole('slider', { name: 'Moment' });
  await moment.press('Home');
  await page.locator('.box.is-lit').waitFor({ state: 'detached' });

  const seen: string[] = [];
  const last = Number(await moment.getAttribute('aria-valuemax'));
  for (let position = 1; position < last; position++) {
    await moment.press('ArrowRight');
    await page.locator(`[role=slider][aria-valuenow="${position + 1}"]`).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: `entry ${position + 1}` })
      .waitFor();
    const lit = page.locator('.box.is-lit');
    const state = (await lit.count()) > 0 ? await lit.first().getAttribute('data-state') : null;
    if (state !== null && state !== seen.at(-1)) seen.push(state);
  }

  assert.deepEqual(seen, ['closed', 'ajar', 'closed', 'ajar', 'wide']);
  window.assertProper();
});

test('it runs again from where one stands', options, async () => {
  await page.getByRole('slider', { name: 'Moment' }).press('Home');
  await page.getByRole('button', { name: 'Play on from here' }).click();

  await page.locator('.box.is-lit[data-state="wide"]').waitFor();
  await page.getByRole('button', { name: 'Play on from here' }).waitFor();
});

test('the list of entries leads to the moment of each', options, async () => {
  await page.evaluate("location.hash = '#/time'");
  const entry = page.getByRole('option').filter({ hasText: 'ajar' }).first();

  await entry.click();
  await page.locator('[role=option][aria-selected=true]', { hasText: 'ajar' }).waitFor();
  await page.evaluate("location.hash = '#/charts'");

  await page.locator('.box.is-lit[data-state="ajar"]').waitFor();
  assert.equal(await page.locator('.box.is-lit').count(), 1);
  window.assertProper();
});

test('one goes back as far as is remembered, and no further', options, async (t) => {
  const inspector = createLocalInspector({ title: 'A busy door', bounds: { entries: 64 } });
  t.after(() => inspector.close());
  const door = createActor(doorMachine, { inspect: inspector.inspect }).start();
  const busy = await openWindow(browser, await inspector.listen());
  const moment = busy.page.getByRole('slider', { name: 'Moment' });
  await moment.waitFor();

  for (let time = 0; time < 200; time++) {
    door.send({ type: 'open' });
    door.send({ type: 'close' });
  }
  await busy.page.locator('[role=slider]:not([aria-valuemin="1"])').waitFor();
  await moment.press('Home');
  await busy.page.locator('.dock.is-past').waitFor();

  const { entries } = inspector.recording;
  await busy.page
    .getByRole('status')
    .filter({ hasText: `entry ${entries.first}` })
    .waitFor();
  assert.equal(await moment.getAttribute('aria-valuenow'), String(entries.first));
  busy.assertProper();
  await busy.close();
});

test(
  'a trace of nightjar shows what nightjar shows of its own, and what it cannot',
  options,
  async (t) => {
    let link = '';
    const demo = await showTrace(join(ROOT, 'docs', 'demo-trace.jsonl'), {
      app: traceAgent,
      onLink: (next) => {
        link = next;
      },
    });
    t.after(() => demo.close());
    const { page: shownPage, assertProper, close } = await openWindow(browser, link);

    const outcomes = shownPage.getByRole('region', { name: 'Outcomes' });
    await outcomes.getByText('this run', { exact: true }).waitFor();
    assert.match(await outcomes.innerText(), /findings\s+3\s+clean\s+2\s/);
    await shownPage.getByRole('region', { name: 'Not in this trace' }).waitFor();
    await shownPage.getByRole('region', { name: 'Files by state' }).waitFor();
    await showView(shownPage, 'Debounce');
    await shownPage.getByText('export.log').waitFor();
    await shownPage.getByText('debounce: 400ms').waitFor();

    assertProper();
    await close();
  },
);

test(
  'the entries of a program at rest are there, however late one asks for them',
  options,
  async (t) => {
    const inspector = createLocalInspector({ title: 'A shut door' });
    t.after(() => inspector.close());
    createActor(doorMachine, { inspect: inspector.inspect }).start();
    const { page: late, assertProper, close } = await openWindow(browser, await inspector.listen());
    const devtools = await late.context().newCDPSession(late);
    await devtools.send('Network.enable');
    // One frame is sent at once, one more when nothing happens any more, and then none.
    const frames = Promise.withResolvers<void>();
    let left = 2;
    devtools.on('Network.eventSourceMessageReceived', ({ eventName }) => {
      if (eventName === 'frame' && --left === 0) frames.resolve();
    });
    await late.reload();
    await frames.promise;

    const entries = late.getByRole('option').filter({ hasText: 'closed' });
    for (const _ of ['for the first time', 'with all names known']) {
      await late.evaluate("location.hash = '#/time'");
      await entries.first().waitFor();
      await late.evaluate("location.hash = '#/now'");
      await entries.first().waitFor({ state: 'detached' });
    }

    assertProper();
    await close();
  },
);

async function record(trace: string): Promise<void> {
  const inspector = createLocalInspector({ title: 'A door', trace });
  const door = createActor(doorMachine, { inspect: inspector.inspect }).start();
  for (const type of ['open', 'close', 'open', 'open'] as const) door.send({ type });
  await inspector.close();
}
