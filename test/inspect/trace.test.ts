import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createActor } from 'xstate';
import { createLocalInspector } from '../../src/inspect/local-inspector.ts';
import { createMoments } from '../../src/inspect/moment.ts';
import { queryOf } from '../../src/inspect/query.ts';
import { readTrace } from '../../src/inspect/read-trace.ts';
import type { Recording } from '../../src/inspect/recording.ts';
import { actorPageOf, detailOf } from '../../src/inspect/rows.ts';
import type { TraceLine } from '../../src/inspect/trace-format.ts';
import { openTrace } from '../../src/inspect/traced-program.ts';
import { ROOT } from '../support/sources.ts';
import { taskMachine, workshopMachine } from './workshop.ts';

test('a trace that is opened shows at every position what the program showed', async (t) => {
  const { file, recording } = await traced(t);

  const { program, runs } = await openTrace(file);

  assert.equal(runs, 1);
  assert.equal(program.recording.entries.last, recording.entries.last);
  for (let position = 1; position <= recording.entries.last; position++)
    assert.deepEqual(viewAt(program.recording, position), viewAt(recording, position));
  assert.deepEqual([...program.machines.keys()], ['workshop', 'task']);
  assert.deepEqual(Object.keys(program.machines.get('task')?.root.states ?? {}), [
    'waiting',
    'working',
    'given',
  ]);
});

test('machines that were announced are in a trace before anything happens', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'nightjar-trace-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'trace.jsonl');
  const inspector = createLocalInspector({ trace: file, machines: [workshopMachine, taskMachine] });
  const [, ...told] = linesIn(file);
  const workshop = createActor(workshopMachine, { inspect: inspector.inspect }).start();
  workshop.stop();
  await inspector.close();

  assert.deepEqual(
    told.map((line) => line.type === 'machine' && line.id),
    ['workshop', 'task'],
  );
  const machines = linesIn(file).filter(({ type }) => type === 'machine');
  assert.equal(machines.length, 2);
  const { program } = await openTrace(file);
  assert.deepEqual([...program.machines.keys()], ['workshop', 'task']);
});

test('it holds what is needed to run the machines again', async (t) => {
  const { lines } = await traced(t);

  const [head, first] = lines;
  assert.ok(head?.type === 'trace' && head.version === 1);
  assert.ok(first?.type === 'machine' && first.id === 'workshop');
  const events = lines.filter((line) => line.type === 'event').map(({ event }) => event);
  assert.deepEqual(events.find(({ type }) => type === 'xstate.init')?.type, 'xstate.init');
  assert.ok(events.some((event) => Reflect.get(event, 'input')?.name === 'soup'));
  assert.ok(events.some(({ type }) => type === 'xstate.done.actor.soup'));
  const failed = events.find(({ type }) => type === 'xstate.error.actor.stew');
  assert.deepEqual(Reflect.get(failed ?? {}, 'error'), {
    $error: { name: 'Error', message: 'broken' },
  });
  const positions = lines.flatMap((line) => ('position' in line ? [line.position] : []));
  assert.deepEqual(
    positions,
    positions.map((_, index) => index + 1),
  );
});

test('events are written whole, however large, and without what is hidden', async (t) => {
  const { lines, text } = await traced(t);

  const note = lines.find((line) => line.type === 'event' && line.event.type === 'note');
  assert.ok(note?.type === 'event');
  assert.equal(String(Reflect.get(note.event, 'text')).length, 50_000);
  assert.equal(Reflect.get(note.event, 'password'), '(hidden)');
  assert.doesNotMatch(text, /sesame/);
});

test('nobody else may read it', async (t) => {
  const { file } = await traced(t);

  assert.equal(statSync(file).mode & 0o077, 0);
});

test('a second run is added, and shown', async (t) => {
  const { file } = await traced(t);
  appendFileSync(file, '{"type":"event","posi');
  const inspector = createLocalInspector({ trace: file, title: 'second' });
  createActor(workshopMachine, { inspect: inspector.inspect }).start().stop();
  await inspector.close();

  const { program, runs } = await openTrace(file);

  assert.deepEqual([program.title, runs], ['second', 2]);
  assert.equal(program.recording.entries.first, 1);
});

test('a last line that was cut off is no part of it', async (t) => {
  const { file, lines, text } = await traced(t);
  writeFileSync(file, text.slice(0, -10));

  const left = await Array.fromAsync(readTrace(file));

  assert.deepEqual(left, lines.slice(0, -1));
});

test('what is no trace is refused by name', async (t) => {
  const { file, text } = await traced(t);
  const refusalOf = async (content: string) => {
    writeFileSync(file, content);
    return openTrace(file).then(
      () => 'opened',
      ({ message }: Error) => message.replace(file, 'F'),
    );
  };

  assert.match(
    await refusalOf(''),
    /^Cannot read trace "F": line 1 is no head of a trace; expected/,
  );
  assert.match(await refusalOf('{"a":1}\n'), /^Cannot read trace "F": line 1 is no head/);
  assert.match(await refusalOf('{"type":"trace","version":9}\n'), /has version 9, expected 1/);
  const [head, ...rest] = text.split('\n');
  assert.match(
    await refusalOf([head, 'nonsense', ...rest].join('\n')),
    /^Cannot read trace "F": line 2 is not JSON/,
  );
  assert.match(
    await openTrace(join(file, 'none')).catch(({ message }) => message),
    /^Cannot read trace ".*none": expected a file that this user may read$/,
  );
});

test('the trace of the documentation opens, and tells nothing of where it was recorded', async () => {
  const file = join(ROOT, 'docs', 'demo-trace.jsonl');

  const { program, runs } = await openTrace(file);

  assert.equal(runs, 1);
  const actors = [...program.recording.ended.values()];
  const files = actors.filter(({ machine }) => machine === 'file').map(({ name }) => name);
  assert.equal(new Set(files).size, 6);
  assert.ok(files.every((path) => path.startsWith('/home/ana/Downloads/')));
  assert.doesNotMatch(
    readFileSync(file, 'utf8'),
    /\/(tmp|root|work|var)\/|findingsURL":"(?!"|\(hidden)/,
  );
});

/** A workshop whose work was traced. */
async function traced(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'nightjar-trace-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'trace.jsonl');
  const inspector = createLocalInspector({
    trace: file,
    replacer: (key, value) => (key === 'password' ? '(hidden)' : value),
  });
  const workshop = createActor(workshopMachine, { inspect: inspector.inspect }).start();
  workshop.send({ type: 'give', name: 'soup' });
  workshop.send({ type: 'give', name: 'stew' });
  const note = { type: 'note' as const, text: 'x'.repeat(50_000), password: 'sesame' };
  workshop.send(note);
  workshop.send({ type: 'switch' });
  workshop.send({ type: 'tell', name: 'soup', what: 'go' });
  workshop.send({ type: 'tell', name: 'soup', what: 'finish' });
  workshop.send({ type: 'tell', name: 'stew', what: 'break' });
  workshop.stop();
  await inspector.close();
  const text = readFileSync(file, 'utf8');
  return { file, text, lines: linesIn(file), recording: inspector.recording };
}

function linesIn(file: string): readonly TraceLine[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

function viewAt(recording: Recording, position: number) {
  const moment = createMoments(recording)(position);
  const page = actorPageOf(moment, queryOf(new URLSearchParams()));
  const details = page.actors.map(({ id }) => {
    const actor = moment.find(id);
    return actor && detailOf(recording, actor, moment);
  });
  return JSON.parse(JSON.stringify({ page, details }));
}
