import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cleared,
  deliver,
  faulty,
  finish,
  found,
  gone,
  lead,
  settings,
  startFile,
} from '../support/machines/file-rig.ts';
import { turn } from '../support/machines/turn.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

for (const state of ['queued', 'uploading'] as const) {
  test(`a verdict that comes late, while the next scan is ${state}, counts`, async () => {
    const file = await lead(startFile(), 'awaitingWebhook');
    await file.pass(settings.replyMs);
    await lead(file, state);

    await deliver(file, cleared('upload of one'));
    if (state === 'uploading') {
      file.io.open.last.reject(faulty({ kind: 'permanent', code: '400' }));
    }
    await turn();
    await file.settled();

    assert.deepEqual(file.outcomes, [{ kind: 'clean' }]);
  });

  test(`findings that are gone when a late verdict finds the file ${state} need another scan`, async () => {
    const file = await lead(startFile(), 'awaitingWebhook');
    await file.pass(settings.replyMs);
    await lead(file, state);
    await deliver(file);
    if (state === 'uploading') await file.tell({ type: 'service.down' });
    assert.equal(file.state(), 'results');

    file.io.record.last.reject(gone);
    await turn();
    assert.equal(file.state(), 'queued');
    await finish(file, 'two');

    assert.deepEqual(file.outcomes, [found]);
    assert.equal(file.io.record.calls.length, 2);
  });
}

testThatNothingIsComplainedOf();
