import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createActor, fromCallback, SimulatedClock } from 'xstate';
import { sinkMachine } from '../../machines/sink.ts';
import { Desk } from '../support/machines/desk.ts';
import { backoff } from '../support/machines/file-rig.ts';
import { turn } from '../support/machines/turn.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

const queued = { type: 'sink.queued' } as const;
const full = new Error('The disk is full');

test('what is queued is written at once, as one batch', async () => {
  const { sink, write } = startSink();

  sink.send(queued);
  sink.send(queued);
  assert.equal(write.calls.length, 1);
  assert.deepEqual(write.last.input, { sink: 'csv' });
});

test('what is queued while a batch is written is the next batch', async () => {
  const { sink, write } = startSink();
  sink.send(queued);
  for (let times = 0; times < 5; times++) sink.send(queued);

  write.last.resolve();
  await turn();
  assert.equal(write.calls.length, 2);
  write.last.resolve();
  await turn();

  assert.equal(write.calls.length, 2);
  assert.equal(sink.getSnapshot().value, 'idle');
});

test('a batch that is refused is offered until it is taken, and each refusal is told', async () => {
  const { sink, clock, write, told } = startSink();
  sink.send(queued);

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
  const { sink, clock, write } = startSink();
  sink.send(queued);
  write.last.reject(full);
  await turn();

  sink.send(queued);
  clock.increment(backoff.capMs);
  write.last.resolve();
  await turn();

  assert.equal(write.calls.length, 2);
  assert.equal(sink.getSnapshot().value, 'idle');
});

test('after a batch that was taken the next refusal is a first one', async () => {
  const { sink, clock, write } = startSink();
  sink.send(queued);
  for (let times = 0; times < 5; times++) {
    write.last.reject(full);
    await turn();
    clock.increment(backoff.capMs);
  }
  write.last.resolve();
  await turn();
  sink.send(queued);
  write.last.reject(full);
  await turn();

  clock.increment(backoff.baseMs * 2);

  assert.equal(sink.getSnapshot().value, 'writing');
});

test('a sink listens for results as long as it lives, and leaves off when it ends', () => {
  const { sink, write, listening } = startSink();
  assert.deepEqual(listening, ['csv']);
  sink.send(queued);

  sink.stop();

  assert.deepEqual(listening, []);
  assert.equal(write.last.signal.aborted, true);
});

function startSink() {
  const clock = new SimulatedClock();
  const write = new Desk<void, { sink: string }>();
  const told: unknown[] = [];
  const listening: string[] = [];
  const machine = sinkMachine.provide({
    actors: {
      awaitResults: fromCallback(({ input }) => {
        listening.push(input.sink);
        return () => void listening.pop();
      }),
      writeBatch: write.logic,
    },
    actions: { reportFault: (_, fault) => told.push(fault) },
  });
  const sink = createActor(machine, { input: { sink: 'csv', backoff, seed: 1 }, clock }).start();
  return { sink, clock, write, told, listening };
}

testThatNothingIsComplainedOf();
