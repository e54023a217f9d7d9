import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { BROWSER_TEST_MS, noBrowser, showMachine, showView } from '../support/browser.ts';
import { type OpenedAgent, openAgent } from './opened-agent.ts';

const options = { skip: noBrowser, timeout: BROWSER_TEST_MS };

let opened: OpenedAgent;
let page: Page;

before(async () => {
  if (noBrowser) return;
  opened = await openAgent('watch: { debounce: 50ms }\n');
  page = opened.page;
});

after(() => opened?.close());

test('a way that is taken flashes', options, async () => {
  await showMachine(page, 'file');
  await page.evaluate(LOOK_FOR_FLASH);

  opened.place.put(join(opened.place.folder, 'flash.txt'), 'nothing in here as well\n');

  const { edge, moves } = Object(await page.evaluate('flash'));
  assert.match(String(edge), / > /);
  assert.equal(moves, true);
});

test('who asks for little motion sees what is taken without any', options, async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await showMachine(page, 'file');
  await page.evaluate(LOOK_FOR_FLASH);

  opened.place.put(join(opened.place.folder, 'calm.txt'), 'nothing in here either\n');

  assert.equal(Object(await page.evaluate('flash')).moves, false);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
});

test('everything works without a mouse', options, async () => {
  await showMachine(page, 'file');
  await page.locator('[data-state="debouncing"]').focus();

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');

  const pressed = page.locator('.box[aria-pressed="true"]');
  await pressed.waitFor();
  assert.notEqual(await pressed.getAttribute('data-state'), 'debouncing');
  assert.equal(await page.locator(':focus').getAttribute('aria-pressed'), 'true');
  await page.keyboard.press('Escape');
  await pressed.waitFor({ state: 'detached' });
});

test('another quiet period is tried, and copied as configuration', options, async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const log = join(opened.place.folder, 'often.log');
  opened.place.put(log, 'line 1\n');
  await opened.agent.concludes(log);
  for (const time of [2, 3]) {
    appendFileSync(log, `line ${time}\n`);
    await opened.agent.concludes(log, time);
  }
  await showView(page, 'Debounce');
  const others = page.getByRole('region', { name: 'Pattern all other paths' });
  await others.getByText('debounce: 50ms').waitFor();

  await others.getByRole('slider').press('End');
  await others.getByText('debounce: 10m').waitFor();
  await others.getByText('2 saved').waitFor();
  await others.getByRole('button', { name: 'Copy' }).click();
  await others.getByText(/^Copied/).waitFor();

  assert.equal(
    await page.evaluate('navigator.clipboard.readText()'),
    'watch:\n  debounce: 10m\n  maxWait: 10m',
  );
  await others.getByRole('button', { name: 'As it is now' }).click();
  await others.getByText('debounce: 50ms').waitFor();
  opened.assertProper();
});

test('the page says so when the agent has ended', options, async () => {
  await opened.agent.stop();

  await page.getByText('The program has ended').waitFor();
});

/** Keeps the way that flashes next, and whether anything moves along it, in `flash`. */
const LOOK_FOR_FLASH = `window.flash = new Promise((resolve) => {
  const look = () => {
    const flash = document.getAnimations().find(({ effect }) => effect.target.matches('.flash'));
    if (!flash) return requestAnimationFrame(look);
    const frames = flash.effect.getKeyframes();
    const moves = frames.some((frame) => (frame.strokeDashoffset ?? '') !== '');
    resolve({ edge: flash.effect.target.dataset.edge, moves });
  };
  look();
});
// The page looks from now on, however late we ask.
0`;
