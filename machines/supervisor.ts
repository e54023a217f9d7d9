import { assign, type EventObject, enqueueActions, sendTo, setup, stopChild } from 'xstate';
import type { ServiceEvent } from './breaker.ts';
import { breakerMachine } from './breaker.ts';
import type { OpenVersion } from './events.ts';
import { takeUpLate } from './late-verdict.ts';
import { placeholder, unprovided } from './placeholder.ts';
import type { Order } from './population.ts';
import { reconcileMachine } from './reconcile.ts';
import { type Due, dueAsked, dueFor } from './reconcile-context.ts';
import { sinkMachine } from './sink.ts';
import * as slots from './slots.ts';
import * as agent from './supervisor-context.ts';
import type * as told from './supervisor-events.ts';
import type { OfDelivery, OfFile, OfVersion } from './supervisor-events.ts';

const { carryOut, decided } = agent;

/** The agent: brings files into motion, routes verdicts to them, and ends when all are at rest. */
export const supervisorMachine = setup({
  types: {
    context: {} as agent.SupervisorContext,
    events: {} as told.SupervisorEvent,
    input: {} as agent.SupervisorInput,
    output: {} as agent.SupervisorOutput,
  },
  actors: {
    watch: unprovided<told.WatchCommand, told.Watching>('watch'),
    webhook: unprovided<EventObject, told.Listening>('listen for webhooks'),
    files: unprovided<Order>('run files'),
    connect: placeholder<void, { port: number }>('connect to the scanning service'),
    recover: placeholder<readonly OpenVersion[], undefined>('recover'),
    breaker: breakerMachine,
    reconcile: reconcileMachine,
    sink: sinkMachine,
  },
  actions: {
    say: (_, _event: told.Report) => {},
    startSinks: enqueueActions(({ context, enqueue }) => {
      for (const sink of context.input.sinks) {
        enqueue.spawnChild('sink', { id: `sink:${sink}`, input: agent.sinkOf(context, sink) });
      }
    }),
    admitOrForward: enqueueActions(decided(agent.change)),
    forwardRemoval: enqueueActions(decided(agent.remove)),
    forwardLoss: sendTo('files', { type: 'file.tellAll', event: { type: 'service.lost' } }),
    tellBreaker: sendTo('breaker', (_, event: ServiceEvent) => event),
    turnBreaker: enqueueActions(decided(slots.turnBreaker)),
    takeUp: enqueueActions(decided(agent.takeUp)),
    admit: enqueueActions(({ context, enqueue }) => carryOut(enqueue, agent.admit(context))),
    admitNoMore: assign({ admitting: false }),
    stopWatching: stopChild('watch'),
    reconcileFolders: sendTo('reconcile', (_, { folders, reasons }: Due) => {
      return { type: 'reconcile.due', folders, reasons };
    }),
    noteReconcile: assign((_, { busy }: { busy: boolean }) => ({ reconciling: busy })),
    grantSlot: enqueueActions(decided(agent.grantSlot)),
    freeSlot: enqueueActions(decided(agent.freeSlot)),
    announce: enqueueActions(decided(agent.announce)),
    route: sendTo('files', ({ context }, of: OfDelivery) => agent.route(context, of)),
    park: enqueueActions(({ context, enqueue }, { delivery }: OfDelivery) => {
      carryOut(enqueue, agent.park(context, delivery));
      enqueue.raise(agent.graceOver(delivery), { delay: context.input.graceMs });
    }),
    takeUpLate: enqueueActions(decided(takeUpLate)),
    giveUpDelivery: enqueueActions(decided(agent.giveUpDelivery)),
    release: enqueueActions(decided(agent.release)),
    planRestart: enqueueActions(({ context, enqueue }, { path, round }: OfVersion) => {
      carryOut(enqueue, agent.crash(context, path));
      const delay = agent.restartDelayOf(context, path);
      enqueue.raise({ type: 'restart.due', path, round }, { delay });
    }),
    restart: enqueueActions(decided(agent.restart)),
    abandon: enqueueActions(decided(agent.abandon)),
    changeLimits: enqueueActions(decided(slots.changeLimits)),
    adjustWatch: enqueueActions(({ enqueue }, params: { command: told.WatchCommand }) => {
      enqueue.sendTo('watch', params.command);
      if (params.command.type === 'watch.filter') {
        enqueue.sendTo('reconcile', { type: 'reconcile.stale' });
      }
    }),
    rememberPort: assign((_, params: { port: number }) => ({ port: params.port })),
    rememberFailure: assign((_, params: { message: string }) => ({ failure: params.message })),
  },
  guards: {
    nothingInMotion: ({ context }) => context.population.files.size === 0,
    isRouted: ({ context }, { delivery }: OfDelivery) => agent.isRouted(context, delivery),
    isParked: ({ context }, params: { uploadId: string }) =>
      agent.isParked(context, params.uploadId),
    mayRestart: ({ context }, { path }: OfFile) => agent.mayRestart(context, path),
  },
  delays: {
    drainDeadline: ({ context }) => context.input.drainMs,
  },
}).createMachine({
  id: 'supervisor',
  description: 'The agent: files into motion, verdicts to files, and an orderly end.',
  context: ({ input }) => agent.begin(input),
  entry: 'startSinks',
  invoke: [
    { src: 'files', id: 'files' },
    { src: 'watch', id: 'watch', input: ({ context }) => context.input.watching },
    { src: 'reconcile', id: 'reconcile' },
    { src: 'breaker', id: 'breaker', input: ({ context }) => agent.breakerOf(context) },
    { src: 'webhook', id: 'webhook', input: ({ context }) => context.input.listening },
  ],
  initial: 'starting',
  on: {
    'agent.drain': '.draining',
    'watch.ready': {
      actions: [
        { type: 'say', params: ({ event }) => event },
        { type: 'reconcileFolders', params: ({ event }) => dueFor(event) },
      ],
    },
    'watch.doubted': { actions: { type: 'reconcileFolders', params: ({ event }) => event } },
    'rescan.asked': {
      actions: { type: 'reconcileFolders', params: ({ context }) => dueAsked(context.input) },
    },
    'reconcile.told': {
      actions: [
        { type: 'noteReconcile', params: ({ event }) => event },
        { type: 'say', params: ({ event }) => event },
      ],
    },
    'watch.waiting': { actions: { type: 'say', params: ({ event }) => event } },
    'watch.failed': { actions: { type: 'say', params: ({ event }) => event } },
    'file.changed': { actions: { type: 'admitOrForward', params: ({ event }) => event } },
    'file.removed': { actions: { type: 'forwardRemoval', params: ({ event }) => event } },
    'file.settled': { actions: { type: 'release', params: ({ event }) => event } },
    'file.crashed': [
      {
        guard: { type: 'mayRestart', params: ({ event }) => event },
        actions: { type: 'planRestart', params: ({ event }) => event },
      },
      { actions: { type: 'abandon', params: ({ event }) => event } },
    ],
    'restart.due': { actions: { type: 'restart', params: ({ event }) => event } },
    'slot.requested': { actions: { type: 'grantSlot', params: ({ event }) => event } },
    'slot.released': { actions: { type: 'freeSlot', params: ({ event }) => event } },
    'upload.announced': { actions: { type: 'announce', params: ({ event }) => event } },
    'webhook.delivered': [
      {
        guard: { type: 'isRouted', params: ({ event }) => event },
        actions: { type: 'route', params: ({ event }) => event },
      },
      { actions: { type: 'park', params: ({ event }) => event } },
    ],
    'verdict.late': { actions: { type: 'takeUpLate', params: ({ event }) => event } },
    'grace.over': {
      guard: { type: 'isParked', params: ({ event }) => event },
      actions: { type: 'giveUpDelivery', params: ({ event }) => event },
    },
    'service.lost': { actions: 'forwardLoss' },
    'service.failed': { actions: { type: 'tellBreaker', params: ({ event }) => event } },
    'service.served': { actions: { type: 'tellBreaker', params: ({ event }) => event } },
    'breaker.*': { actions: { type: 'turnBreaker', params: ({ event }) => event } },
    'degraded.*': { actions: { type: 'say', params: ({ event }) => event } },
    'limits.changed': { actions: { type: 'changeLimits', params: ({ event }) => event } },
    'watch.adjusted': { actions: { type: 'adjustWatch', params: ({ event }) => event } },
    'webhook.failed': {
      target: '.failed',
      actions: { type: 'rememberFailure', params: ({ event }) => event },
    },
    'xstate.error.actor.*': {
      target: '.failed',
      actions: { type: 'rememberFailure', params: ({ event }) => agent.failureOf(event.error) },
    },
  },
  states: {
    starting: {
      description: 'Find a place to listen, then the scanning service. Changes are noted.',
      initial: 'listening',
      states: {
        listening: {
          description: 'The webhook server must know its port first: the service is told of it.',
          on: {
            'webhook.listening': {
              target: 'connecting',
              actions: { type: 'rememberPort', params: ({ event }) => event },
            },
          },
        },
        connecting: {
          description: 'Start the embedded engine, or make ready to call the service.',
          invoke: {
            src: 'connect',
            input: ({ context }) => ({ port: context.port }),
            onDone: '#supervisor.recovering',
          },
        },
      },
    },
    recovering: {
      description: 'Take up every version that a former run left without an outcome.',
      invoke: {
        src: 'recover',
        onDone: {
          target: 'running',
          actions: { type: 'takeUp', params: ({ event }) => ({ versions: event.output }) },
        },
      },
    },
    running: {
      description: 'Files are admitted as there is room; the others wait in the backlog.',
      entry: 'admit',
    },
    draining: {
      description: 'No new file is started; those in motion may come to rest, within a time.',
      entry: ['admitNoMore', 'stopWatching'],
      always: { guard: 'nothingInMotion', target: 'stopped' },
      // There is no watch any more that could be adjusted.
      on: { 'agent.drain': 'stopped', 'watch.adjusted': {}, 'rescan.asked': {} },
      after: { drainDeadline: 'stopped' },
    },
    stopped: { type: 'final', description: 'What is not at rest goes on after the next start.' },
    failed: { type: 'final', description: 'The agent cannot do its work here.' },
  },
  output: ({ context }) => ({ failure: context.failure }),
});
