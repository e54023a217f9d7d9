import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import {
  type AnyStateMachine,
  assign,
  createActor,
  emit,
  enqueueActions,
  fromCallback,
  fromPromise,
  SimulatedClock,
  sendParent,
  setup,
} from 'xstate';
import { createLocalInspector } from '../../src/inspect/local-inspector.ts';
import { readTrace } from '../../src/inspect/read-trace.ts';
import { type Replay, replayTrace } from '../../src/replay/replay.ts';

interface Dish {
  readonly name: string;
  readonly minutes: number;
  readonly stirred: number;
}

/** A dish on its way, which its kitchen runs. */
export const dishMachine = setup({
  types: {
    input: {} as Omit<Dish, 'stirred'>,
    context: {} as Dish,
    events: {} as { type: 'stir' } | { type: 'eat' },
    emitted: {} as { type: 'song' },
  },
  actors: { chop: fromPromise<string, { name: string }>(async ({ input }) => `${input.name} cut`) },
  actions: {
    countStir: assign({ stirred: ({ context }) => context.stirred + 1 }),
    callWaiter: sendParent(({ context }: { context: Dish }) => ({
      type: 'dish.ready',
      name: context.name,
    })),
    sing: emit({ type: 'song' }),
  },
  guards: { isSmooth: ({ context }) => context.stirred >= 2 },
  delays: { cookingTime: ({ context }) => context.minutes * 60_000, patience: 5_000 },
}).createMachine({
  id: 'dish',
  context: ({ input }) => ({ ...input, stirred: 0 }),
  initial: 'raw',
  states: {
    raw: {
      invoke: { src: 'chop', input: ({ context }) => context, onDone: 'cooking', onError: 'burnt' },
    },
    cooking: {
      entry: 'sing',
      on: { stir: { actions: 'countStir' } },
      after: { cookingTime: [{ guard: 'isSmooth', target: 'ready' }, { target: 'burnt' }] },
    },
    ready: { entry: 'callWaiter', after: { patience: 'cold' }, on: { eat: 'eaten' } },
    cold: { on: { eat: 'eaten' } },
    eaten: { type: 'final' },
    burnt: { type: 'final' },
  },
});

/** Starts dishes, hears of them, and reminds itself. */
export const kitchenMachine = setup({
  types: {
    context: {} as { served: readonly string[] },
    events: {} as
      | { type: 'order'; name: string; minutes: number }
      | { type: 'dish.ready' | 'shout'; name: string }
      | { type: 'close' },
  },
  actors: { dish: dishMachine, radio: fromCallback(() => {}) },
  actions: {
    cook: enqueueActions(({ enqueue }, params: { name: string; minutes: number }) => {
      enqueue.spawnChild('dish', { id: params.name, input: params });
      enqueue.raise({ type: 'shout', name: params.name }, { delay: 1_000 });
    }),
    serve: assign(({ context }, params: { name: string }) => ({
      served: [...context.served, params.name],
    })),
    forget: assign({ served: [] }),
  },
}).createMachine({
  id: 'kitchen',
  context: { served: [] },
  invoke: { src: 'radio', id: 'radio' },
  initial: 'open',
  states: {
    open: {
      on: {
        order: { actions: { type: 'cook', params: ({ event }) => event } },
        'dish.ready': { actions: { type: 'serve', params: ({ event }) => event } },
        shout: 'loud',
        close: 'closed',
      },
    },
    loud: { always: 'open' },
    closed: { type: 'final', entry: 'forget' },
  },
});

/** Runs a kitchen for a while, and gives the file with its trace. */
export async function recordEvening(t: TestContext): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'nightjar-replay-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const trace = join(folder, 'evening.jsonl');
  const clock = new SimulatedClock();
  const inspector = createLocalInspector({ trace, now: () => 1_000_000 + clock.now() });
  const kitchen = createActor(kitchenMachine, { clock, inspect: inspector.inspect }).start();
  const dishes = () =>
    kitchen.getSnapshot().children as Record<string, { send(event: object): void }>;

  kitchen.send({ type: 'order', name: 'soup', minutes: 10 });
  kitchen.send({ type: 'order', name: 'stew', minutes: 20 });
  await undefined;
  await undefined;
  clock.increment(2_000);
  for (const name of ['soup', 'soup', 'stew']) dishes()[name]?.send({ type: 'stir' });
  clock.increment(600_000);
  clock.increment(5_000);
  dishes().soup?.send({ type: 'eat' });
  clock.increment(600_000);
  kitchen.send({ type: 'close' });
  await inspector.close();
  return trace;
}

export const MACHINES: readonly AnyStateMachine[] = [kitchenMachine, dishMachine];

export function replayed(
  trace: string,
  machines: readonly AnyStateMachine[] = MACHINES,
): Promise<Replay> {
  return replayTrace(readTrace(trace), { machines });
}

/** Changes the lines of a trace. */
export function rewrite(trace: string, change: (lines: string[]) => readonly string[]): void {
  const lines = readFileSync(trace, 'utf8').trimEnd().split('\n');
  writeFileSync(trace, `${change(lines).join('\n')}\n`);
}
