import type { AnyStateMachine } from 'xstate';
import { arrangeApart } from '../draw/arrange-apart.ts';
import { arrangeFrom } from '../draw/arranged.ts';
import type { Chart } from '../draw/chart.ts';

/** The charts of machines, each drawn once, when it is asked for first. */
export interface Charts {
  /** Undefined for a machine that nobody knows. */
  readonly of: (id: string) => Promise<Chart> | undefined;
  readonly all: () => Promise<readonly Chart[]>;
}

/**
 * Draws machines in a thread apart: the program that is watched goes on. The library that lays them out is large
 * and loaded when the first is asked for that was not laid out beforehand.
 */
export function createCharts(
  machines: ReadonlyMap<string, AnyStateMachine>,
  arranged: string,
): Charts {
  const arrange = arrangeFrom(arranged, arrangeApart);
  const drawn = new Map<string, Promise<Chart>>();
  const draw = async (id: string, machine: AnyStateMachine): Promise<Chart> => {
    const { layOut } = await import('../draw/layout.ts');
    return { ...(await layOut(machine, arrange)), machine: id };
  };
  const chartOf = (id: string, machine: AnyStateMachine): Promise<Chart> => {
    const chart = drawn.get(id) ?? draw(id, machine);
    drawn.set(id, chart);
    return chart;
  };
  return {
    of: (id) => {
      const machine = machines.get(id);
      return machine && chartOf(id, machine);
    },
    all: () => Promise.all([...machines].map(([id, machine]) => chartOf(id, machine))),
  };
}
