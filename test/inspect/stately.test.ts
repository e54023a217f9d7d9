import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import {
  createInspector,
  createWebSocketReceiver,
  type StatelyInspectionEvent,
} from '@statelyai/inspect';
import { WebSocket } from 'ws';
import { createActor, createMachine, SimulatedClock } from 'xstate';
import { createLocalInspector } from '../../src/inspect/local-inspector.ts';
import { ask } from './browser.ts';
import { workshopMachine } from './workshop.ts';

test('the official receiver sees actors, events and snapshots', async (t) => {
  const { inspector, socket } = await listening(t);
  const clock = new SimulatedClock();
  const early = createActor(workshopMachine, { inspect: inspector.inspect, clock }).start();
  early.send({ type: 'give', name: 'soup' });
  const seen = await receive(t, socket);
  await seen((all) => all.length >= 2);

  early.send({ type: 'switch' });
  early.send({ type: 'tell', name: 'soup', what: 'go' });

  const events = await seen((all) => all.length >= 11);
  assert.deepEqual(
    events.map(({ type, sessionId }) => [type, sessionId === early.sessionId]),
    [
      ['@xstate.actor', true],
      ['@xstate.actor', false],
      ['@xstate.event', true],
      ['@xstate.snapshot', true],
      ['@xstate.event', true],
      ['@xstate.event', false],
      ['@xstate.actor', false],
      ['@xstate.event', false],
      ['@xstate.snapshot', false],
      ['@xstate.snapshot', false],
      ['@xstate.snapshot', true],
    ],
  );
  const [workshop, soup, switched, after] = events;
  assert.ok(workshop?.type === '@xstate.actor' && soup?.type === '@xstate.actor');
  assert.deepEqual([workshop.name, soup.name], ['workshop', 'soup']);
  assert.equal(soup.parentId, early.sessionId);
  assert.equal(JSON.parse(String(workshop.definition)).type, 'parallel');
  assert.ok(switched?.type === '@xstate.event' && switched.event.type === 'switch');
  assert.ok(after?.type === '@xstate.snapshot');
  assert.deepEqual(Reflect.get(after.snapshot, 'value'), { lights: 'on', doors: 'shut' });
  early.stop();
});

test('each event is what the official inspector sends', async (t) => {
  const official: StatelyInspectionEvent[] = [];
  let told = Promise.withResolvers<void>();
  const theirs = createInspector({
    send: (event) => {
      official.push(event);
      told.resolve();
      told = Promise.withResolvers();
    },
  });
  const { inspector, socket } = await listening(t);
  const seen = await receive(t, socket, greet(inspector));
  const workshop = createActor(workshopMachine, {
    inspect: (event) => {
      inspector.inspect(event);
      theirs.inspect.next?.(event);
    },
  }).start();

  workshop.send({ type: 'switch' });
  workshop.send({ type: 'note', text: 'closed' });

  const ours = await seen((all) => all.length >= 7);
  while (official.length < ours.length) await told.promise;
  assert.equal(official.length, ours.length);
  const plain = (event: unknown) => ({ ...JSON.parse(JSON.stringify(event)), createdAt: '' });
  ours.forEach((event, index) => {
    const expected = plain(official[index]);
    assert.match(event.createdAt, /^\d{13}$/);
    // Theirs is told a moment later, and shows what the actor is by then.
    if (event.type === '@xstate.actor') {
      assert.deepEqual(
        { ...plain(event), definition: '', snapshot: '' },
        { ...expected, definition: '', snapshot: '' },
      );
      assert.deepEqual(JSON.parse(String(event.definition)), JSON.parse(expected.definition));
      assert.deepEqual(Object.keys(event.snapshot).sort(), Object.keys(expected.snapshot).sort());
    } else assert.deepEqual(plain(event), expected);
  });
  workshop.stop();
});

test('what is hidden is hidden there too', async (t) => {
  const inspector = createLocalInspector({
    replacer: (key, value) => (key === 'text' ? '(hidden)' : value),
  });
  t.after(() => inspector.close());
  const { socket } = await inspector.listenForStately();
  const seen = await receive(t, socket, greet(inspector));
  const workshop = createActor(workshopMachine, { inspect: inspector.inspect }).start();

  workshop.send({ type: 'note', text: 'open sesame' });

  const events = await seen((all) => all.length >= 5);
  assert.doesNotMatch(JSON.stringify(events), /sesame/);
  assert.match(JSON.stringify(events), /"text":"\(hidden\)"/);
  workshop.stop();
});

test('only who knows the address may connect, and only from pages that are meant', async (t) => {
  const { page, socket } = await listening(t);
  const { origin } = new URL(page);
  const outcomeOf = async (url: string, headers: Record<string, string> = {}) => {
    const viewer = new WebSocket(url, { headers });
    const outcome = await Promise.race([
      once(viewer, 'open').then(() => 'open'),
      once(viewer, 'error').then(() => 'refused'),
    ]).catch(() => 'refused');
    viewer.on('error', () => {});
    viewer.terminate();
    return outcome;
  };

  assert.equal(await outcomeOf(socket), 'open');
  assert.equal(await outcomeOf(socket, { origin }), 'open');
  assert.equal(await outcomeOf(socket, { origin: 'https://stately.ai' }), 'open');
  assert.equal(await outcomeOf(socket, { origin: 'https://evil.example' }), 'refused');
  assert.equal(await outcomeOf(socket, { host: 'evil.example' }), 'refused');
  assert.equal(await outcomeOf(new URL('/', socket).href), 'refused');
  const framed = await ask(page);
  assert.match(
    framed.text,
    /<iframe title="Stately Inspector" src="https:\/\/stately\.ai\/inspect">/,
  );
  assert.match(
    String(framed.headers['content-security-policy']),
    /^default-src 'none'; .*frame-src https:\/\/stately\.ai /,
  );
  assert.equal((await ask(`${page}bridge.js`)).status, 200);
  assert.equal((await ask(`${origin}/bridge.js`)).status, 404);
  assert.equal((await ask(page, { host: 'evil.example' })).status, 404);
});

async function listening(t: TestContext) {
  const inspector = createLocalInspector();
  t.after(() => inspector.close());
  return { inspector, ...(await inspector.listenForStately()) };
}

/** An actor that is there before the viewer, so that the viewer hears something as soon as it is there. */
function greet({ inspect }: ReturnType<typeof createLocalInspector>): string {
  return createActor(createMachine({ id: 'greeter' }), { inspect }).start().sessionId;
}

/** Connects the official receiver; resolves when it is connected. */
async function receive(t: TestContext, server: string, greeter = '') {
  const events: StatelyInspectionEvent[] = [];
  let news = Promise.withResolvers<void>();
  const subscription = createWebSocketReceiver({ server }).subscribe((event) => {
    if (event.sessionId !== greeter) events.push(event);
    news.resolve();
    news = Promise.withResolvers();
  });
  t.after(() => subscription.unsubscribe());
  const seen = async (isEnough: (all: readonly StatelyInspectionEvent[]) => boolean) => {
    while (!isEnough(events)) await news.promise;
    return events;
  };
  await news.promise;
  return seen;
}
