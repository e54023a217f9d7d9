import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ROOT } from './sources.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);

/** Why there is no browser to test in; false when there is one. For the `skip` of a test. */
export const noBrowser: string | false =
  CHROMIUM === undefined && 'no Chromium here: apt-get install chromium';

/** A window that saw only what this computer sent. */
export interface Window {
  readonly page: Page;
  /** Fails when anything went elsewhere, or when the page broke its own rules or threw. */
  readonly assertProper: () => void;
  readonly close: () => Promise<void>;
}

export interface Look {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

/** Of a page on a busy machine: that it hangs, not how long it takes. */
const PATIENCE_MS = 45_000;
/** Of a test in a browser, which may wait for several things. */
export const BROWSER_TEST_MS = 180_000;

export async function startBrowser(): Promise<Browser> {
  assert.ok(CHROMIUM);
  return chromium.launch({
    executablePath: CHROMIUM,
    timeout: PATIENCE_MS,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
}

/** The page as the sources of today make it. */
export function buildPage(): void {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'src/page/build.ts')], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
}

export async function openWindow(
  browser: Browser,
  link: string,
  { theme = 'light', width = 1280, height = 800 }: Look = {},
): Promise<Window> {
  const context = await browser.newContext({ colorScheme: theme, viewport: { width, height } });
  const faults: string[] = [];
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isOwn = hostname === '127.0.0.1' || protocol === 'data:' || protocol === 'file:';
    if (!isOwn) faults.push(`asked ${request.url()}`);
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('pageerror', (error) => faults.push(`threw ${error.stack}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`said ${message.text()}`);
  });
  await page.goto(link);
  return {
    page,
    assertProper: () => assert.deepEqual(faults, []),
    close: () => context.close(),
  };
}

/** Shows a view as if nothing had been chosen in another one. */
export async function showView(page: Page, name: string): Promise<void> {
  const link = (view: string) =>
    page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view });
  const isShown = (view: string) => link(view).and(page.locator('[aria-current=page]')).waitFor();
  await page.evaluate("location.hash = '#/now'");
  await isShown('Now');
  await link(name).click();
  await isShown(name);
}

/** Goes to the chart of a machine, from whatever view. */
export async function showMachine(page: Page, name: string): Promise<void> {
  await showView(page, 'Statecharts');
  const machines = page.getByRole('navigation', { name: 'Machines' });
  await machines.getByRole('link', { name: new RegExp(`^${name}`) }).click();
  await machines.locator('[aria-current]', { hasText: name }).waitFor();
  await page.locator('.canvas .box.state').first().waitFor();
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with what is shown, one line each; empty when all is well. */
export async function accessFaults(page: Page): Promise<readonly string[]> {
  // Evaluated from outside: the page's own policy lets no other script in.
  await page.evaluate(AXE);
  const violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[] = await page.evaluate('axe.run().then(({ violations }) => violations)');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}\n${failureSummary}`),
  );
}
