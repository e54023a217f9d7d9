import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sign, signingKey, verify } from '../../src/service/signature.ts';

const key = signingKey('local-dev-signing-secret');
const bytes = (text: string) => new TextEncoder().encode(text);
const BODY = bytes(
  '{"findingsURL":"http://127.0.0.1:4810/findings/7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901.json?Expires=1767312000&Signature=c2FtcGxl&Key-Pair-Id=LOCAL","validUntil":"2026-01-02T00:00:00Z","uploadID":"7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901","findingsPresent":true,"requestMetadata":"{\\"path\\":\\"/home/ana/Downloads/cards.csv\\"}","errors":[]}',
);
const SENT_S = 1_767_225_600;
const headers = {
  timestamp: String(SENT_S),
  signature: '193526c03edaab1caacdb442aa1610a0f3a165f572ef6a85832c62a7a64287eb',
};
const verifyAt = (seconds: number) => verify([key], headers, BODY, seconds * 1000);

test('the check vector of a result is signed as published', () => {
  assert.equal(sign(key, headers.timestamp, BODY), headers.signature);
});

test('the check vector with characters beyond ASCII is signed as published', () => {
  assert.equal(
    sign(key, headers.timestamp, bytes('{"a":"é€😀"}')),
    '9761b636d1b99a87dda4199f7fbccb120a366f5fd23e45ba9ec1dd82c8add811',
  );
});

test('a signature is good for 300 seconds and not a second longer', () => {
  assert.equal(verifyAt(SENT_S), undefined);
  assert.equal(verifyAt(SENT_S + 300), undefined);
  assert.equal(verify([key], headers, BODY, (SENT_S + 300) * 1000 + 999), undefined);
  assert.equal(verifyAt(SENT_S + 301), 'stale');
});

test('a sender whose clock runs ahead is believed for 5 seconds', () => {
  assert.equal(verifyAt(SENT_S - 5), undefined);
  assert.equal(verifyAt(SENT_S - 6), 'stale');
});

test('a missing header is no signature', () => {
  const now = SENT_S * 1000;
  assert.equal(verify([key], { ...headers, timestamp: undefined }, BODY, now), 'missing');
  assert.equal(verify([key], { ...headers, signature: undefined }, BODY, now), 'missing');
});

test('a timestamp is digits and a signature is lower-case hex, nothing else', () => {
  const now = SENT_S * 1000;
  for (const timestamp of [
    '',
    '-1',
    '1e9',
    '0x69',
    ' 1767225600',
    '1767225600.0',
    '9'.repeat(40),
  ]) {
    assert.equal(verify([key], { ...headers, timestamp }, BODY, now), 'malformed', timestamp);
  }
  for (const signature of ['', headers.signature.toUpperCase(), `${headers.signature}00`, 'zz']) {
    assert.equal(verify([key], { ...headers, signature }, BODY, now), 'malformed', signature);
  }
});

test('either of two secrets may have signed, and no other', () => {
  const [next, foreign] = [signingKey('the next secret'), signingKey('a foreign secret')];
  const signature = sign(next, headers.timestamp, BODY);
  const now = SENT_S * 1000;

  assert.equal(verify([key, next], { ...headers, signature }, BODY, now), undefined);
  assert.equal(verify([key, foreign], { ...headers, signature }, BODY, now), 'forged');
});

test('any altered byte of the body, the timestamp or the signature is a forgery', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (body, position, change) => {
        const signature = sign(key, headers.timestamp, body);
        const now = SENT_S * 1000;
        const signed = { ...headers, signature };
        assert.equal(verify([key], signed, body, now), undefined);

        const altered = body.slice();
        const at = position % body.length;
        altered[at] = (altered[at] ?? 0) ^ change;
        assert.equal(verify([key], signed, altered, now), 'forged');
        assert.equal(
          verify([key], { ...signed, timestamp: String(SENT_S - 1) }, body, now),
          'forged',
        );
        const flipped = signature.replace(/./, (digit) => (digit === '0' ? '1' : '0'));
        assert.equal(verify([key], { ...headers, signature: flipped }, body, now), 'forged');
      },
    ),
  );
});

test('an empty secret is refused', () => {
  assert.throws(() => signingKey(''), TypeError);
});
