import type { Browser, Page } from 'playwright-core';

/** How a page moves while something happens. */
export interface Motion {
  /** Milliseconds between two frames: the median, and the 95th percentile. */
  readonly frame: number;
  readonly lateFrame: number;
  /** Tasks of more than 50 ms a second, during which nothing moves, and the longest of them in milliseconds. */
  readonly longTasks: number;
  readonly longest: number;
  /** CPU of the page's main thread in percent of a core. */
  readonly busy: number;
  /** Entries a second that the program makes meanwhile. */
  readonly rate: number;
}

export type Smoothness = Readonly<Record<string, Motion>>;

const VIEWS: Readonly<Record<string, string>> = {
  Now: '#/now',
  'chart of files': '#/charts?machine=file',
  'tree of actors': '#/actors',
  trace: '#/time',
};

/** Shows one view after the other, as long together as is asked for. */
export async function smoothnessOf(page: Page, seconds: number): Promise<Smoothness> {
  const seen: Record<string, Motion> = {};
  const each = seconds / Object.keys(VIEWS).length;
  for (const [view, hash] of Object.entries(VIEWS)) {
    await page.evaluate(`location.hash = '${hash}'`);
    seen[view] = await motionOf(page, Math.max(1, each - 0.2));
  }
  return seen;
}

/** What this computer makes of a page on which nothing happens. */
export async function blankSmoothness(browser: Browser, seconds: number): Promise<Motion> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const motion = await motionOf(page, seconds);
  await page.close();
  return motion;
}

async function motionOf(page: Page, seconds: number): Promise<Motion> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  const before = await busy();
  const { frames, tasks, rates } = (await page.evaluate(watching(seconds))) as Watched;
  const after = await busy();
  await session.detach();
  frames.sort((a, b) => a - b);
  return {
    frame: frames[frames.length >> 1] ?? Number.NaN,
    lateFrame: frames[Math.floor(frames.length * 0.95)] ?? Number.NaN,
    longTasks: tasks.length / seconds,
    longest: Math.max(0, ...tasks),
    busy: ((after - before) / seconds) * 100,
    rate: Math.max(0, ...rates),
  };
}

interface Watched {
  readonly frames: number[];
  readonly tasks: readonly number[];
  readonly rates: readonly number[];
}

const watching = (seconds: number) => `new Promise((resolve) => {
  const frames = [], tasks = [], rates = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask' });
  const end = performance.now() + ${seconds} * 1000;
  let last = performance.now();
  const frame = (now) => {
    frames.push(now - last);
    last = now;
    if (frames.length % 10 === 0)
      rates.push(parseInt(document.querySelector('.dock-moment .faint')?.textContent ?? '0', 10));
    if (now < end) requestAnimationFrame(frame);
    else resolve({ frames, tasks, rates });
  };
  requestAnimationFrame(frame);
})`;
