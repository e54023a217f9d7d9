import type { ActorOptions, AnyActorLogic, AnyTransitionDefinition, InspectionEvent } from 'xstate';
import * as xstate from 'xstate';
import { labelOf } from '../../../src/draw/labels.ts';
import { crashPoint } from './points.ts';

export * from 'xstate';

/** XState as the agent knows it, with a point on every edge that a machine takes. */
export const createActor = ((logic: AnyActorLogic, options?: ActorOptions<AnyActorLogic>) =>
  xstate.createActor(logic, { ...options, inspect: passEdges })) as typeof xstate.createActor;

function passEdges(event: InspectionEvent): void {
  if (event.type !== '@xstate.microstep') return;
  for (const transition of event._transitions) crashPoint(nameOf(transition));
}

function nameOf(transition: AnyTransitionDefinition): string {
  const { source, target = [] } = transition;
  const way = [source.id, ...target.map(({ id }) => `→ ${id}`)].join(' ');
  return `${way} (${labelOf(transition, false)})`;
}
