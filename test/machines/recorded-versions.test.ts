import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measure } from '../support/machines/file-rig.ts';
import { change, startAgent } from '../support/machines/supervisor-rig.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

const waiting = { versionId: 'former-3.2', path: 'a', fingerprint: measure('one') } as const;

test('a version whose results are recorded ends as it was judged, though its file has changed by now', async () => {
  const delivery = { uploadId: 'u1', findingsPresent: true, findingsURL: 'x', errorCodes: [] };
  const resume = { at: 'results', uploadId: 'u1', delivery, recorded: 3 } as const;
  const whole = startAgent();
  const partly = startAgent();
  whole.io.recover.answer = () => [{ ...waiting, resume }];
  const code = { ...delivery, errorCodes: ['42202'] };
  partly.io.recover.answer = () => [{ ...waiting, resume: { ...resume, delivery: code } }];
  for (const agent of [whole, partly]) agent.after(change('a'));

  const orders = [...(await whole.running()), ...(await partly.running())];

  const ends = orders.filter((order) => order.type === 'version.concluded');
  assert.deepEqual(
    ends.map(({ outcome }) => outcome),
    [
      { kind: 'findings', count: 3 },
      { kind: 'unscannable', reason: 'service:42202' },
    ],
  );
});

testThatNothingIsComplainedOf();
