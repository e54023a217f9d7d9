import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createActor, SimulatedClock } from 'xstate';
import { frameOf } from '../../src/inspect/frames.ts';
import { createMoments, type Moment } from '../../src/inspect/moment.ts';
import { createObserver } from '../../src/inspect/observe.ts';
import { queryOf } from '../../src/inspect/query.ts';
import { type Bounds, createRecording, DEFAULT_BOUNDS } from '../../src/inspect/recording.ts';
import { actorPageOf, detailOf } from '../../src/inspect/rows.ts';
import { taskMachine, workshopMachine } from './workshop.ts';

type Step =
  | { readonly do: 'give' | 'takeBack'; readonly name: string }
  | { readonly do: 'tell'; readonly name: string; readonly what: 'go' | 'finish' | 'break' }
  | { readonly do: 'switch' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'root' };

const names = fc.constantFrom('a', 'b', 'c', 'd.e');
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constantFrom('give' as const, 'takeBack' as const), name: names }),
    fc.record({
      do: fc.constant('tell' as const),
      name: names,
      what: fc.constantFrom('go' as const, 'go' as const, 'finish' as const, 'break' as const),
    }),
    fc.record({ do: fc.constant('switch' as const) }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 600 }) }),
    fc.record({ do: fc.constant('root' as const) }),
  ),
  { minLength: 1, maxLength: 40 },
);

test('every past position shows what the present was, in any order of asking', () => {
  fc.assert(
    fc.property(steps, fc.array(fc.nat(1_000), { maxLength: 20 }), (done, visits) => {
      const { run, recording, viewAt } = recorded();
      const presents = run(done);

      for (const visit of visits) {
        const present = presents[visit % presents.length];
        if (present) assert.deepEqual(viewAt(present.position), present);
      }
      for (const present of presents) assert.deepEqual(viewAt(present.position), present);
      assert.equal(recording.entries.first, 1);
    }),
    { numRuns: 150 },
  );
});

test('what is still remembered is right after the rest was forgotten', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 5, max: 40 }), (done, entries) => {
      const { run, recording, populationAt } = recorded({ entries });
      const presents = run(done);

      for (const { position, frame } of presents) {
        if (position < recording.entries.first) continue;
        assert.deepEqual(populationAt(position), frame.population);
      }
    }),
    { numRuns: 100 },
  );
});

/** A workshop under observation, looked at after every step. */
function recorded(bounds: Partial<Bounds> = {}) {
  const recording = createRecording({ ...DEFAULT_BOUNDS, ...bounds });
  let now = 1_000_000;
  const observer = createObserver({ recording, now: () => now });
  const clock = new SimulatedClock();
  const momentAt = createMoments(recording);

  const viewOf = (moment: Moment) => {
    const page = actorPageOf(moment, queryOf(new URLSearchParams('limit=1000')));
    const details = page.actors.map(({ id }) => {
      const actor = moment.find(id);
      assert.ok(actor);
      return detailOf(recording, actor, moment);
    });
    return {
      position: moment.position,
      frame: frameOf(recording, moment, page.actors[0]?.id, []),
      page,
      details,
    };
  };

  const run = (done: readonly Step[]) => {
    const { inspect } = observer;
    const workshop = createActor(workshopMachine, { inspect, clock }).start();
    const presents = [viewOf(momentAt())];
    for (const step of done) {
      now += 10;
      if (step.do === 'wait') clock.increment(step.ms);
      else if (step.do === 'root') {
        createActor(taskMachine, { inspect, clock, input: { name: 'free' } }).start();
      } else {
        const { do: type, ...rest } = step;
        workshop.send({ type, ...rest } as Parameters<typeof workshop.send>[0]);
      }
      observer.settle();
      presents.push(viewOf(momentAt()));
    }
    workshop.stop();
    return structuredClone(presents);
  };

  return {
    ...{ run, recording },
    viewAt: (position: number) => structuredClone(viewOf(momentAt(position))),
    populationAt: (position: number) =>
      frameOf(recording, momentAt(position), undefined, []).population,
  };
}
