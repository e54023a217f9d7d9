import type { AnyStateMachine } from 'xstate';
import type { Chart } from '../draw/chart.ts';

/** Draws machines, each once. The library that lays them out is large and loaded when the first is asked for. */
export function createCharts(): (
  machines: ReadonlyMap<string, AnyStateMachine>,
) => Promise<readonly Chart[]> {
  const drawn = new Map<string, Promise<Chart>>();
  const draw = async (id: string, machine: AnyStateMachine): Promise<Chart> => {
    const { layOut } = await import('../draw/layout.ts');
    return { ...(await layOut(machine)), machine: id };
  };
  return (machines) =>
    Promise.all(
      [...machines].map(([id, machine]) => {
        const chart = drawn.get(id) ?? draw(id, machine);
        drawn.set(id, chart);
        return chart;
      }),
    );
}
