import { dayOf, minuteOf } from '../local-time.ts';

/** One bar of a chart over time. `from` is the local beginning of the period. */
export interface Period {
  readonly from: number;
  readonly count: number;
}

export type Unit = 'hour' | 'day' | 'week' | 'month';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Counts moments by hours, days, weeks or months, whichever makes a chart that can be read. Empty ones are there too. */
export function bucketsFor(moments: readonly number[]): {
  readonly unit: Unit;
  readonly periods: readonly Period[];
} {
  const first = moments.reduce((least, at) => Math.min(least, at), Infinity);
  const last = moments.reduce((most, at) => Math.max(most, at), -Infinity);
  if (moments.length === 0) return { unit: 'day', periods: [] };
  const unit = unitFor(last - first);
  const counts = new Map<number, number>();
  for (let at = beginOf(first, unit); at <= last; at = nextOf(at, unit)) counts.set(at, 0);
  for (const at of moments) {
    const from = beginOf(at, unit);
    counts.set(from, (counts.get(from) ?? 0) + 1);
  }
  return { unit, periods: [...counts].map(([from, count]) => ({ from, count })) };
}

function unitFor(span: number): Unit {
  if (span <= 2 * DAY) return 'hour';
  if (span <= 62 * DAY) return 'day';
  return span <= 366 * DAY ? 'week' : 'month';
}

// Days are as long as the local clock makes them, so the calendar is asked and nothing is multiplied.
function beginOf(at: number, unit: Unit): number {
  const date = new Date(at);
  date.setMinutes(0, 0, 0);
  if (unit === 'hour') return date.getTime();
  date.setHours(0);
  if (unit === 'week') date.setDate(date.getDate() - ((date.getDay() + 6) % 7));
  if (unit === 'month') date.setDate(1);
  return date.getTime();
}

function nextOf(at: number, unit: Unit): number {
  if (unit === 'hour') return at + HOUR;
  const date = new Date(at);
  if (unit === 'month') date.setMonth(date.getMonth() + 1);
  else date.setDate(date.getDate() + (unit === 'week' ? 7 : 1));
  return date.getTime();
}

/** What a period is called. */
export function nameOf(from: number, unit: Unit): string {
  switch (unit) {
    case 'hour':
      return minuteOf(from);
    case 'day':
      return dayOf(from);
    case 'week':
      return `week of ${dayOf(from)}`;
    case 'month':
      return dayOf(from).slice(0, 7);
  }
}
