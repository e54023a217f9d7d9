import { signal } from '@preact/signals';
import type { Chart } from '../../draw/chart.ts';
import { get } from './api.ts';

/** What could not be read is asked for again after so long. */
const RETRY_MS = 2000;

const drawn = signal<ReadonlyMap<string, Chart>>(new Map());
const asked = new Set<string>();

/** The chart of a machine; undefined until it is laid out, which it is when it is asked for first. */
export function chartOf(machine: string): Chart | undefined {
  prepareChart(machine);
  return drawn.value.get(machine);
}

/** Has a chart laid out that will be looked at soon: a large one takes half a second of the program's computer. */
export function prepareChart(machine: string): void {
  if (asked.has(machine)) return;
  asked.add(machine);
  void read(machine);
}

async function read(machine: string): Promise<void> {
  const chart = await get<Chart>(`charts/${encodeURIComponent(machine)}`).catch(() => undefined);
  if (chart) drawn.value = new Map([...drawn.value, [machine, chart]]);
  else setTimeout(read, RETRY_MS, machine);
}
