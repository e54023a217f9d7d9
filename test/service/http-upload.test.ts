import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { bytes, connect, fileWith, RULE, upload } from '../support/http-client.ts';

const CHUNK = 1000;
const UUID = '0b7f3c1e-52a5-4e0c-9d56-0f0f7b1a2c33';

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

for (const size of [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 7]) {
  test(`a file of ${size} bytes arrives exactly, in chunks of ${CHUNK}`, async (t) => {
    const { cloud, client } = await connect(t, { chunkSize: CHUNK });
    const content = bytes(size);

    const id = await upload(client, fileWith(t, content));

    assert.equal(cloud.uploads.get(id)?.sha256, sha256(content));
    assert.equal(cloud.counters.requests.send, Math.ceil(size / CHUNK));
    assert.deepEqual(cloud.violations, []);
  });
}

test('a chunk too large to be read at once is streamed', async (t) => {
  const { cloud, client } = await connect(t, { chunkSize: 700_000 });
  const content = bytes(1_600_001);

  const id = await upload(client, fileWith(t, content));

  assert.equal(cloud.uploads.get(id)?.sha256, sha256(content));
  assert.deepEqual(cloud.violations, []);
});

test('many uploads at once share a bounded number of connections', async (t) => {
  const { cloud, client } = await connect(t, {}, { maxConnections: 4 });
  const files = Array.from({ length: 40 }, (_, index) => fileWith(t, bytes(100 + index)));

  const ids = await Promise.all(files.map((file) => upload(client, file)));

  assert.equal(new Set(ids).size, 40);
  assert.ok(cloud.counters.connections <= 4, `${cloud.counters.connections} connections`);
  assert.deepEqual(cloud.violations, []);
});

test('a chunk may be sent again after its answer was lost', async (t) => {
  const { cloud, client } = await connect(t, { chunkSize: CHUNK });
  const content = bytes(2 * CHUNK);
  const file = fileWith(t, content);
  const { signal } = new AbortController();
  const { uploadId } = await client.open(file, signal);
  const first = { uploadId, file, offset: 0, length: CHUNK };

  cloud.failNext({ endpoint: 'send', status: 503, takesEffect: true });
  await assert.rejects(client.send(first, signal));
  await client.send(first, signal);
  await client.send({ ...first, offset: CHUNK }, signal);
  await client.finish(uploadId, signal);

  assert.equal(cloud.uploads.get(uploadId)?.sha256, sha256(content));
  assert.deepEqual(cloud.violations, []);
});

test('a scan request carries the rules, the webhook and an opaque job', async (t) => {
  const { cloud, client } = await connect(t);

  const id = await upload(client, fileWith(t, 'x'));

  assert.deepEqual(cloud.uploads.get(id)?.scanBody, {
    policy: { webhookURL: 'http://127.0.0.1:9/ingest', detectionRules: [RULE] },
    requestMetadata: '{"job":"job-1"}',
  });
});

test('stored rules are named beside those in place', async (t) => {
  const policy = { detectionRules: [RULE], detectionRuleUUIDs: [UUID] };
  const { cloud, client } = await connect(t, {}, { policy });

  const id = await upload(client, fileWith(t, 'x'));

  assert.deepEqual(cloud.uploads.get(id)?.scanBody?.policy, {
    webhookURL: 'http://127.0.0.1:9/ingest',
    ...policy,
  });
  assert.deepEqual(cloud.violations, []);
});

test('a stored policy stands for everything', async (t) => {
  const policy = { detectionRules: [], detectionRuleUUIDs: [], policyUUID: UUID };
  const { cloud, client } = await connect(t, {}, { policy: () => policy });

  const id = await upload(client, fileWith(t, 'x'));

  assert.deepEqual(cloud.uploads.get(id)?.scanBody, {
    policyUUID: UUID,
    requestMetadata: '{"job":"job-1"}',
  });
  assert.deepEqual(cloud.violations, []);
});

test('the path of a file leaves this computer only when that is asked for', async (t) => {
  const { cloud, client } = await connect(t, {}, { sendPath: true });
  const file = fileWith(t, 'x');

  const id = await upload(client, file);

  const metadata = JSON.parse(cloud.uploads.get(id)?.requestMetadata ?? '');
  assert.deepEqual(metadata, { job: 'job-1', path: file.path });
});

for (const [title, length] of [
  ['fits in 10 KB with its path', 3_406],
  ['would pass 10 KB, so the path is left out', 3_407],
] as const) {
  test(`metadata ${title}`, async (t) => {
    const { cloud, client } = await connect(t, {}, { sendPath: true });
    const file = fileWith(t, '');
    const { signal } = new AbortController();
    const { uploadId } = await client.open(file, signal);
    await client.finish(uploadId, signal);
    // Three bytes for each sign, and 25 for the rest of the JSON.
    const path = `/${'€'.repeat(length)}`;

    await client.requestScan({ uploadId, jobId: 'j', path }, signal);

    const metadata = cloud.uploads.get(uploadId)?.requestMetadata ?? '';
    assert.equal(
      metadata.includes('path'),
      Buffer.byteLength(JSON.stringify({ job: 'j', path })) <= 10_240,
    );
    assert.equal(metadata.includes('path'), length === 3_406);
    assert.deepEqual(cloud.violations, []);
  });
}

test('an API under a path of its own is called there', async (t) => {
  const { cloud } = await connect(t);
  const { client } = await connect(t, {}, { apiUrl: `${cloud.url}/gate/`, apiKey: cloud.apiKey });

  await assert.rejects(client.open(fileWith(t, ''), new AbortController().signal));

  assert.deepEqual(cloud.violations, ['POST /gate/v3/upload is no call of the API']);
});
