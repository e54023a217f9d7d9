import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createActor, fromCallback, SimulatedClock, setup } from 'xstate';
import { reconcileMachine } from '../../machines/reconcile.ts';
import type {
  Difference,
  More,
  ReconcileEvent,
  ReconcileReport,
} from '../../machines/reconcile-context.ts';

const changed = (path: string): Difference => ({ type: 'file.changed', path });
const removed = (path: string): Difference => ({ type: 'file.removed', path });
const due = (...folders: string[]): ReconcileEvent => ({
  type: 'reconcile.due',
  folders,
  reasons: ['asked'],
});
const settled = (path: string): ReconcileEvent => ({ type: 'file.settled', path });

/** The machine under a parent that writes down what it hears, and a comparison of which the test is the worker. */
function startReconcile() {
  const heard: (Difference | ReconcileReport)[] = [];
  const compared: (readonly string[])[] = [];
  const asked: number[] = [];
  let say: (event: ReconcileEvent) => void = () => {};
  const machine = reconcileMachine.provide({
    actors: {
      compare: fromCallback<More, { folders: readonly string[] }>(
        ({ input, receive, sendBack }) => {
          compared.push(input.folders);
          say = sendBack;
          receive(({ count }) => asked.push(count));
        },
      ),
    },
  });
  const parent = setup({
    types: { events: {} as Difference | ReconcileReport },
    actors: { reconcile: machine },
    actions: { hear: ({ event }) => heard.push(event) },
  }).createMachine({
    invoke: { src: 'reconcile', id: 'reconcile' },
    on: { '*': { actions: 'hear' } },
  });
  const clock = new SimulatedClock();
  const actor = createActor(parent, { clock });
  actor.start();
  const child = actor.getSnapshot().children.reconcile;
  assert.ok(child);
  return {
    send: (...events: ReconcileEvent[]) => {
      for (const event of events) child.send(event);
    },
    say: (event: ReconcileEvent) => say(event),
    compared,
    asked,
    paths: () => heard.flatMap((event) => (event.type === 'reconcile.told' ? [] : [event.path])),
    lastReport: () => heard.findLast((event) => event.type === 'reconcile.told'),
    state: () => child.getSnapshot().value,
    pass: (ms: number) => clock.increment(ms),
  };
}

test('folders are compared when they are due, and what comes due meanwhile is compared next', () => {
  const reconcile = startReconcile();

  reconcile.send(due('/a', '/b'), due('/b', '/c'), due('/c'));
  assert.deepEqual(reconcile.compared, [['/a', '/b']]);
  reconcile.say({ type: 'compare.done', files: 3, differences: 0, tookMs: 10 });

  assert.deepEqual(reconcile.compared, [
    ['/a', '/b'],
    ['/b', '/c'],
  ]);
});

test('what differs is passed on, and it is over when all of it is at rest', () => {
  const reconcile = startReconcile();
  reconcile.send(due('/a'));
  reconcile.say({ type: 'compare.done', files: 9, differences: 3, tookMs: 10 });
  reconcile.say({
    type: 'compare.found',
    passedOver: 0,
    differences: [changed('/a/1'), removed('/a/2'), changed('/a/3')],
  });

  assert.deepEqual(reconcile.paths(), ['/a/1', '/a/2', '/a/3']);
  reconcile.send(settled('/a/1'), settled('/elsewhere'));
  assert.equal(reconcile.lastReport()?.busy, true);
  reconcile.send(settled('/a/3'));

  assert.deepEqual(reconcile.lastReport(), {
    type: 'reconcile.told',
    busy: false,
    reasons: ['asked'],
    files: 9,
    differences: 3,
    settled: 3,
    failure: undefined,
  });
  assert.equal(reconcile.state(), 'resting');
});

test('no more is asked for than may be in motion, and more only when half of it is at rest', () => {
  const reconcile = startReconcile();
  const paths = Array.from({ length: 300 }, (_, at) => `/a/${at}`);
  reconcile.send(due('/a'));
  reconcile.say({ type: 'compare.done', files: 300, differences: 300, tookMs: 10 });
  reconcile.say({
    type: 'compare.found',
    passedOver: 0,
    differences: paths.slice(0, 128).map(changed),
  });
  assert.deepEqual(reconcile.asked, [128]);

  reconcile.send(...paths.slice(0, 63).map(settled));
  assert.deepEqual(reconcile.asked, [128]);
  reconcile.send(settled('/a/63'));

  assert.deepEqual(reconcile.asked, [128, 64]);
});

test('a comparison under way begins again when the patterns change', () => {
  const reconcile = startReconcile();
  reconcile.send(due('/a'));
  reconcile.send({ type: 'reconcile.stale' });
  reconcile.send(due('/a'));

  assert.deepEqual(reconcile.compared, [['/a'], ['/a']]);
  reconcile.say({ type: 'compare.done', files: 0, differences: 0, tookMs: 10 });
  assert.deepEqual(reconcile.compared, [['/a'], ['/a'], ['/a']]);
  reconcile.say({ type: 'compare.done', files: 0, differences: 0, tookMs: 10 });
  reconcile.send({ type: 'reconcile.stale' });

  assert.equal(reconcile.state(), 'resting');
  assert.equal(reconcile.compared.length, 3);
});

test('a comparison that fails is told, and the next one starts afresh', () => {
  const reconcile = startReconcile();
  reconcile.send(due('/a'));

  reconcile.say({ type: 'compare.failed', message: 'no such ledger' });
  assert.equal(reconcile.lastReport()?.failure, 'no such ledger');
  reconcile.send(due('/a'));

  assert.equal(reconcile.compared.length, 2);
  assert.equal(reconcile.lastReport()?.failure, undefined);
});

test('what may come up again and again waits until the computer has rested', () => {
  const reconcile = startReconcile();
  const flooded: ReconcileEvent = { type: 'reconcile.due', folders: ['/a'], reasons: ['burst'] };
  reconcile.send(flooded);
  reconcile.send(flooded);
  reconcile.say({ type: 'compare.done', files: 9, differences: 0, tookMs: 100 });

  reconcile.pass(299);
  assert.equal(reconcile.compared.length, 1);
  reconcile.pass(1);
  assert.equal(reconcile.compared.length, 2);
  reconcile.say({ type: 'compare.done', files: 9, differences: 0, tookMs: 100 });
  reconcile.send(flooded, due('/b'));

  assert.deepEqual(reconcile.compared.at(-1), ['/a', '/b']);
  assert.equal(reconcile.compared.length, 3);
});

test('a comparison that took long keeps nobody waiting longer than ten seconds', () => {
  const reconcile = startReconcile();
  const flooded: ReconcileEvent = { type: 'reconcile.due', folders: ['/a'], reasons: ['dropped'] };
  reconcile.send(flooded);
  reconcile.send(flooded);
  reconcile.say({ type: 'compare.done', files: 9, differences: 0, tookMs: 30_000 });

  reconcile.pass(9_999);
  assert.equal(reconcile.compared.length, 1);
  reconcile.pass(1);

  assert.equal(reconcile.compared.length, 2);
});

test('a comparison that failed is tried again by itself', () => {
  const reconcile = startReconcile();
  reconcile.send(due('/a'));
  reconcile.say({ type: 'compare.failed', message: 'the ledger is busy' });

  reconcile.pass(60_000);

  assert.deepEqual(reconcile.compared, [['/a'], ['/a']]);
});
