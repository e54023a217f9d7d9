import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assign, createActor, SimulatedClock, setup } from 'xstate';
import { type BreakerEvent, type BreakerInput, breakerMachine } from '../../machines/breaker.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

const input: BreakerInput = {
  failures: 3,
  trialFailures: 2,
  coolDown: { baseMs: 1_000, capMs: 8_000 },
  seed: 1,
};
const failed = (code = '500', retryAfterMs = 0) =>
  ({ type: 'service.failed', code, retryAfterMs }) as const;
const served = { type: 'service.served' } as const;

/** A breaker whose parent writes down what it is told, with the names of the states without the dots. */
function startBreaker(changes: Partial<BreakerInput> = {}) {
  const clock = new SimulatedClock();
  const parent = setup({
    types: { context: {} as { heard: string[] }, events: {} as { type: string } },
    actors: { breaker: breakerMachine },
    actions: {
      hear: assign({
        heard: ({ context, event }) => [
          ...context.heard,
          'state' in event ? `${event.type} ${event.state}` : event.type,
        ],
      }),
    },
  }).createMachine({
    context: { heard: [] },
    invoke: { src: 'breaker', id: 'breaker', input: { ...input, ...changes } },
    on: { '*': { actions: 'hear' } },
  });
  const actor = createActor(parent, { clock }).start();
  let seen = 0;
  const breaker = () => actor.getSnapshot().children.breaker;
  return {
    after: (...events: readonly BreakerEvent[]) => {
      for (const event of events) breaker()?.send(event);
    },
    pass: (ms: number) => clock.increment(ms),
    /** What the parent heard since the last time. */
    heard: () => {
      const { heard } = actor.getSnapshot().context;
      const news = heard.slice(seen);
      seen = heard.length;
      return news;
    },
    state: () => breaker()?.getSnapshot().value,
    /** Passes time until the next trial, and tells how much. */
    timeToTrial: () => {
      for (let passed = 0; passed <= 10_000_000; passed += 50) {
        if (breaker()?.getSnapshot().value === 'halfOpen') return passed;
        clock.increment(50);
      }
      throw new Error('No trial is made');
    },
  };
}

test('failures among scans that are accepted change nothing', () => {
  const breaker = startBreaker();

  for (let times = 0; times < 10; times++) breaker.after(failed(), failed(), served);

  assert.deepEqual([breaker.state(), breaker.heard()], ['closed', []]);
});

test('failures in a row with no scan accepted open it, and it says why', () => {
  const breaker = startBreaker();

  breaker.after(failed(), failed());
  assert.deepEqual(breaker.heard(), []);
  breaker.after(failed());

  assert.deepEqual(breaker.heard(), ['degraded.began service-down', 'breaker.opened']);
});

test('other thresholds hold from the next failure on', () => {
  const breaker = startBreaker();

  breaker.after(failed(), { type: 'thresholds.changed', failures: 2, trialFailures: 1 }, failed());
  assert.equal(breaker.state(), 'open');
  breaker.timeToTrial();
  breaker.after(failed());

  assert.equal(breaker.state(), 'open');
});

test('after an outage in which files may have been given up, all is compared', () => {
  const ask = (trials: number) => {
    const breaker = startBreaker();
    breaker.after(failed(), failed(), failed());
    for (let trial = 1; trial < trials; trial++) {
      breaker.pass(input.coolDown.baseMs + input.coolDown.capMs);
      breaker.after(failed(), failed());
    }
    breaker.heard();
    breaker.after(served);
    return breaker.heard().includes('rescan.asked');
  };

  assert.deepEqual([ask(999), ask(1000)], [false, true]);
});

test('a key that is refused opens it at once', () => {
  const breaker = startBreaker();

  breaker.after(failed('unauthorized'));

  assert.deepEqual(breaker.heard(), ['degraded.began key-refused', 'breaker.opened']);
});

test('a key that was accepted before may be refused as often as any call may fail', () => {
  const breaker = startBreaker();
  breaker.after(served);

  breaker.after(failed('unauthorized'), failed('unauthorized'));
  assert.deepEqual(breaker.heard(), []);
  breaker.after(failed('unauthorized'));

  assert.deepEqual(breaker.heard(), ['degraded.began key-refused', 'breaker.opened']);
});

test('a key that is refused now and then only lets a trial go well', () => {
  const breaker = startBreaker();
  breaker.after(failed('unauthorized'));
  breaker.timeToTrial();
  breaker.heard();

  breaker.after(failed('unauthorized'), served);

  assert.deepEqual(breaker.heard(), ['degraded.ended key-refused', 'breaker.closed']);
});

test('after a pause one file may try, and one scan that is accepted closes it', () => {
  const breaker = startBreaker();
  breaker.after(failed(), failed(), failed());
  breaker.heard();

  breaker.timeToTrial();
  assert.deepEqual(breaker.heard(), ['breaker.halfOpened']);
  breaker.after(failed(), served);

  assert.deepEqual(breaker.heard(), ['degraded.ended service-down', 'breaker.closed']);
  breaker.after(failed(), failed());
  assert.equal(breaker.state(), 'closed');
});

test('a trial that fails opens it again, for longer each time, up to the longest pause', () => {
  const breaker = startBreaker();
  breaker.after(failed(), failed(), failed());
  const pauses: number[] = [];

  for (let trial = 0; trial < 40; trial++) {
    pauses.push(breaker.timeToTrial());
    breaker.after(failed(), failed());
  }

  const { baseMs, capMs } = input.coolDown;
  for (const pause of pauses)
    assert.ok(pause >= baseMs && pause <= baseMs + capMs + 50, `${pause}`);
  assert.ok(Math.max(...pauses) > 2 * baseMs, `${pauses}`);
});

test('it does not try before the time that the service asked for', () => {
  const breaker = startBreaker();
  breaker.after(failed('429', 60_000), failed('429'), failed('429', 1_000));

  assert.deepEqual(breaker.heard(), ['degraded.began service-busy', 'breaker.opened']);
  assert.ok(breaker.timeToTrial() >= 60_000);
});

test('an hour of failures is one degraded state, and costs few trials', () => {
  const breaker = startBreaker();
  breaker.after(failed(), failed(), failed());
  let trials = 0;

  for (let passed = 0; passed < 3_600_000; ) {
    passed += breaker.timeToTrial();
    trials += 1;
    breaker.after(failed(), failed());
  }
  breaker.timeToTrial();
  breaker.after(served);

  const said = breaker.heard().filter((one) => one.startsWith('degraded'));
  assert.deepEqual(said, ['degraded.began service-down', 'degraded.ended service-down']);
  assert.ok(trials < 3_600, `${trials} trials`);
});

test('a state that turns into another is told as the end of one and the beginning of the other', () => {
  const breaker = startBreaker();
  breaker.after(failed('ECONNREFUSED'), failed('ECONNREFUSED'), failed('ECONNREFUSED'));
  breaker.heard();

  breaker.timeToTrial();
  breaker.after(failed('unauthorized'), failed('unauthorized'));

  assert.deepEqual(breaker.heard(), [
    'breaker.halfOpened',
    'degraded.ended service-down',
    'degraded.began key-refused',
    'breaker.opened',
  ]);
});

test('a scan that was on its way and is accepted closes it without a trial', () => {
  const breaker = startBreaker();
  breaker.after(failed(), failed(), failed());
  breaker.heard();

  breaker.after(failed(), served);

  assert.deepEqual(breaker.heard(), ['degraded.ended service-down', 'breaker.closed']);
});

testThatNothingIsComplainedOf();
