import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createActor, toPromise } from 'xstate';
import { uploadMachine } from '../../machines/upload.ts';
import { finishUpload } from '../../src/actors/finish-upload.ts';
import { openUpload } from '../../src/actors/open-upload.ts';
import { requestScan } from '../../src/actors/request-scan.ts';
import { sendChunk } from '../../src/actors/send-chunk.ts';
import type { LogEvent } from '../../src/log/events.ts';
import { bytes, connect, fileWith } from '../support/http-client.ts';

test('the upload machine sends a file with these actors', async (t) => {
  const { cloud, client } = await connect(t, { chunkSize: 1000 });
  const said: LogEvent[] = [];
  const routes: string[] = [];
  const machine = uploadMachine.provide({
    actors: {
      openUpload: openUpload(client),
      sendChunk: sendChunk(client),
      finishUpload: finishUpload(client),
      requestScan: requestScan({
        client,
        ledger: {
          recordUpload: async ({ uploadId }) => {
            // Before the service hears of the scan, whose webhook may overtake its reply.
            assert.equal(cloud.counters.requests.scan, 0);
            routes.push(uploadId);
            return undefined;
          },
        },
        policy: () => 'p',
        now: Date.now,
        replyMs: () => 1000,
        served: () => {},
        tell: () => {},
        log: (event) => said.push(event),
      }),
    },
  });
  const input = {
    ...fileWith(t, bytes(2500)),
    growing: false,
    versionId: 'v1',
    backoff: { baseMs: 1, capMs: 1, attempts: 2 },
    seed: 1,
  };
  cloud.failNext({ endpoint: 'send', status: 503 });

  const output = await toPromise(createActor(machine, { input }).start());

  assert.equal(output.kind, 'requested');
  assert.deepEqual(routes, [...cloud.uploads.keys()]);
  assert.deepEqual(
    said.map(({ event }) => event),
    ['scan.initiated'],
  );
  assert.equal(cloud.counters.requests.send, 4);
  assert.deepEqual(cloud.violations, []);
});

test('leaving a state calls its request off', async (t) => {
  const { cloud, client } = await connect(t);
  const file = fileWith(t, bytes(10_000_000));
  const { uploadId } = await toPromise(createActor(openUpload(client), { input: file }).start());
  const stalled = cloud.stallNextChunk();
  const input = { uploadId, file, offset: 0, length: 10_000_000 };
  const actor = createActor(sendChunk(client), { input }).start();
  const goOn = await stalled;
  const lost = cloud.nextLoss();

  actor.stop();
  goOn();

  await lost;
  assert.equal(cloud.uploads.get(uploadId)?.received, 0);
});
