import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { createActor } from 'xstate';
import type { Chart } from '../../src/draw/chart.ts';
import { createLocalInspector } from '../../src/inspect/local-inspector.ts';
import { createObserver } from '../../src/inspect/observe.ts';
import type { Program } from '../../src/inspect/program.ts';
import type { Frame, Session } from '../../src/inspect/protocol.ts';
import { createRecording } from '../../src/inspect/recording.ts';
import { type Reader, streamFrames } from '../../src/inspect/stream.ts';
import { openInspector } from './browser.ts';
import { taskMachine, workshopMachine } from './workshop.ts';

test('frames come as the program moves, and tell what was taken since the last', async (t) => {
  const inspector = createLocalInspector();
  const workshop = createActor(workshopMachine, { inspect: inspector.inspect }).start();
  t.after(() => workshop.stop());
  const { origin, cookie } = await openInspector(inspector, t);
  const { headers, frames } = await readStream(t, `${origin}/api/stream?actor=x`, cookie);

  const first = await frames.next();
  workshop.send({ type: 'switch' });
  workshop.send({ type: 'switch' });
  workshop.send({ type: 'switch' });
  let second = await frames.next();
  // One of the quiet before may still have been on its way.
  while (second.position === first.position) second = await frames.next();

  assert.equal(headers['content-type'], 'text/event-stream');
  assert.match(String(headers['content-security-policy']), /^default-src 'none'/);
  assert.deepEqual(first.population.workshop?.['lights.off'], 1);
  assert.deepEqual(first.taken, []);
  assert.deepEqual(second.population.workshop, {
    lights: 1,
    'lights.on': 1,
    doors: 1,
    'doors.shut': 1,
  });
  assert.deepEqual(second.taken, [
    { machine: 'workshop', edge: 'lights.off > lights.on : event', count: 2 },
    { machine: 'workshop', edge: 'lights.on > lights.off : event', count: 1 },
  ]);
  assert.equal(second.actor, undefined);
});

test('the charts of announced machines are to be had before the first actor', async (t) => {
  const inspector = createLocalInspector({ machines: [workshopMachine, taskMachine] });
  const { get } = await openInspector(inspector, t);

  const { machines } = await get<Session>('session');
  const charts = await get<readonly Chart[]>('charts');
  createActor(workshopMachine.provide({}), { inspect: inspector.inspect }).start().stop();
  const later = await get<Session>('session');

  assert.deepEqual(machines, ['workshop', 'task']);
  assert.deepEqual(
    charts.map(({ machine }) => machine),
    machines,
  );
  assert.deepEqual(later.machines, machines);
});

test('the rate falls to nothing when nothing happens, and then nothing is sent', async () => {
  let time = 1_000_000;
  const { program, workshop, reader } = watched(() => time);
  streamFrames(program, reader, undefined, 1);
  workshop.send({ type: 'switch' });

  const busy = await reader.next();
  time += 1_001;
  const quiet = await reader.next();

  assert.ok(busy.rate > 0);
  assert.deepEqual([quiet.rate, quiet.position], [0, busy.position]);
  reader.emit('close');
  workshop.stop();
});

test('a slow reader gets fewer frames, and the last one is up to date', async () => {
  const { program, workshop, reader } = watched();
  reader.isSlow = true;
  streamFrames(program, reader, undefined, 1);
  const before = reader.frames.length;

  for (let turn = 0; turn < 50; turn++) {
    workshop.send({ type: 'switch' });
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const meanwhile = reader.frames.length - before;
  reader.isSlow = false;
  reader.emit('drain');
  const last = await reader.next();

  assert.equal(meanwhile, 0);
  assert.equal(last.position, program.recording.entries.last);
  // Nothing that was taken meanwhile is lost.
  const taken = last.taken.reduce((sum, { count }) => sum + count, 0);
  assert.equal(taken, 50);
  reader.emit('close');
  workshop.stop();
});

test('who goes away is forgotten', async () => {
  const { program, workshop, reader } = watched();
  streamFrames(program, reader, undefined, 1);
  reader.emit('close');
  const before = reader.frames.length;

  workshop.send({ type: 'switch' });
  await new Promise((resolve) => setTimeout(resolve, 20));

  assert.equal(reader.frames.length, before);
  workshop.stop();
});

/** A workshop that was started, and somebody who reads what is sent. */
function watched(now = Date.now) {
  const recording = createRecording();
  const { inspect, machines, settle } = createObserver({ recording, now });
  const workshop = createActor(workshopMachine, { inspect }).start();
  const program: Program = {
    ...{ title: 'workshop', source: 'live', startedAt: 0, recording, app: {}, settle },
    machines: machines.byId,
    now,
  };
  return { program, workshop, reader: createReader() };
}

function createReader() {
  const frames: Frame[] = [];
  const events = new EventEmitter();
  let seen = 1;
  const reader = Object.assign(events, {
    frames,
    isSlow: false,
    writeHead: () => reader,
    write: (text: string) => {
      const data = /^event: frame\ndata: (.*)\n\n$/.exec(text)?.[1];
      if (data !== undefined) {
        frames.push(JSON.parse(data));
        events.emit('frame');
      }
      return !reader.isSlow;
    },
    /** The next frame after those that were taken; the first one, sent at once, is passed over. */
    next: async (): Promise<Frame> => {
      while (frames.length <= seen) await once(events, 'frame');
      return frames[seen++] as Frame;
    },
  });
  return reader as typeof reader & Reader;
}

async function readStream(t: TestContext, url: string, cookie: string) {
  const sent = request(url, { headers: { cookie }, agent: false }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  t.after(() => response.destroy());
  const lines = createInterface({ input: response })[Symbol.asyncIterator]();
  return {
    headers: response.headers,
    frames: {
      next: async (): Promise<Frame> => {
        for (;;) {
          const { value, done } = await lines.next();
          assert.ok(!done, 'the stream has ended');
          if (value.startsWith('data: ')) return JSON.parse(value.slice(6));
        }
      },
    },
  };
}
