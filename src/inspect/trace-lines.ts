import type { AnyStateMachine } from 'xstate';
import { contextOf, type Picture, pictureOf } from './picture.ts';
import type { Replacer } from './preview.ts';
import type { Recorded, State } from './recording.ts';
import type { TraceMachine, TraceSnapshot } from './trace-format.ts';
import { traceJson } from './trace-json.ts';

/** The line of an entry, without its end. `raw` is the event as it was sent. */
export function lineOf(entry: Recorded, raw: unknown, replacer: Replacer): string {
  const { position, at, actor, source } = entry;
  const head = { type: entry.type, position, at, actor: actor.id };
  switch (entry.type) {
    case 'actor': {
      const { name, machine, parent, key } = actor;
      return JSON.stringify({ ...head, name, machine, parent, key });
    }
    case 'event':
      return `${JSON.stringify({ ...head, source }).slice(0, -1)},"event":${traceJson(raw, replacer)}}`;
    case 'snapshot':
      return JSON.stringify({ ...head, ...changeOf(entry) });
  }
}

function changeOf({ before, after, edges }: Recorded) {
  const { status, shape, timers, output } = after;
  return {
    ...{ status, states: shape?.leaves ?? [], edges },
    ...contextChange(before, after),
    ...(timers !== before.timers && { timers }),
    ...(output !== before.output && { output }),
  };
}

type ContextLine = Pick<TraceSnapshot, 'context' | 'changed' | 'dropped'>;

/** Parts of a context that are as they were are the same objects. */
function contextChange({ context: before }: State, { context: after }: State): ContextLine {
  if (after === before || !after) return {};
  if (!before?.keys || !after.keys) return { context: contextOf(after) };
  // JSON has no word for a key that is there and undefined: it is as good as gone.
  const old = partsOf(before);
  const now = partsOf(after);
  const changed = [...now].filter(([key, part]) => old.get(key) !== part);
  const dropped = [...old.keys()].filter((key) => !now.has(key));
  return {
    ...(changed.length > 0 && { changed: Object.fromEntries(changed) }),
    ...(dropped.length > 0 && { dropped }),
  };
}

function partsOf({ keys = [], parts }: Picture): ReadonlyMap<string, unknown> {
  const all = keys.map((key, at) => [key, parts[at]] as const);
  return new Map(all.filter(([, part]) => part !== undefined));
}

/** The context that a line leads to. */
export function contextAfter(before: unknown, line: ContextLine): unknown {
  return contextOf(pictureAfter(pictureOf(before), line));
}

export function pictureAfter(before: Picture | undefined, line: ContextLine): Picture | undefined {
  if ('context' in line) return pictureOf(line.context);
  if (!line.changed && !line.dropped) return before;
  const parts = new Map(before?.keys?.map((key, at) => [key, before.parts[at]]));
  for (const key of line.dropped ?? []) parts.delete(key);
  for (const [key, part] of Object.entries(line.changed ?? {})) parts.set(key, part);
  return { keys: [...parts.keys()], parts: [...parts.values()] };
}

export function machineLine(id: string, machine: AnyStateMachine): string {
  const line: TraceMachine = { type: 'machine', id, definition: definitionOf(machine) };
  return JSON.stringify(line);
}

/** Functions have no form in JSON; guards are told by their name, and machines within by their ID. */
function definitionOf({ config, id }: AnyStateMachine): unknown {
  try {
    return JSON.parse(
      JSON.stringify(config, function (this: Record<string, unknown>, key, value) {
        const own = this[key];
        if (typeof own === 'function') return key === 'guard' ? own.name || 'guard' : undefined;
        const isMachine = typeof own === 'object' && own !== null && 'root' in own && 'id' in own;
        return isMachine ? own.id : value;
      }),
    );
  } catch {
    return { id };
  }
}
