import { type EventObject, fromCallback, fromPromise } from 'xstate';
import type { BatchSink } from '../sinks/sink.ts';

type Sinks = readonly BatchSink[];

/** Tells the sink's machine that there is something to write, at once if there is already. */
export const awaitResults = (sinks: Sinks) =>
  fromCallback<EventObject, { sink: string }>(({ input, sendBack }) =>
    named(sinks, input.sink).onQueued(() => sendBack({ type: 'sink.queued' })),
  );

/** Writes what is queued as one batch, and tells that it is written. */
export const writeBatch = (sinks: Sinks, onWritten = () => {}) =>
  fromPromise<void, { sink: string }>(async ({ input, signal }) => {
    await named(sinks, input.sink).writeBatch(signal);
    onWritten();
  });

function named(sinks: Sinks, name: string): BatchSink {
  const sink = sinks.find((other) => other.name === name);
  if (sink === undefined) throw new TypeError(`Cannot write results: there is no sink "${name}"`);
  return sink;
}
