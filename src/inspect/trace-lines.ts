import type { AnyStateMachine } from 'xstate';
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

/** Parts of a context that are as they were are the same objects. */
function contextChange(
  before: State,
  after: State,
): Pick<TraceSnapshot, 'context' | 'changed' | 'dropped'> {
  if (after.context === before.context) return {};
  if (!isRecord(before.context) || !isRecord(after.context)) return { context: after.context };
  const [old, now] = [before.context, after.context];
  // JSON has no word for a key that is there and undefined: it is as good as gone.
  const changed = Object.entries(now).filter(
    ([key, value]) => value !== undefined && old[key] !== value,
  );
  const dropped = Object.keys(old).filter(
    (key) => now[key] === undefined && old[key] !== undefined,
  );
  return {
    ...(changed.length > 0 && { changed: Object.fromEntries(changed) }),
    ...(dropped.length > 0 && { dropped }),
  };
}

/** The context that a line leads to. */
export function contextAfter(
  before: unknown,
  line: Pick<TraceSnapshot, 'context' | 'changed' | 'dropped'>,
): unknown {
  if ('context' in line) return line.context;
  if (!line.changed && !line.dropped) return before;
  const gone = new Set(line.dropped);
  const kept = isRecord(before) ? Object.entries(before).filter(([key]) => !gone.has(key)) : [];
  return { ...Object.fromEntries(kept), ...line.changed };
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
