import process from 'node:process';
import type { ActorOptions, AnyActorLogic, InspectionEvent } from 'xstate';
import * as xstate from 'xstate';
import { nameOf } from './edge-name.ts';
import { hastened, troubled } from './nature.ts';
import { crashPoint } from './points.ts';

export * from 'xstate';

/** XState as the agent knows it, with a point on every edge that a machine takes. */
export const createActor = ((logic: AnyActorLogic, options: ActorOptions<AnyActorLogic> = {}) => {
  const { input } = options as { input?: object };
  return xstate.createActor(troubled(logic), {
    ...options,
    ...(input !== undefined && { input: process.env.HASTE ? hastened(input) : input }),
    inspect: passEdges,
  });
}) as typeof xstate.createActor;

function passEdges(event: InspectionEvent): void {
  if (event.type !== '@xstate.microstep') return;
  for (const transition of event._transitions) crashPoint(nameOf(transition));
}
