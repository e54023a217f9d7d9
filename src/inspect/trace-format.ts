import type { Status, Timer } from './recording.ts';

/**
 * A trace: what happened in a program of actors, one JSON object a line, each one of these. A program that is
 * started again adds to the file, beginning with another head, and positions begin at 1 again. A last line
 * without its end was cut off by a crash, and is no part of the trace.
 *
 * It carries what is needed to run the machines again: `nightjar replay` gives each machine actor its input
 * and its events in their order, at their time, and compares the states that follow.
 *
 * - The input of every actor is in its first event, `xstate.init`.
 * - What an invoked or spawned actor ended with comes to its parent as an event: `xstate.done.actor.ID` with
 *   `output`, or `xstate.error.actor.ID` with `error`; both tell the child's ID as `actorId`.
 * - A delay that ran out is an event of the actor to itself, such as `xstate.after.quietPeriod.file.debouncing.quiet`.
 * - Events that a machine raises at once are part of the step that raised them, and have no line.
 */
export type TraceLine =
  | TraceHead
  | TraceAbout
  | TraceMachine
  | TraceActor
  | TraceEvent
  | TraceSnapshot;

export const TRACE_VERSION = 1;

export interface TraceHead {
  readonly type: 'trace';
  readonly version: typeof TRACE_VERSION;
  readonly title: string;
  readonly startedAt: number;
}

/** What the program says of itself, for its own views of the trace; said again when it changes. */
export interface TraceAbout {
  readonly type: 'about';
  readonly about: unknown;
}

/** A machine, before the first of its actors; those that the program announced follow the head. */
export interface TraceMachine {
  readonly type: 'machine';
  readonly id: string;
  /** What was handed to `createMachine`, as JSON: what is named stays, functions are left out. */
  readonly definition: unknown;
}

interface Line {
  /** Counts entries, from 1. Gaps are entries that could not be written. */
  readonly position: number;
  /** Milliseconds since 1970; never less than in the line before. */
  readonly at: number;
  readonly actor: string;
}

/** An actor was started. */
export interface TraceActor extends Line {
  readonly type: 'actor';
  readonly name: string;
  /** Absent for logic that is no machine. */
  readonly machine?: string;
  readonly parent?: string;
  /** Its ID among the children of its parent, by which events name it; of a root, its own. */
  readonly key: string;
}

/** `actor` received an event. */
export interface TraceEvent extends Line {
  readonly type: 'event';
  /** As it was sent, see `trace-json.ts`; what the program hides is replaced. */
  readonly event: { readonly type: string };
  readonly source?: string;
}

/** `actor` is something else than before. What is absent is as it was. */
export interface TraceSnapshot extends Line {
  readonly type: 'snapshot';
  readonly status: Status;
  readonly states: readonly string[];
  readonly edges: readonly string[];
  /** The whole context, made small as the inspector shows it: at first, and whenever it is no plain object. */
  readonly context?: unknown;
  /** Else the keys that changed, and those that are no more. */
  readonly changed?: Readonly<Record<string, unknown>>;
  readonly dropped?: readonly string[];
  readonly timers?: readonly Timer[];
  /** Output or error, at the end. */
  readonly output?: unknown;
}
