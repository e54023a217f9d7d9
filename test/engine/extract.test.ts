import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mediaTypeOf } from '../../src/engine/extract/media-type.ts';
import { visa } from '../support/cards.ts';
import { fetchFindings, scanBody, startEngine, startReceiver } from './served.ts';

const type = (text: string | Buffer, declared?: string) => mediaTypeOf(Buffer.from(text), declared);

test('the kind of a file is told by its first bytes, of text also by what it looks like', () => {
  assert.equal(type('a,b\n1,2\n').mimeType, 'text/csv');
  assert.equal(type('a\tb\n1\t2\n').mimeType, 'text/tab-separated-values');
  assert.equal(type('{"a": 1}').mimeType, 'application/json');
  assert.equal(type('<!DOCTYPE html>').mimeType, 'text/html');
  assert.equal(type('Dear Ana, how are you?\nFine, thanks, and you?\n').mimeType, 'text/plain');
  assert.equal(type('').mimeType, 'text/plain');
  assert.equal(type('x', 'text/css').mimeType, 'text/css');
  assert.equal(type(Buffer.from([1, 0, 2])).mimeType, 'application/octet-stream');
});

test('what cannot be read yet is known as such, whatever it is declared to be', () => {
  for (const [head, mimeType] of [
    ['%PDF-1.7', 'application/pdf'],
    ['PK\u0003\u0004', 'application/zip'],
    [Buffer.from('1f8b08', 'hex'), 'application/gzip'],
    [Buffer.from('89504e470d0a1a0a', 'hex'), 'image/png'],
    ['\u0000\u0000\u0000\u0020ftypisom', 'video/mp4'],
    ['RIFF1234WAVE', 'audio/wav'],
  ] as const) {
    assert.deepEqual(type(head, 'text/plain'), { mimeType, readable: false });
  }
});

test('UTF-16 is read, and places are those of the text in UTF-8', async (t) => {
  const { call } = await startEngine(t);
  const receiver = await startReceiver(t);
  const text = `\ufeffZoë 😀 Karte ${visa(1)}`;
  const little = Buffer.from(text, 'utf16le');
  for (const bytes of [little, Buffer.from(little).swap16()]) {
    const { json } = await call('POST', '/v3/upload', { fileSizeBytes: bytes.length });
    await call('PATCH', `/v3/upload/${json.id}`, bytes, { 'X-Upload-Offset': '0' });
    await call('POST', `/v3/upload/${json.id}/finish`);
    await call('POST', `/v3/upload/${json.id}/scan`, scanBody(receiver.url));

    const delivery = JSON.parse((await receiver.next()).raw);
    const [found] = await fetchFindings(delivery.findingsURL);
    assert.equal(found?.finding, visa(1));
    const start = Buffer.byteLength('Zoë 😀 Karte ');
    assert.deepEqual(found.location.byteRange, { start, end: start + 19 });
  }
});
