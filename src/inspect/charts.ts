import type { AnyStateMachine } from 'xstate';
import { arrangeApart } from '../draw/arrange-apart.ts';
import type { Chart } from '../draw/chart.ts';

/**
 * Draws machines, each once, one after the other in a thread apart: the program that is watched goes on. The
 * library that lays them out is large and loaded when the first is asked for.
 */
export function createCharts(): (
  machines: ReadonlyMap<string, AnyStateMachine>,
) => Promise<readonly Chart[]> {
  const drawn = new Map<string, Promise<Chart>>();
  let before: Promise<unknown> = Promise.resolve();
  const draw = async (id: string, machine: AnyStateMachine): Promise<Chart> => {
    const { layOut } = await import('../draw/layout.ts');
    return { ...(await layOut(machine, arrangeApart)), machine: id };
  };
  const drawNext = (id: string, machine: AnyStateMachine): Promise<Chart> => {
    const chart = before.then(() => draw(id, machine));
    before = chart.catch(() => undefined);
    drawn.set(id, chart);
    return chart;
  };
  return (machines) =>
    Promise.all([...machines].map(([id, machine]) => drawn.get(id) ?? drawNext(id, machine)));
}
