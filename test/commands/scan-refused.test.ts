import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createPlace } from './nightjar.ts';

const TEXT = 'card 4242-4242-4242-4242\n';

test('a file that is named twice is scanned once', async (t) => {
  const { folder, call } = createPlace(t);
  writeFileSync(join(folder, 'a.txt'), TEXT);

  const { stdout, stderr } = await call(['scan', 'a.txt', './a.txt', '--json']);

  assert.match(stdout, /^\{"file":"a\.txt",[^\n]*\n$/);
  assert.match(stderr, /1 finding in 1 file$/m);
});

test('a call that cannot be meant is refused with a way out', async (t) => {
  const { folder, call } = createPlace(t);
  writeFileSync(join(folder, 'a.txt'), TEXT);

  const refused = async (...args: readonly string[]) => {
    const { code, stderr } = await call(['scan', ...args]);
    return [code, stderr.trim()];
  };

  assert.deepEqual(await refused(''), [
    2,
    'Cannot scan "": expected the path of a file or a folder',
  ]);
  assert.deepEqual(await refused('a.txt', '-'), [
    2,
    'Cannot scan "-" together with files: it is standard input, and stands alone',
  ]);
  assert.deepEqual(await refused('a.txt', '--detector', ''), [
    2,
    '--detector "" names no detector, expected one such as "CREDIT_CARD_NUMBER"',
  ]);
  assert.deepEqual(await refused('a.txt', '--write-baseline', 'no/known.json'), [
    74,
    `Cannot write "${join(folder, 'no', 'known.json')}": no such file or directory`,
  ]);
});
