import type { Box, Chart } from '../../../draw/chart.ts';
import { isState } from '../../model/population.ts';

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The state that one comes to from another by an arrow key: near, and rather straight ahead than aside. */
export function toward(chart: Chart, from: string | undefined, key: string): string | undefined {
  const states = chart.nodes.filter(isState);
  const here = states.find(({ id }) => id === from);
  const [dx, dy] = DIRECTIONS[key] ?? [0, 0];
  if (!here) return undefined;
  let best: { readonly id: string; readonly cost: number } | undefined;
  for (const node of states) {
    if (node === here) continue;
    const x = middle(node).x - middle(here).x;
    const y = middle(node).y - middle(here).y;
    const ahead = x * dx + y * dy;
    if (ahead <= 1) continue;
    const cost = ahead + 2.5 * Math.abs(x * dy + y * dx);
    if (!best || cost < best.cost) best = { id: node.id, cost };
  }
  return best?.id ?? here.id;
}

/** Where one begins: the first state that is drawn. */
export function firstOf(chart: Chart): string | undefined {
  return chart.nodes.find(isState)?.id;
}

function middle({ x, y, width, height }: Box) {
  return { x: x + width / 2, y: y + height / 2 };
}
