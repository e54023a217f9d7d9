import type { AnyActorRef } from 'xstate';
import type { Sitter } from './picture.ts';
import type { Actor, Recording } from './recording.ts';
import type { Shape } from './shape.ts';
import type { Delay } from './timers.ts';

/** What is known of an actor while it lives, besides what is shown. */
export interface Sighting extends Sitter {
  readonly ref: AnyActorRef;
  /** Undefined until it is started. */
  actor: Actor | undefined;
  value: unknown;
  shape: Shape | undefined;
  delays: readonly Delay[];
  /** Edges that were taken since its last snapshot. */
  edges: string[];
}

/**
 * The sightings of actors by their session. Strong references, because weak ones would cost more than all the
 * rest; whoever ended is forgotten, and so are those that are never started.
 */
export interface Sightings {
  readonly look: (ref: AnyActorRef) => Sighting;
  readonly forget: (sighting: Sighting) => void;
}

const MAX_UNSTARTED = 1_000;

export function createSightings({ living }: Pick<Recording, 'living'>): Sightings {
  const sightings = new Map<string, Sighting>();

  const forgetUnstarted = () => {
    for (const [id, { actor }] of sightings) if (!actor) sightings.delete(id);
  };

  return {
    look: (ref) => {
      const known = sightings.get(ref.sessionId);
      if (known?.ref === ref) return known;
      if (sightings.size > living.size + MAX_UNSTARTED) forgetUnstarted();
      const sighting: Sighting = {
        ref,
        actor: undefined,
        raw: undefined,
        rawParts: [],
        value: undefined,
        shape: undefined,
        delays: [],
        edges: [],
      };
      sightings.set(ref.sessionId, sighting);
      return sighting;
    },
    forget: ({ ref }) => void sightings.delete(ref.sessionId),
  };
}
