import assert, { fail } from 'node:assert/strict';
import { on, once } from 'node:events';
import process from 'node:process';
import { test } from 'node:test';
import type { Worker } from 'node:worker_threads';
import { FaultError } from '../../src/service/fault-error.ts';
import { cardTable } from '../support/cards.ts';
import {
  all,
  arrived,
  CARD_POLICY,
  handOver,
  neverAborted,
  startLocal,
  submit,
} from './local-scene.ts';

const faultOf = (check: (error: FaultError) => void) => (error: unknown) => {
  assert.ok(error instanceof FaultError);
  check(error);
  return true;
};

/** The next thread that this process starts. */
const nextWorker = (): Promise<Worker> => once(process, 'worker').then(([worker]) => worker);

test('faulty rules are told at the first call, with the path of what is wrong', async (t) => {
  const detectors = [{ nightfallDetector: 'CREDITCARD' }];
  const policy = { detectionRules: [{ detectors }], detectionRuleUUIDs: [] };
  const { client, write } = await startLocal(t, { policy });

  await assert.rejects(
    client.open(write('a', 'x'), neverAborted),
    faultOf(({ message, fault }) => {
      assert.match(message, /detectionRules\[0\]\.detectors\[0\]\.nightfallDetector/);
      assert.match(message, /"CREDIT_CARD_NUMBER"/);
      assert.deepEqual(fault, { kind: 'permanent', code: 'rules' });
    }),
  );
});

test('stored rules and policies are refused: there are none', async (t) => {
  for (const more of [{ detectionRuleUUIDs: ['a'] }, { policyUUID: 'b' }]) {
    const { client, write } = await startLocal(t, { policy: { ...CARD_POLICY, ...more } });

    await assert.rejects(client.open(write('a', 'x'), neverAborted), /stores no rules/);
  }
});

test('a file above the limit is unreadable at once', async (t) => {
  const { client, write } = await startLocal(t, { maxFileBytes: 3 });

  await assert.rejects(
    client.open(write('a', 'four'), neverAborted),
    faultOf(({ fault }) => assert.deepEqual(fault, { kind: 'unreadable', reason: 'too-large' })),
  );
});

test('calls keep their order, and unknown uploads are expired', async (t) => {
  const { client, write } = await startLocal(t);
  const file = write('a', 'four');
  const { uploadId } = await client.open(file, neverAborted);
  const request = { uploadId, jobId: 'j', path: file.path };

  await assert.rejects(client.finish(uploadId, neverAborted), { name: 'FaultError' });
  await assert.rejects(client.requestScan(request, neverAborted), { name: 'FaultError' });
  await assert.rejects(
    client.finish('7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901', neverAborted),
    faultOf(({ fault }) => assert.deepEqual(fault, { kind: 'expired', code: '40400' })),
  );
});

test('a webhook that fails its challenge may do better another time', async (t) => {
  const answers = ['no', undefined];
  const { client, receiver, write } = await startLocal(
    t,
    {},
    { answer: (challenge) => ({ body: answers.shift() ?? challenge }) },
  );
  const file = write('a', 'x');
  const { uploadId } = await handOver(client, file);
  const request = { uploadId, jobId: 'j', path: file.path };

  await assert.rejects(
    client.requestScan(request, neverAborted),
    faultOf(({ fault }) => assert.deepEqual(fault, { kind: 'transient', code: '42201' })),
  );
  await client.requestScan(request, neverAborted);
  assert.equal(arrived((await receiver.next()).raw).delivery.uploadId, uploadId);
});

test('calls that are called off reject, before and while they wait', async (t) => {
  const { client, write } = await startLocal(t);
  const file = write('a', 'x');
  const controller = new AbortController();
  const { uploadId } = await handOver(client, file);

  const asked = client.requestScan({ uploadId, jobId: 'j', path: file.path }, controller.signal);
  controller.abort();

  await assert.rejects(asked, /called off/);
  await assert.rejects(client.open(file, controller.signal), /called off/);
});

test('findings that are not there any more are expired, as are foreign addresses', async (t) => {
  const { client, receiver, write } = await startLocal(t);
  await submit(client, write('cards.csv', cardTable().content));
  const { delivery } = arrived((await receiver.next()).raw);
  const other = delivery.findingsURL.replace(/[0-9a-f]{8}/, '00000000');

  await assert.rejects(
    all(client, { ...delivery, findingsURL: other }),
    faultOf(({ fault }) => assert.deepEqual(fault, { kind: 'expired', code: '40400' })),
  );
  await assert.rejects(
    all(client, { ...delivery, findingsURL: 'https://example.test/a.json' }),
    faultOf(({ fault }) => assert.equal(fault.kind, 'expired')),
  );
});

test('an engine that hangs is ended and started again', async (t) => {
  let lost = 0;
  const first = nextWorker();
  const { client, write } = await startLocal(t, { onLost: () => lost++, silenceMs: 100 });
  const worker = await first;
  const { uploadId } = await handOver(client, write('a', 'x'));
  // It answers nothing, and lives.
  worker.postMessage = () => {};

  const second = nextWorker();
  await assert.rejects(
    client.requestScan({ uploadId, jobId: 'j', path: 'a' }, neverAborted),
    faultOf(({ fault }) => assert.deepEqual(fault, { kind: 'transient', code: 'engine-lost' })),
  );
  await second;
  assert.equal(lost, 1);
});

test('an engine that hangs once it has taken on a scan is ended, though nobody waits for an answer', async (t) => {
  const [first, lost] = [nextWorker(), Promise.withResolvers<void>()];
  const { client, write } = await startLocal(t, { onLost: lost.resolve, silenceMs: 100 });
  const worker = await first;
  await submit(client, write('a', 'x'));
  // It hears nothing more, and lives.
  worker.postMessage = () => {};

  const second = nextWorker();
  await lost.promise;
  await second;
});

test('an engine that is done says so when it is asked, and lives on', async (t) => {
  const first = nextWorker();
  const { client, receiver, write } = await startLocal(t, { onLost: fail, silenceMs: 100 });
  const worker = await first;
  await submit(client, write('a', 'x'));

  const said = on(worker, 'message');
  for await (const [reply] of said) {
    // Asked in the middle of its work, it says so; that is no answer yet.
    if (reply.type === 'here' && !reply.isBusy) break;
  }
  await submit(client, write('b', 'x'));
  await receiver.next();
  await receiver.next();
});

test('an engine that dies is told once, started again, and serves as before', async (t) => {
  let lost = 0;
  const first = nextWorker();
  const { client, receiver, write } = await startLocal(t, { onLost: () => lost++ });
  const worker = await first;
  const file = write('cards.csv', cardTable().content);
  await submit(client, file);
  const { delivery } = arrived((await receiver.next()).raw);

  const second = nextWorker();
  await worker.terminate();
  await second;
  assert.equal(lost, 1);
  await assert.rejects(
    all(client, delivery),
    faultOf(({ fault }) => assert.equal(fault.kind, 'expired')),
  );

  await submit(client, file);
  const again = arrived((await receiver.next()).raw).delivery;
  assert.equal((await all(client, again)).length, 10);
  assert.equal(lost, 1);
});

test('an engine that dies again and again is given up', async (t) => {
  let lost = 0;
  let worker = nextWorker();
  const { client, write } = await startLocal(t, { onLost: () => lost++ });
  const file = write('a', 'x');
  for (let death = 0; death < 6; death++) {
    const living = await worker;
    if (death < 5) worker = nextWorker();
    await living.terminate();
  }

  assert.equal(lost, 6);
  await assert.rejects(
    client.open(file, neverAborted),
    faultOf(({ fault }) => assert.deepEqual(fault, { kind: 'unreadable', reason: 'crashed' })),
  );
});

test('a client that is closed says so', async (t) => {
  const { client, write } = await startLocal(t);
  const file = write('a', 'x');
  await client.close();

  await assert.rejects(client.open(file, neverAborted), /closed/);
});
