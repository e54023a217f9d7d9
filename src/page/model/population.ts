import type { ChartNode } from '../../draw/chart.ts';
import type { ActorDetail, Frame } from '../../inspect/protocol.ts';

/** Whether a state is active where these innermost ones are: a state is, as long as one within it is. */
export function isActive(states: readonly string[], id: string): boolean {
  return states.some((state) => state === id || state.startsWith(`${id}.`));
}

/** States that an actor can be in, without the marks that a chart has besides. */
export function isState({ id, kind }: ChartNode): boolean {
  return id !== '' && kind !== 'initial' && kind !== 'any' && kind !== 'history';
}

/** How many actors of a machine are in a state. */
export function populationOf(frame: Frame | undefined, machine: string, state: string): number {
  return frame?.population[machine]?.[state] ?? 0;
}

/** The ways that an actor took last, as far as its story is known. */
export function lastTaken(actor: ActorDetail | undefined): readonly string[] {
  const moved = actor?.story.findLast(
    (entry) => entry.type === 'snapshot' && entry.edges.length > 0,
  );
  return moved?.type === 'snapshot' ? moved.edges : [];
}
