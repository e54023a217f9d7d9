import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenVersion } from '../../machines/events.ts';
import { cleared, measure } from '../support/machines/file-rig.ts';
import {
  change,
  endsIn,
  remove,
  startAgent,
  startsIn,
  toldIn,
} from '../support/machines/supervisor-rig.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

const late: OpenVersion = {
  versionId: 'run-3-late.0',
  path: 'a',
  fingerprint: measure('one'),
  resume: { at: 'results', uploadId: 'u', delivery: cleared('u') },
};
const came = { type: 'verdict.late', version: late } as const;

test('a file that was given up goes on with the verdict that came after all', async () => {
  const agent = startAgent();
  await agent.running();

  const [order, ...more] = agent.after(came);

  assert.deepEqual(more, []);
  assert.ok(order?.type === 'file.start');
  const { path, jobId, round, resume } = order;
  assert.deepEqual([path, `${jobId}.${round}`, resume], ['a', late.versionId, late.resume]);
});

test('what is seen of the file before the late verdict is taken up counts, not the verdict', async () => {
  const agent = startAgent();
  await agent.running();

  assert.deepEqual(startsIn(agent.after(change('a'))), ['a']);
  assert.deepEqual(endsIn(agent.after(came)), ['run-3-late.0 superseded']);
});

test('a change while the late verdict is gone by is one of the file in motion', async () => {
  const agent = startAgent();
  await agent.running();

  agent.after(came);
  assert.deepEqual(toldIn(agent.after(change('a'))), ['a file.changed']);
});

test('a late verdict that comes before the agent runs is taken up once', async () => {
  const agent = startAgent();
  agent.after(came);

  assert.deepEqual(startsIn(await agent.running()), ['a']);
});

test('a file that went before the agent runs has vanished, late verdict or not', async () => {
  const agent = startAgent();
  const orders = agent.after(remove('a'), came);

  assert.deepEqual(endsIn(orders), ['run-3-late.0 vanished']);
  assert.deepEqual(startsIn(await agent.running()), []);
});

testThatNothingIsComplainedOf();
