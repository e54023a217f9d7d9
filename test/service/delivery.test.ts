import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  MalformedDeliveryError,
  parseChallenge,
  parseDelivery,
  parseMessage,
} from '../../src/service/delivery.ts';

const UPLOAD_ID = '0b7f3c1e-52a5-4e0c-9d56-0f0f7b1a2c33';
const CLEAN = { findingsURL: '', uploadID: UPLOAD_ID, findingsPresent: false };
const bytes = (text: string) => new TextEncoder().encode(text);
const encoded = (value: unknown) => bytes(JSON.stringify(value));
const refuses = (raw: Uint8Array) =>
  assert.throws(() => parseDelivery(raw), MalformedDeliveryError);

test('a result is read with everything that anything acts on', () => {
  const url = 'http://127.0.0.1:4810/findings/x.json?Expires=1&Signature=s&Key-Pair-Id=LOCAL';
  const delivery = parseDelivery(
    encoded({
      findingsURL: url,
      validUntil: '2026-01-02T00:00:00.734633129Z',
      uploadID: UPLOAD_ID,
      findingsPresent: true,
      requestMetadata: '{"path":"/home/ana/cards.csv"}',
      errors: [{ code: 40015, message: 'Invalid Request' }, { message: 'no code' }],
      anotherField: { of: 'the future' },
    }),
  );

  assert.deepEqual(delivery, {
    uploadId: UPLOAD_ID,
    findingsPresent: true,
    findingsURL: url,
    errorCodes: ['40015', 'unknown'],
  });
});

test('an error is told by its reason where it names one of ours, else by its code', () => {
  const errors = [
    { code: 42203, additionalData: { reason: 'encrypted', path: 'a.zip/b.pdf' } },
    { code: 42203, additionalData: { reason: 'because' } },
    { code: 42203, additionalData: { reason: ['io'] } },
    { code: 41500, additionalData: null },
    { additionalData: 'io' },
  ];

  const { errorCodes } = parseDelivery(encoded({ ...CLEAN, errors }));

  assert.deepEqual(errorCodes, ['encrypted', '42203', '42203', '41500', 'unknown']);
});

test('what nothing acts on may be missing, and no errors may be null', () => {
  const expected = { uploadId: UPLOAD_ID, findingsPresent: false, findingsURL: '', errorCodes: [] };

  assert.deepEqual(parseDelivery(encoded(CLEAN)), expected);
  assert.deepEqual(parseDelivery(encoded({ ...CLEAN, errors: null })), expected);
  assert.deepEqual(parseDelivery(encoded({ ...CLEAN, validUntil: null })), expected);
});

test('a value of a wrong type is refused, whichever it is', () => {
  const wrong: Record<string, readonly unknown[]> = {
    findingsURL: [null, 1, [], {}, undefined],
    uploadID: [null, 1, '', 'x', `${UPLOAD_ID} `, `../${UPLOAD_ID}`, undefined],
    findingsPresent: [null, 0, 'false', undefined],
    validUntil: [1, {}],
    requestMetadata: [1, {}],
    errors: [{}, '', 'none', [1], [null], [[]], [{ code: '40015' }], [{ code: 1.5 }]],
  };
  for (const [key, values] of Object.entries(wrong)) {
    for (const value of values) refuses(encoded({ ...CLEAN, [key]: value }));
  }
});

test('two readers cannot come to different values: a name that occurs twice is refused', () => {
  const rest = `"findingsURL":"","uploadID":"${UPLOAD_ID}"`;
  refuses(bytes(`{"findingsPresent":true,${rest},"findingsPresent":false}`));
  refuses(bytes(`{"findingsPresent":true,${rest},"findings\\u0050resent":false}`));
  refuses(bytes(`{"findingsPresent":true,${rest},"errors":[{"code":1,"code":2}]}`));

  const colons = { ...CLEAN, requestMetadata: '{"a":1,"a":"\\":\\\\"}' };
  assert.equal(parseDelivery(encoded(colons)).uploadId, UPLOAD_ID);
});

test('bytes that are not UTF-8 and a byte order mark are refused', () => {
  const text = JSON.stringify({ ...CLEAN, requestMetadata: 'é' });
  const withMark = bytes(`\ufeff${text}`);

  refuses(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  assert.equal(withMark[0], 0xef);
  refuses(withMark);
});

test('the name __proto__ is a name like any other', () => {
  const raw = bytes(
    `{"__proto__":{"findingsPresent":true,"polluted":1},${JSON.stringify(CLEAN).slice(1)}`,
  );

  assert.equal(parseDelivery(raw).findingsPresent, false);
  assert.equal(Reflect.get({}, 'polluted'), undefined);
  refuses(bytes(`{"__proto__":${JSON.stringify(CLEAN)}}`));
});

test('depth costs no stack', () => {
  const deep = `${'[{"a":'.repeat(100_000)}1${'}]'.repeat(100_000)}`;

  refuses(bytes(deep));
  assert.equal(
    parseDelivery(bytes(`{"deep":${deep},${JSON.stringify(CLEAN).slice(1)}`)).uploadId,
    UPLOAD_ID,
  );
});

test('an error says nothing of what was sent', () => {
  const secretive = { ...CLEAN, findingsURL: 'http://127.0.0.1/secret', findingsPresent: 'secret' };
  for (const raw of [encoded(secretive), bytes('{"findingsURL":"secret"'), bytes('secret')]) {
    assert.throws(
      () => parseDelivery(raw),
      (error: Error) => !`${error.stack} ${String(error.cause)}`.includes('secret'),
    );
  }
});

test('a challenge is one line of printable ASCII, and nothing else is a challenge', () => {
  assert.equal(parseChallenge(encoded({ challenge: 'x'.repeat(512) })), 'x'.repeat(512));
  assert.deepEqual(parseMessage(encoded({ challenge: 'abc' })), {
    kind: 'challenge',
    challenge: 'abc',
  });
  for (const challenge of ['', 'x'.repeat(513), 'a\nb', 'é', 5, null, ['a'], { a: 1 }]) {
    assert.throws(() => parseChallenge(encoded({ challenge })), MalformedDeliveryError);
  }
  for (const raw of [bytes('{'), bytes('"challenge"'), encoded(['challenge']), encoded(CLEAN)]) {
    assert.equal(parseChallenge(raw), undefined);
  }
});

test('whatever comes, the answer is a delivery of the right types or the one error', () => {
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map(bytes),
    fc
      .record(
        {
          findingsURL: fc.oneof(fc.string(), fc.jsonValue()),
          uploadID: fc.oneof(fc.uuid(), fc.jsonValue()),
          findingsPresent: fc.oneof(fc.boolean(), fc.jsonValue()),
          errors: fc.oneof(fc.array(fc.record({ code: fc.integer() })), fc.jsonValue()),
          challenge: fc.oneof(fc.string(), fc.jsonValue()),
        },
        { requiredKeys: ['uploadID'] },
      )
      .map(encoded),
  );
  let accepted = 0;
  fc.assert(
    fc.property(anything, (raw) => {
      try {
        const { uploadId, findingsPresent, findingsURL, errorCodes } = parseDelivery(raw);
        accepted++;
        assert.match(uploadId, /^[0-9a-f-]{36}$/i);
        assert.equal(typeof findingsPresent, 'boolean');
        assert.equal(typeof findingsURL, 'string');
        for (const code of errorCodes) assert.match(code, /^(-?[0-9]+|unknown)$/);
      } catch (error) {
        if (!(error instanceof MalformedDeliveryError)) throw error;
      }
    }),
    { numRuns: 2000 },
  );
  assert.ok(accepted > 10);
});
