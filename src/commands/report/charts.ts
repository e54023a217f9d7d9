import { minuteOf } from '../local-time.ts';
import { type Html, html, pathHtml } from './html.ts';
import { nameOf, type Period, type Unit } from './periods.ts';
import type { Group, Summary } from './summary.ts';

// More bars than these say less than fewer; the others are summed up.
const MOST_BARS = 12;

/** Groups as a table whose bars are part of it, so that who does not see them reads the numbers. */
export function bars(title: string, id: string, groups: readonly Group[]): Html {
  const shown = groups.slice(0, MOST_BARS);
  const rest = groups.slice(MOST_BARS);
  const most = Math.max(1, ...shown.map(({ findings }) => findings));
  return html`<section class="card" aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<table class="bars">
<thead><tr><th scope="col">Name</th><th scope="col"><span class="hidden">Share</span></th><th scope="col">Findings</th><th scope="col">Files</th></tr></thead>
<tbody>
${shown.map((group) => bar(group, most))}${restOf(rest)}</tbody>
</table>
</section>`;
}

function bar({ name, findings, files }: Group, most: number): Html {
  const width = `${Math.max(1, (100 * findings) / most).toFixed(1)}%`;
  return html`<tr><th scope="row">${pathHtml(name)}</th><td aria-hidden="true"><svg class="bar" width="100%" height="10" focusable="false"><rect class="rail" width="100%" height="10" rx="3"/><rect class="fill" width="${width}" height="10" rx="3"/></svg></td><td>${grouped(findings)}</td><td>${grouped(files)}</td></tr>
`;
}

function restOf(groups: readonly Group[]): Html {
  if (groups.length === 0) return html``;
  const findings = groups.reduce((sum, group) => sum + group.findings, 0);
  return html`<tr class="rest"><th scope="row">${groups.length} others</th><td aria-hidden="true"></td><td>${grouped(findings)}</td><td></td></tr>
`;
}

const HEIGHT = 190;
const HEAD = 14;
const FOOT = 24;
// In percent of the width: room for the numbers at the left.
const LEFT = 4;
const WIDEST = 6;

/** How many were found when, as columns. */
export function columns({ unit, periods }: Summary['overTime']): Html {
  const top = ceilingOf(Math.max(1, ...periods.map(({ count }) => count)));
  const step = (100 - LEFT) / Math.max(1, periods.length);
  const width = Math.min(step * 0.72, WIDEST);
  const yOf = (count: number) => HEIGHT - FOOT - ((HEIGHT - FOOT - HEAD) * count) / top;
  return html`<figure class="card" aria-labelledby="time">
<figcaption><h2 id="time">Over time</h2><p>findings a ${unit}</p></figcaption>
<svg class="columns" width="100%" height="${HEIGHT}" role="img" aria-label="${inWords(unit, periods)}">
${[...new Set([0, Math.floor(top / 2), top])].map((count) => gridline(count, yOf(count)))}
${periods.map(({ from, count }, index) =>
  column(`${nameOf(from, unit)}: ${grouped(count)}`, {
    x: LEFT + (index + 0.5) * step - width / 2,
    width,
    y: yOf(count),
    height: yOf(0) - yOf(count),
  }),
)}
${ticksOf(periods.length).map((index) => tick(periods[index]?.from ?? 0, unit, LEFT + (index + 0.5) * step))}
</svg>
<details><summary>The numbers</summary>
<table class="numbers"><thead><tr><th scope="col">When</th><th scope="col">Findings</th></tr></thead><tbody>
${periods.filter(({ count }) => count > 0).map(numbers(unit))}</tbody></table></details>
</figure>`;
}

function numbers(unit: Unit) {
  return ({ from, count }: Period): Html =>
    html`<tr><th scope="row">${nameOf(from, unit)}</th><td>${grouped(count)}</td></tr>
`;
}

function gridline(count: number, y: number): Html {
  return html`<line class="grid" x1="${LEFT}%" x2="100%" y1="${y}" y2="${y}"/><text class="axis" x="${LEFT - 0.6}%" y="${y + 4}" text-anchor="end">${AXIS.format(count)}</text>
`;
}

function column(
  title: string,
  { x, y, width, height }: Record<'x' | 'y' | 'width' | 'height', number>,
): Html {
  if (height === 0) return html``;
  return html`<rect class="fill" x="${percent(x)}" y="${y.toFixed(1)}" width="${percent(width)}" height="${height.toFixed(1)}" rx="2"><title>${title}</title></rect>
`;
}

function tick(from: number, unit: Unit, x: number): Html {
  const text =
    unit === 'hour' ? minuteOf(from).slice(11) : nameOf(from, unit).replace('week of ', '');
  return html`<text class="axis" x="${percent(x)}" y="${HEIGHT - 6}" text-anchor="${x > 90 ? 'end' : x < 10 ? 'start' : 'middle'}">${text}</text>
`;
}

/** Few enough places for their names to stand side by side on a phone. */
function ticksOf(length: number): readonly number[] {
  if (length <= 1) return length === 1 ? [0] : [];
  return [...new Set([0, Math.round((length - 1) / 2), length - 1])];
}

/** The next number that is easy to read off. */
function ceilingOf(count: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(count));
  const steps = [1, 2, 3, 4, 5, 6, 8, 10].map((step) => step * magnitude);
  return steps.find((step) => step >= count) ?? count;
}

function inWords(unit: Unit, periods: readonly Period[]): string {
  const found = periods.filter(({ count }) => count > 0);
  const most = found.reduce((a, b) => (b.count > a.count ? b : a), { from: 0, count: 0 });
  if (most.count === 0) return 'Nothing was found.';
  return `Findings in ${found.length} of ${periods.length} ${unit}s, most in ${nameOf(most.from, unit)}: ${most.count}. All numbers follow.`;
}

function percent(value: number): string {
  return `${value.toFixed(3)}%`;
}

// There is room for four signs.
const AXIS = new Intl.NumberFormat('en', { notation: 'compact' });

/** Digits in groups of three. */
export function grouped(count: number): string {
  return count.toLocaleString('en');
}
