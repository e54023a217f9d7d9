import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createActor, fromCallback, SimulatedClock } from 'xstate';
import { sinkMachine } from '../../machines/sink.ts';
import { Desk } from '../support/machines/desk.ts';
import { backoff } from '../support/machines/file-rig.ts';
import { turn } from '../support/machines/turn.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

const full = new Error('The disk is full');

test('what is queued is written at once, as one batch', async () => {
  const { write, queue } = startSink();

  queue();
  queue();
  assert.equal(write.calls.length, 1);
  assert.deepEqual(write.last.input, { sink: 'csv' });
});

test('what is queued while a batch is written is the next batch', async () => {
  const { sink, write, queue } = startSink();
  queue();
  for (let times = 0; times < 5; times++) queue();

  write.last.resolve();
  await turn();
  assert.equal(write.calls.length, 2);
  write.last.resolve();
  await turn();

  assert.equal(write.calls.length, 2);
  assert.equal(sink.getSnapshot().value, 'idle');
});

test('a batch that is refused is offered until it is taken, and each refusal is told', async () => {
  const { sink, clock, write, told, queue } = startSink();
  queue();

  for (let times = 1; times <= 20; times++) {
    write.last.reject(full);
    await turn();
    assert.equal(sink.getSnapshot().value, 'backingOff');
    clock.increment(backoff.capMs);
    assert.equal(write.calls.length, times + 1);
  }
  write.last.resolve();
  await turn();

  assert.equal(sink.getSnapshot().value, 'idle');
  assert.deepEqual(told, new Array(20).fill({ sink: 'csv', error: full }));
});

test('what is queued while the disk refuses goes with the next attempt', async () => {
  const { sink, clock, write, queue } = startSink();
  queue();
  write.last.reject(full);
  await turn();

  queue();
  clock.increment(backoff.capMs);
  write.last.resolve();
  await turn();

  assert.equal(write.calls.length, 2);
  assert.equal(sink.getSnapshot().value, 'idle');
});

test('after a batch that was taken the next refusal is a first one', async () => {
  const { sink, clock, write, queue } = startSink();
  queue();
  for (let times = 0; times < 5; times++) {
    write.last.reject(full);
    await turn();
    clock.increment(backoff.capMs);
  }
  write.last.resolve();
  await turn();
  queue();
  write.last.reject(full);
  await turn();

  clock.increment(backoff.baseMs * 2);

  assert.equal(sink.getSnapshot().value, 'writing');
});

test('a sink listens for results while it has nothing to write, and leaves off when it ends', async () => {
  const { sink, write, queue, listening } = startSink();
  assert.deepEqual(listening, ['csv']);
  queue();
  assert.deepEqual(listening, []);
  write.last.resolve();
  await turn();
  assert.deepEqual(listening, ['csv']);

  sink.stop();

  assert.deepEqual(listening, []);
});

test('a batch is given up when the sink ends', () => {
  const { sink, write, queue } = startSink();
  queue();

  sink.stop();

  assert.equal(write.last.signal.aborted, true);
});

function startSink() {
  const clock = new SimulatedClock();
  const write = new Desk<void, { sink: string }>();
  const told: unknown[] = [];
  const listening: string[] = [];
  /** How many batches had been taken when something was queued last. */
  let queuedAfter = -1;
  let tell = () => {};
  const queue = () => {
    queuedAfter = write.calls.length;
    tell();
  };
  const machine = sinkMachine.provide({
    actors: {
      awaitResults: fromCallback(({ input, sendBack }) => {
        listening.push(input.sink);
        tell = () => sendBack({ type: 'sink.queued' });
        if (queuedAfter === write.calls.length) tell();
        return () => {
          tell = () => {};
          listening.pop();
        };
      }),
      writeBatch: write.logic,
    },
    actions: { reportFault: (_, fault) => told.push(fault) },
  });
  const sink = createActor(machine, { input: { sink: 'csv', backoff, seed: 1 }, clock }).start();
  return { sink, clock, write, told, listening, queue };
}

testThatNothingIsComplainedOf();
