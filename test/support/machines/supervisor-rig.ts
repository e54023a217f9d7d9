import { createActor, fromCallback, SimulatedClock } from 'xstate';
import type { OpenVersion } from '../../../machines/events.ts';
import type { Order } from '../../../machines/population.ts';
import { sinkMachine } from '../../../machines/sink.ts';
import { supervisorMachine } from '../../../machines/supervisor.ts';
import type { SupervisorInput } from '../../../machines/supervisor-context.ts';
import type { SupervisorEvent } from '../../../machines/supervisor-events.ts';
import { input } from './agent-input.ts';
import { Desk } from './desk.ts';
import { nameOf } from './names.ts';
import { turn } from './turn.ts';

export const idleSink = sinkMachine.provide({
  actors: { awaitResults: fromCallback(() => {}) },
});

/** The agent with actors that do nothing: no folder, no port, no file. */
export const idleAgent = supervisorMachine.provide({
  actors: {
    files: fromCallback(() => {}),
    watch: fromCallback(() => {}),
    webhook: fromCallback(() => {}),
    sink: idleSink,
  },
});

const listening = { type: 'webhook.listening', host: '127.0.0.1', port: 8000 } as const;

/** An agent whose files are orders on paper. */
export function startAgent(changes: Partial<SupervisorInput> = {}) {
  const clock = new SimulatedClock();
  const states: string[] = [];
  const orders: Order[] = [];
  const told: unknown[] = [];
  const connect = new Desk<void, { port: number }>(() => {});
  const recover = new Desk<readonly OpenVersion[], undefined>(() => []);
  const machine = idleAgent.provide({
    actors: {
      files: fromCallback<Order, undefined>(({ receive }) =>
        receive((order) => orders.push(order)),
      ),
      watch: fromCallback(({ receive }) => receive((command) => told.push(command))),
      connect: connect.logic,
      recover: recover.logic,
    },
  });
  const actor = createActor(machine, { input: { ...input, ...changes }, clock });
  actor.subscribe({
    next: ({ value }) => {
      if (states.at(-1) !== nameOf(value)) states.push(nameOf(value));
    },
    error: () => {},
  });
  actor.start();

  return {
    actor,
    clock,
    states,
    /** What the watch was told. */
    told,
    io: { connect, recover },
    state: () => nameOf(actor.getSnapshot().value),
    context: () => actor.getSnapshot().context,
    population: () => actor.getSnapshot().context.population,
    /** Comes to run, and forgets what was ordered up to then. */
    running: async () => {
      actor.send(listening);
      await turn();
      await turn();
      return orders.splice(0);
    },
    listen: async () => {
      actor.send(listening);
      await turn();
    },
    /** What is ordered because of the events. */
    after: (...events: readonly SupervisorEvent[]): Order[] => {
      for (const event of events) actor.send(event);
      return orders.splice(0);
    },
    pass: async (ms: number) => {
      clock.increment(ms);
      await turn();
      return orders.splice(0);
    },
  };
}

export type Agent = ReturnType<typeof startAgent>;

export const change = (path: string) => ({ type: 'file.changed', path }) as const;
export const remove = (path: string) => ({ type: 'file.removed', path }) as const;
export const rest = (path: string) => ({ type: 'file.settled', path }) as const;
export const startsIn = (orders: readonly Order[]) =>
  orders.flatMap((order) => (order.type === 'file.start' ? [order.path] : []));
export const endsIn = (orders: readonly Order[]) =>
  orders.flatMap((order) =>
    order.type === 'version.concluded' ? [`${order.versionId} ${order.outcome.kind}`] : [],
  );
export const toldIn = (orders: readonly Order[]) =>
  orders.flatMap((order) =>
    order.type === 'file.tell' ? [`${order.path} ${order.event.type}`] : [],
  );
