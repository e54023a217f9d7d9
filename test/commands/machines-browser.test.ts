import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { noBrowser, openWindow, startBrowser } from '../support/browser.ts';
import { ROOT } from '../support/sources.ts';

const FOLDER = join(ROOT, 'docs/machines');

/** Texts that reach out of every box, or are not as long as was measured, but for what a letter overhangs. */
const LOOSE_TEXTS = `(() => {
  const boxes = [...document.querySelectorAll('rect')].map((rect) => rect.getBoundingClientRect());
  const within = (box, text) =>
    box.left <= text.left && text.right <= box.right && box.top <= text.top && text.bottom <= box.bottom;
  return [...document.querySelectorAll('text')]
    .filter((text) => {
      const own = text.getBoundingClientRect();
      const measured = Number(text.getAttribute('textLength'));
      return Math.abs(own.width - measured) > 2 || !boxes.some((box) => within(box, own));
    })
    .map((text) => text.textContent);
})()`;

test('a browser draws every text within its box, light and dark', {
  skip: noBrowser,
}, async (t) => {
  const browser = await startBrowser();
  t.after(() => browser.close());
  const files = readdirSync(FOLDER);
  assert.ok(files.length > 0);

  for (const file of files) {
    const grounds = new Set<unknown>();
    for (const theme of ['light', 'dark'] as const) {
      const window = await openWindow(browser, pathToFileURL(join(FOLDER, file)).href, { theme });
      const { page } = window;
      assert.ok(Number(await page.evaluate(`document.querySelectorAll('text').length`)) > 3, file);
      assert.deepEqual(await page.evaluate(LOOSE_TEXTS), [], file);
      grounds.add(await page.evaluate(`getComputedStyle(document.querySelector('rect')).fill`));
      window.assertProper();
      await window.close();
    }
    assert.equal(grounds.size, 2, file);
  }
});
