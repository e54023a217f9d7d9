import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bytesOfPath, isDoubtful, systemPath, textOfName } from '../src/path-bytes.ts';

const back = (text: string) => bytesOfPath(text) ?? Buffer.from(text);
const names = fc.uint8Array({ minLength: 1, maxLength: 40 });

test('every name comes back from its text as it was', () => {
  fc.assert(
    fc.property(names, (bytes) => assert.deepEqual(back(textOfName(bytes)), Buffer.from(bytes))),
  );
});

test('names that are text are their own text, but for those that could be taken for another', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
      fc.pre(!isDoubtful(name));
      assert.equal(textOfName(Buffer.from(name)), name);
      assert.equal(systemPath(name), name);
    }),
  );
  const tricky = `a${String.fromCodePoint(0x10feff)}b`;
  assert.notEqual(textOfName(Buffer.from(tricky)), tricky);
  assert.deepEqual(back(textOfName(Buffer.from(tricky))), Buffer.from(tricky));
});

test('two names never have the same text', () => {
  fc.assert(
    fc.property(names, names, (one, other) => {
      fc.pre(!Buffer.from(one).equals(Buffer.from(other)));
      assert.notEqual(textOfName(one), textOfName(other));
    }),
  );
});
