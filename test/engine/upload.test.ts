import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { visa } from '../support/cards.ts';
import { fetchFindings, scanBody, startEngine, startReceiver, upload } from './served.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('opening an upload tells its id, its size and the size of chunks', async (t) => {
  const { call } = await startEngine(t);

  const { status, json } = await call('POST', '/v3/upload', { fileSizeBytes: 26_214_400 });

  assert.equal(status, 200);
  assert.match(String(json.id), UUID);
  assert.deepEqual(
    { ...json, id: '' },
    { id: '', fileSizeBytes: 26_214_400, chunkSize: 10_485_760, mimeType: '' },
  );
});

test('chunks come in any order, twice or all at once, under any content type', async (t) => {
  const { call } = await startEngine(t, { chunkSize: 8 });
  const content = `Name,Card\nAna,${visa(1)}\n`;
  const { json } = await call('POST', '/v3/upload', { fileSizeBytes: content.length });
  const send = (offset: number) =>
    call('PATCH', `/v3/upload/${json.id}`, content.slice(offset, offset + 8), {
      'X-UPLOAD-OFFSET': String(offset),
      'Content-Type': 'application/json',
    });

  const offsets = Array.from({ length: Math.ceil(content.length / 8) }, (_, at) => at * 8);
  const replies = await Promise.all([...offsets.reverse(), 8, 16].map(send));
  const finished = await call('POST', `/v3/upload/${json.id}/finish`, {});

  assert.ok(replies.every(({ status, text }) => status === 204 && text === ''));
  assert.equal(finished.status, 200);
  assert.equal(finished.json.mimeType, 'text/csv');

  const receiver = await startReceiver(t);
  await call('POST', `/v3/upload/${json.id}/scan`, scanBody(receiver.url));
  const delivery = JSON.parse((await receiver.next()).raw);
  const [found] = await fetchFindings(delivery.findingsURL);
  assert.deepEqual(found?.location.byteRange, { start: 14, end: 33 });
});

test('a chunk at a wrong offset or of a wrong size is refused and does not count', async (t) => {
  const { call } = await startEngine(t, { chunkSize: 8 });
  const { json } = await call('POST', '/v3/upload', { fileSizeBytes: 20 });
  const send = (offset: string | undefined, body: string) =>
    call('PATCH', `/v3/upload/${json.id}`, body, {
      ...(offset === undefined ? {} : { 'X-Upload-Offset': offset }),
    });

  const wrong = [
    await send(undefined, 'x'.repeat(8)),
    await send('one', 'x'.repeat(8)),
    await send('-8', 'x'.repeat(8)),
    await send('4', 'x'.repeat(8)),
    await send('24', 'x'.repeat(8)),
    await send('0', 'x'.repeat(9)),
    await send('0', 'x'.repeat(7)),
    await send('16', 'x'.repeat(5)),
  ];
  assert.deepEqual(
    wrong.map(({ status }) => status),
    wrong.map(() => 400),
  );
  assert.ok(wrong.every(({ json }) => Number.isInteger(json.code)));

  const finished = await call('POST', `/v3/upload/${json.id}/finish`);
  assert.equal(finished.status, 409);
  assert.match(String(finished.json.description), /3 chunk/);
});

test('an empty file has no chunks and no findings', async (t) => {
  const { call } = await startEngine(t);
  const receiver = await startReceiver(t);
  const id = await upload(call, '');

  const { status, json } = await call('POST', `/v3/upload/${id}/scan`, scanBody(receiver.url));
  const delivery = JSON.parse((await receiver.next()).raw);

  assert.equal(status, 200);
  assert.deepEqual(json, { id, message: 'scan initiated' });
  assert.equal(delivery.findingsPresent, false);
});

test('calls out of their order are conflicts, and unknown ids are not found', async (t) => {
  const { call } = await startEngine(t);
  const receiver = await startReceiver(t);
  const { json } = await call('POST', '/v3/upload', { fileSizeBytes: 3 });
  const at = (deed: string) => `/v3/upload/${json.id}${deed}`;
  const scan = () => call('POST', at('/scan'), scanBody(receiver.url));
  const chunk = () => call('PATCH', at(''), 'abc', { 'X-Upload-Offset': '0' });

  assert.equal((await scan()).status, 409);
  assert.equal((await call('POST', at('/finish'))).status, 409);
  assert.equal((await chunk()).status, 204);
  assert.equal((await call('POST', at('/finish'))).status, 200);
  assert.equal((await call('POST', at('/finish'))).status, 409);
  assert.equal((await chunk()).status, 409);
  assert.equal((await scan()).status, 200);
  await receiver.next();
  assert.equal((await scan()).status, 409);

  const unknown = '/v3/upload/7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901';
  for (const [method, path] of [
    ['PATCH', unknown],
    ['POST', `${unknown}/finish`],
    ['POST', `${unknown}/scan`],
  ] as const) {
    const { status, json } = await call(method, path, '{}', { 'X-Upload-Offset': '0' });
    assert.equal(status, 404);
    assert.equal(json.code, 40400);
  }
});

test('a file above the limit is refused when it is announced', async (t) => {
  const { call } = await startEngine(t, { maxFileBytes: 100 });

  assert.equal((await call('POST', '/v3/upload', { fileSizeBytes: 100 })).status, 200);
  const { status, json } = await call('POST', '/v3/upload', { fileSizeBytes: 101 });
  assert.equal(status, 400);
  assert.match(String(json.description), /100/);
});

test('an upload that nobody goes on with is forgotten after an hour', async (t) => {
  let now = Date.now();
  const { call } = await startEngine(t, { now: () => now });
  const { json } = await call('POST', '/v3/upload', { fileSizeBytes: 3 });
  const chunk = () => call('PATCH', `/v3/upload/${json.id}`, 'abc', { 'X-Upload-Offset': '0' });

  now += 3_599_000;
  assert.equal((await chunk()).status, 204);
  now += 2000;
  assert.equal((await chunk()).status, 404);
});

test('bytes of large uploads lie unreadable in a private folder until they are scanned', async (t) => {
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'nightjar-test-'));
  t.after(() => rmSync(temporaryFolder, { recursive: true }));
  const { call, close } = await startEngine(t, { temporaryFolder });
  const receiver = await startReceiver(t);
  const content = `${'a line that is easily known again\n'.repeat(20_000)}card ${visa(5)}\n`;

  const id = await upload(call, content);
  const [folder = ''] = readdirSync(temporaryFolder);
  const [file = ''] = readdirSync(join(temporaryFolder, folder));
  assert.equal(statSync(join(temporaryFolder, folder)).mode & 0o777, 0o700);
  assert.equal(statSync(join(temporaryFolder, folder, file)).mode & 0o777, 0o600);

  await call('POST', `/v3/upload/${id}/scan`, scanBody(receiver.url));
  assert.equal(JSON.parse((await receiver.next()).raw).findingsPresent, true);
  assert.deepEqual(readdirSync(join(temporaryFolder, folder)), []);

  await close();
  assert.deepEqual(readdirSync(temporaryFolder), []);
});
