import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AddressSigner, sign, signatureHeaders } from '../../src/engine/server/signature.ts';

const SECRET = 'local-dev-signing-secret';
const MOMENT = '1767225600';

test('the check vectors of the protocol come out', () => {
  const body = JSON.stringify({
    findingsURL:
      'http://127.0.0.1:4810/findings/7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901.json?Expires=1767312000&Signature=c2FtcGxl&Key-Pair-Id=LOCAL',
    validUntil: '2026-01-02T00:00:00Z',
    uploadID: '7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901',
    findingsPresent: true,
    requestMetadata: '{"path":"/home/ana/Downloads/cards.csv"}',
    errors: [],
  });

  assert.equal(
    sign(SECRET, MOMENT, body),
    '193526c03edaab1caacdb442aa1610a0f3a165f572ef6a85832c62a7a64287eb',
  );
  assert.equal(
    sign(SECRET, MOMENT, '{"a":"é€😀"}'),
    '9761b636d1b99a87dda4199f7fbccb120a366f5fd23e45ba9ec1dd82c8add811',
  );
});

test('the moment is cut to whole seconds and never lies in the future', () => {
  const headers = signatureHeaders(SECRET, '{}', 1_767_225_600_999);

  assert.equal(headers['X-Nightfall-Timestamp'], MOMENT);
  assert.equal(headers['X-Nightfall-Signature'], sign(SECRET, MOMENT, '{}'));
});

test('an address of findings works until it expires, for its upload and as it was signed', () => {
  const signer = new AddressSigner();
  const expires = 1_767_312_000;
  const query = new URLSearchParams(signer.query('a', expires));
  const signature = query.get('Signature') ?? '';
  const allows = (id: string, until: string, given: string, now: number) =>
    signer.allows(id, until, given, now * 1000);

  assert.equal(allows('a', String(expires), signature, expires - 1), true);
  assert.equal(allows('a', String(expires), signature, expires), false);
  assert.equal(allows('b', String(expires), signature, expires - 1), false);
  assert.equal(allows('a', String(expires + 9), signature, expires - 1), false);
  assert.equal(allows('a', String(expires), `${signature}x`, expires - 1), false);
  assert.match(signature, /^[A-Za-z0-9~_-]+$/);
});
