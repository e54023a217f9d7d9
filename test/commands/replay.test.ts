import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileMachine } from '../../machines/file.ts';
import { MACHINES } from '../../src/all-machines.ts';
import { readTrace } from '../../src/inspect/read-trace.ts';
import { replayTrace } from '../../src/replay/replay.ts';
import { shownOf } from '../../src/views/shown.ts';
import { makePlace, startAgentProcess } from '../support/agent-process.ts';
import { ROOT } from '../support/sources.ts';
import { createPlace } from './nightjar.ts';

test('what an agent did is done again by its machines, and a changed one is caught', async (t) => {
  const place = makePlace();
  t.after(place.remove);
  const trace = join(place.root, 'trace.jsonl');
  const path = join(place.folder, 'cards.txt');
  const agent = await startAgentProcess({ place, args: ['--trace', trace] });
  t.after(agent.kill);
  place.put(path, 'Credit card 4111 1111 1111 1111\n');
  await agent.concludes(path);
  place.put(path, 'Credit card 4111 1111 1111 1111 and no other\n');
  await agent.concludes(path, 2);
  place.put(join(place.folder, 'words.txt'), 'nothing to see\n');
  await agent.concludes(join(place.folder, 'words.txt'));
  await agent.stop();
  const { call } = createPlace(t);

  const [one, two] = [await call(['replay', trace]), await call(['replay', trace])];
  const json = await call(['replay', trace, '--json']);
  const deaf = fileMachine.provide({ guards: { isAnswered: () => false } });
  const changed = await replayTrace(readTrace(trace), {
    machines: MACHINES.map((machine) => (machine.id === 'file' ? deaf : machine)),
    replacer: shownOf,
  });

  assert.deepEqual([one.code, one.stderr], [0, '']);
  assert.match(one.stdout, /^ {2}supervisor: 1 actor, \d+ events$/m);
  assert.match(one.stdout, /^ {2}file: [23] actors, \d+ events$/m);
  assert.match(one.stdout, /^ {2}upload: [23] actors, \d+ events$/m);
  assert.match(one.stdout, /\nEverything is as it was recorded\n$/);
  assert.equal(two.stdout, one.stdout);
  assert.equal(JSON.parse(json.stdout).runs, 1);
  const { divergence } = changed;
  assert.deepEqual([divergence?.actor.name, divergence?.event], [path, 'webhook.delivered']);
  assert.deepEqual([divergence?.expected, divergence?.got], [['results'], ['awaitingWebhook']]);
  // Whoever reads the report can follow it in the file.
  const line = readFileSync(trace, 'utf8')
    .split('\n')
    .find((text) => text.includes(`"position":${divergence?.position},`));
  assert.ok(line?.includes('"event":{"type":"webhook.delivered"'));
});

test('the trace of the documentation is done again as it was recorded', async (t) => {
  const { call } = createPlace(t);

  const { code, stdout } = await call(['replay', join(ROOT, 'docs', 'demo-trace.jsonl')]);

  assert.equal(code, 0);
  assert.match(stdout, /^1 run of the program\n {2}supervisor: 1 actor, /);
  assert.match(stdout, /^ {2}file: 7 actors, /m);
  assert.match(stdout, /events\nEverything is as it was recorded\n$/);
});

test('a divergence is told by its event, with what was expected', async (t) => {
  const { folder, call } = createPlace(t);
  const trace = join(folder, 'trace.jsonl');
  const head = { type: 'trace', version: 1, title: 'nightjar', startedAt: 1_000 };
  const sink = { type: 'machine', id: 'sink', definition: {} };
  const actor = {
    type: 'actor',
    position: 1,
    at: 1_000,
    actor: 'x:1',
    name: 'csv\u001b',
    machine: 'sink',
    key: 'csv',
  };
  const init = {
    type: 'event',
    position: 2,
    at: 1_500,
    actor: 'x:1',
    event: { type: 'xstate.init', input: { sink: 'csv' } },
  };
  const snapshot = {
    type: 'snapshot',
    position: 3,
    at: 1_500,
    actor: 'x:1',
    status: 'active',
    states: ['writing'],
    edges: [],
    context: { sink: 'csv', attempts: 0, more: false },
  };
  const lines = [head, sink, actor, init, snapshot].map((line) => JSON.stringify(line));
  writeFileSync(trace, `${lines.join('\n')}\n`);

  const { code, stdout } = await call(['replay', 'trace.jsonl']);

  assert.equal(code, 1);
  assert.ok(
    stdout.startsWith(`1 run of the program
  sink: 1 actor, 1 event
Machine sink is not defined as it was then
Diverged at position 2, 0.5 s after the start
  actor:    csv\\x1b (sink, x:1)
  event:    xstate.init
  expected: writing
  got:      idle
  states: expected ["writing"], got ["idle"]
`),
    stdout,
  );
});

test('what is no trace is refused by its name', async (t) => {
  const { folder, call } = createPlace(t);
  writeFileSync(join(folder, 'notes.txt'), 'hello\n');

  const foreign = await call(['replay', 'notes.txt']);
  const missing = await call(['replay', 'none.jsonl']);

  assert.notEqual(foreign.code, 0);
  assert.match(foreign.stderr, /^Cannot read trace ".*notes\.txt": line 1 is no head of a trace/);
  assert.notEqual(missing.code, 0);
  assert.match(missing.stderr, /^Cannot read trace ".*none\.jsonl"/);
});
