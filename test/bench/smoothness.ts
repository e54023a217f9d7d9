import type { Browser, Page } from 'playwright-core';

/** How a page moves while something happens. */
export interface Motion {
  /** Milliseconds between two frames: the median, and the 95th percentile. */
  readonly frame: number;
  readonly lateFrame: number;
  /**
   * Tasks that take more than 50 ms of the processor, during which nothing moves, a second, and what the longest of
   * all takes in milliseconds: by the clock, tasks are long on a busy machine whatever is in them.
   */
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
  await page
    .context()
    .browser()
    ?.startTracing(page, { categories: ['toplevel'] });
  const before = await busy();
  const { frames, rates } = (await page.evaluate(watching(seconds))) as Watched;
  const after = await busy();
  const tasks = tasksIn(await page.context().browser()?.stopTracing());
  await session.detach();
  frames.sort((a, b) => a - b);
  return {
    frame: frames[frames.length >> 1] ?? Number.NaN,
    lateFrame: frames[Math.floor(frames.length * 0.95)] ?? Number.NaN,
    longTasks: tasks.filter((ms) => ms > 50).length / seconds,
    longest: Math.max(0, ...tasks),
    busy: ((after - before) / seconds) * 100,
    rate: Math.max(0, ...rates),
  };
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the processor. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** What the tasks of the page's main thread took of the processor, in milliseconds. */
function tasksIn(trace: Buffer | undefined): readonly number[] {
  const { traceEvents }: { traceEvents: readonly TraceEvent[] } = JSON.parse(String(trace));
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`;
  const isMain = ({ name, args }: TraceEvent) =>
    name === 'thread_name' && args.name === 'CrRendererMain';
  const mains = new Set(traceEvents.filter(isMain).map(threadOf));
  return traceEvents
    .filter((event) => event.name.endsWith('RunTask') && mains.has(threadOf(event)))
    .map(({ tdur = 0 }) => tdur / 1_000);
}

interface Watched {
  readonly frames: number[];
  readonly rates: readonly number[];
}

const watching = (seconds: number) => `new Promise((resolve) => {
  const frames = [], rates = [];
  const end = performance.now() + ${seconds} * 1000;
  let last = performance.now();
  const frame = (now) => {
    frames.push(now - last);
    last = now;
    if (frames.length % 10 === 0)
      rates.push(parseInt(document.querySelector('.dock-moment .faint')?.textContent ?? '0', 10));
    if (now < end) requestAnimationFrame(frame);
    else resolve({ frames, rates });
  };
  requestAnimationFrame(frame);
})`;
