import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createActor } from 'xstate';
import { createLocalInspector } from '../../src/inspect/local-inspector.ts';
import { workshopMachine } from './workshop.ts';

test('when the file cannot be written the program goes on', async () => {
  const failures: unknown[] = [];
  const inspector = createLocalInspector({
    trace: '/dev/full',
    onTraceFailed: (error) => failures.push(error),
  });
  const workshop = createActor(workshopMachine, { inspect: inspector.inspect }).start();
  workshop.send({ type: 'switch' });
  await inspector.close();

  assert.equal(failures.length, 1);
  assert.match(String(failures[0]), /ENOSPC/);
  assert.ok(inspector.recording.entries.last > 2);
  workshop.stop();
});
