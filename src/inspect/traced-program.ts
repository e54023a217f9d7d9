import { type AnyStateMachine, createMachine } from 'xstate';
import { createPreview } from './preview.ts';
import type { Program, TraceApp } from './program.ts';
import { readTrace } from './read-trace.ts';
import { type Actor, createRecording, DEFAULT_BOUNDS } from './recording.ts';
import { type Shape, shapeOf } from './shape.ts';
import type { TraceEvent, TraceHead, TraceLine, TraceSnapshot } from './trace-format.ts';
import { reviveErrors } from './trace-json.ts';
import { pictureAfter } from './trace-lines.ts';

/** A trace is read to be gone over, so more of it is remembered than of a program that runs. */
const BOUNDS = { ...DEFAULT_BOUNDS, entries: 500_000, ended: 100_000 };

/** The last run in a trace file, and how many there are in it. */
export async function openTrace(
  file: string,
  app?: TraceApp,
): Promise<{ program: Program; runs: number }> {
  let runs = 0;
  let run = beginRun(file, undefined, app);
  for await (const line of readTrace(file)) {
    if (line.type === 'trace') {
      runs++;
      run = beginRun(file, line, app);
    } else run.take(line);
  }
  return { program: { ...run.program, app: run.app?.answers() ?? {} }, runs };
}

function beginRun(file: string, head: TraceHead | undefined, appOf: TraceApp | undefined) {
  const recording = createRecording(BOUNDS);
  const machines = new Map<string, AnyStateMachine>();
  const shapes = new Map<string, Shape>();
  const preview = createPreview();
  const app = appOf?.(recording, head?.startedAt ?? 0);
  const program: Program = {
    title: head?.title ?? file,
    source: 'trace',
    startedAt: head?.startedAt ?? 0,
    ...{ recording, machines, app: {}, settle: () => {} },
    now: () => recording.entries.at(recording.entries.last)?.at ?? 0,
  };

  const take = (line: Exclude<TraceLine, TraceHead>): void => {
    if (line.type === 'about') {
      app?.hear(line.about);
      return;
    }
    if (line.type === 'machine') {
      machines.set(line.id, createMachine(line.definition as object));
      return;
    }
    if (line.type === 'actor') {
      const { actor: id, name, key, machine, parent, at } = line;
      recording.begin({ id, name, key, machine, parent }, at);
      return;
    }
    const actor = recording.find(line.actor);
    if (!actor) return;
    if (line.type === 'snapshot') move(actor, line);
    else
      recording.hear(
        actor,
        preview('', reviveErrors(line.event)) as TraceEvent['event'],
        line.source,
        line.at,
      );
  };

  const move = (actor: Actor, line: TraceSnapshot) => {
    const { state } = actor;
    const { status, at, edges, timers, output } = line;
    const shape = shapeAfter(actor, line.states);
    const since = shape === state.shape && edges.length === 0 ? state.since : at;
    const after = {
      ...{ status, shape, since, output: output ?? state.output },
      context: pictureAfter(state.context, line),
      timers: timers ?? state.timers,
    };
    recording.move(actor, after, edges, at);
  };

  const shapeAfter = ({ machine, state }: Actor, leaves: readonly string[]) => {
    if (machine === undefined || leaves.length === 0) return state.shape;
    const key = JSON.stringify([machine, leaves]);
    const shape = shapes.get(key) ?? shapeOf(machine, leaves);
    shapes.set(key, shape);
    return shape;
  };

  return { program, app, take };
}
