import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type AnyActorRef, assign, createActor, setup } from 'xstate';
import { createLocalInspector, type LocalInspector } from '../../src/inspect/local-inspector.ts';
import {
  accessFaults,
  BROWSER_TEST_MS,
  buildPage,
  noBrowser,
  openWindow,
  showView,
  startBrowser,
  type Window,
} from '../support/browser.ts';

const LAMPS = 10_000;
/** A name that would be an element, and one that would turn what follows it. */
const TRICKS = '<b id="trick">lamp</b>\u202egpj.exe';
const options = { skip: noBrowser, timeout: BROWSER_TEST_MS };

/** Two regions at once, one of them with states of its own: a machine that nightjar has none of. */
const lampMachine = setup({
  types: {
    context: {} as { readonly turns: number },
    events: {} as { type: 'turn' } | { type: 'dim' } | { type: 'break' },
  },
  actions: { count: assign({ turns: ({ context }) => context.turns + 1 }) },
  delays: { warmUp: 3_600_000 },
}).createMachine({
  id: 'lamp',
  description: 'A lamp that is on or off, in one of two colours.',
  context: { turns: 0 },
  type: 'parallel',
  states: {
    power: {
      initial: 'off',
      states: {
        off: { on: { turn: { target: 'on', actions: 'count' } } },
        on: {
          description: 'It shines.',
          initial: 'cold',
          states: { cold: { after: { warmUp: 'warm' } }, warm: {} },
          on: { turn: 'off' },
        },
      },
    },
    colour: {
      initial: 'bright',
      states: { bright: { on: { dim: 'dark' } }, dark: { on: { dim: 'bright' } } },
    },
  },
});

const houseMachine = setup({}).createMachine({
  id: 'house',
  initial: 'inhabited',
  states: { inhabited: {} },
});

let house: AnyActorRef;
const lamps: AnyActorRef[] = [];
let inspector: LocalInspector;
let browser: Browser;
let window: Window;
let page: Page;

before(async () => {
  if (noBrowser) return;
  buildPage();
  inspector = createLocalInspector({
    title: 'House of lamps',
    nameOf: (actor) => (actor === house ? undefined : actor.id),
    parentOf: (actor) => (actor === house ? undefined : house),
  });
  const { inspect } = inspector;
  house = createActor(houseMachine, { inspect });
  house.start();
  for (let number = 1; number <= LAMPS; number++) {
    const lamp = createActor(lampMachine, { inspect, id: `lamp-${number}` });
    lamps.push(lamp);
    lamp.start();
  }
  const trickster = createActor(lampMachine, { inspect, id: TRICKS });
  lamps.push(trickster);
  trickster.start();
  browser = await startBrowser();
  window = await openWindow(browser, await inspector.listen());
  page = window.page;
});

after(async () => {
  await browser?.close();
  for (const lamp of lamps) lamp.stop();
  await inspector?.close();
});

test('a program of another kind shows how many of its actors are where', options, async () => {
  const lamp = page.getByRole('region', { name: 'lamp' });

  await lamp.getByText('10,001').first().waitFor();

  const views = page.getByRole('navigation', { name: 'Views' }).getByRole('link');
  assert.deepEqual(await views.allInnerTexts(), ['Now', 'Statecharts', 'Actors', 'Trace']);
});

test('ten thousand actors are drawn as many as are seen, to the last one', options, async () => {
  await showView(page, 'Actors');
  const rows = page.getByRole('treeitem');
  await rows.filter({ hasText: 'lamp-1' }).first().waitFor();

  await page.getByText('10,002 actors alive').waitFor();
  const tree = page.getByRole('tree');
  await tree.press('End');
  await rows.filter({ hasText: 'trick' }).waitFor();
  assert.ok((await rows.count()) < 100);
  await tree.press('ArrowUp');
  await page.locator('.tree-row.is-active', { hasText: 'lamp-10000' }).waitFor();
  await tree.press('ArrowLeft');
  await page.locator('.tree-row.is-active', { hasText: 'house' }).waitFor();
  await tree.press('ArrowLeft');
  await rows.nth(1).waitFor({ state: 'detached' });
  await tree.press('ArrowRight');
  await rows.filter({ hasText: /^lamp-1[^0-9]/ }).waitFor();

  await page.getByRole('searchbox').fill('lamp-9999');
  await rows.filter({ hasText: 'lamp-9999' }).click();
  await page.getByRole('heading', { name: 'lamp-9999' }).waitFor();
  window.assertProper();
});

test('a name is shown as it is, whatever it looks like', options, async () => {
  await showView(page, 'Actors');
  await page.getByRole('searchbox').fill('trick');

  const row = page
    .getByRole('treeitem')
    .filter({ hasText: '<b id="trick">lamp</b>\\u202egpj.exe' });
  await row.waitFor();

  assert.equal(await page.locator('#trick').count(), 0);
});

test('all regions of a parallel state are lit at once', options, async () => {
  const [lamp] = lamps;
  await page.evaluate(`location.hash = '#/charts?machine=lamp&actor=${lamp?.sessionId}'`);
  const lit = async (...states: readonly string[]) => {
    for (const state of states) {
      await page.locator(`.box.is-lit[data-state="${state}"]`).waitFor();
    }
  };
  await lit('power', 'power.off', 'colour', 'colour.bright');

  lamp?.send({ type: 'turn' });
  lamp?.send({ type: 'dim' });

  await lit('power.on', 'power.on.cold', 'colour.dark');
  assert.equal(await page.locator('.box.is-lit').count(), 5);
  await page.locator('.clock', { hasText: /^59 min \d\d s$|^1 h 00 min$/ }).waitFor();
});

test('what a state is for is told when one points at it', options, async () => {
  await page.locator('[data-state="power.on"]').focus();

  await page.locator('.tooltip', { hasText: 'It shines.' }).waitFor();
});

test('the chart is as sharp when it is larger', options, async () => {
  const scaleOf = async () => {
    const transform = await page.locator('.chart > g').getAttribute('transform');
    return Number(/scale\(([\d.]+)\)/.exec(transform ?? '')?.[1]);
  };
  const before = await scaleOf();

  await page.getByRole('button', { name: 'Larger' }).click();
  const larger = page.locator(`.chart > g:not([transform*="scale(${before})"])`);
  await larger.waitFor({ state: 'attached' });

  assert.ok((await scaleOf()) > before);
  assert.equal(await page.locator('.chart image, .chart canvas').count(), 0);
});

test('a burst of events is shown by frames that the page can draw', options, async () => {
  await showView(page, 'Trace');
  const rounds = 20;

  for (let round = 0; round < rounds; round++) {
    for (const lamp of lamps.slice(0, 500)) lamp.send({ type: 'turn' });
    await new Promise((resolve) => setImmediate(resolve));
  }

  await showView(page, 'Statecharts');
  await page.evaluate("location.hash = '#/charts?machine=lamp'");
  await page.locator('.badge', { hasText: '10,000' }).first().waitFor();
  window.assertProper();
});

test('axe finds nothing wrong with it, in the past too', options, async () => {
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.locator('.dock.is-past').waitFor();

  assert.deepEqual(await accessFaults(page), []);
});
