import type { AnyActorRef, AnyEventObject, InspectionEvent, Snapshot } from 'xstate';
import type { Replacer } from './preview.ts';

/** The version of `@statelyai/inspect` whose events these are. */
const STATELY_VERSION = '0.7.2';

interface StatelyBase {
  readonly rootId: string | undefined;
  readonly sessionId: string;
  readonly createdAt: string;
  readonly id: null;
  readonly _version: string;
}

/** What the viewers of Stately are sent, as JSON: the events of `@statelyai/inspect`, field by field. */
export type StatelyEvent = StatelyBase &
  (
    | {
        readonly type: '@xstate.actor';
        readonly name: string;
        readonly snapshot: unknown;
        readonly definition: string;
        readonly parentId: string | undefined;
      }
    | {
        readonly type: '@xstate.event';
        readonly event: AnyEventObject;
        readonly sourceId: string | undefined;
      }
    | {
        readonly type: '@xstate.snapshot';
        readonly event: AnyEventObject;
        readonly snapshot: Snapshot<unknown>;
      }
  );

/** What XState told, as a viewer hears it; undefined for what viewers are not told. */
export function statelyEventOf(event: InspectionEvent, now: number): StatelyEvent | undefined {
  const { rootId, actorRef } = event;
  const base = baseOf(rootId, actorRef.sessionId, now);
  switch (event.type) {
    case '@xstate.event':
      return {
        ...{ ...base, type: event.type, event: event.event },
        sourceId: event.sourceRef?.sessionId,
      };
    case '@xstate.snapshot':
      return { ...base, type: event.type, event: event.event, snapshot: event.snapshot };
    default:
      return undefined;
  }
}

/** An actor, as a viewer hears of it first. */
export function statelyActorOf(actor: AnyActorRef, rootId: string, now: number): StatelyEvent {
  const { sessionId, _parent } = actor;
  const logic: unknown = Reflect.get(actor, 'logic');
  const config =
    typeof logic === 'object' && logic !== null ? Reflect.get(logic, 'config') : undefined;
  const isMachine = typeof config === 'object' && config !== null;
  const name = actor.id === sessionId && isMachine ? String(Reflect.get(config, 'id')) : actor.id;
  return {
    ...baseOf(rootId, sessionId, now),
    type: '@xstate.actor',
    name,
    definition: statelyJson(isMachine ? config : { id: name }),
    parentId: _parent?.sessionId,
    snapshot: actor.getSnapshot(),
  };
}

/** As the official inspector writes it: functions by their names. */
export function statelyJson(value: unknown, replacer: Replacer = (_, part) => part): string {
  try {
    return JSON.stringify(value, (key, part) => {
      const shown = replacer(key, part);
      return typeof shown === 'function' ? { type: shown.name } : shown;
    });
  } catch {
    // A circle; a viewer can do without one event, not without the JSON of the others.
    return 'null';
  }
}

function baseOf(rootId: string, sessionId: string, now: number): StatelyBase {
  return { rootId, sessionId, createdAt: String(now), id: null, _version: STATELY_VERSION };
}
