import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { pythonDatetime, pythonList, pythonString } from '../../src/sinks/python-repr.ts';

const REPR = 'import json,sys; print(json.dumps([repr(s) for s in json.load(sys.stdin)]))';

function pythonSays(texts: readonly string[]): string[] | undefined {
  const { stdout, status } = spawnSync('python3', ['-c', REPR], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
  });
  return status === 0 ? (JSON.parse(stdout) as string[]) : undefined;
}

test('strings are shown as Python shows them', () => {
  assert.equal(pythonString('Name\tCard\nAna Pérez\t'), String.raw`'Name\tCard\nAna Pérez\t'`);
  assert.equal(pythonString("it's"), `"it's"`);
  assert.equal(pythonString(`it's "it"`), String.raw`'it\'s "it"'`);
  assert.equal(pythonString('a\\b\u0000\u007f\u00a0\u00ad'), String.raw`'a\\b\x00\x7f\xa0\xad'`);
  assert.equal(pythonString('\u200b\u2028\ue000'), String.raw`'\u200b\u2028\ue000'`);
  assert.equal(pythonString('😀\u{e0001}'), String.raw`'😀\U000e0001'`);
  assert.equal(pythonList([]), '[]');
  assert.equal(pythonList(['a', "b's"]), `['a', "b's"]`);
});

test('moments are local, without a zone, with microseconds', () => {
  assert.equal(
    pythonDatetime(new Date(2026, 0, 2, 9, 15, 4, 120).getTime()),
    '2026-01-02 09:15:04.120000',
  );
  assert.equal(
    pythonDatetime(new Date(2026, 11, 31, 23, 59, 59, 0).getTime()),
    '2026-12-31 23:59:59.000000',
  );
});

test('any text of long-assigned characters is shown as Python itself does', (t) => {
  if (pythonSays([]) === undefined) return t.skip('there is no python3 here');
  // Characters that one Unicode version knows and another does not are left out.
  const character = fc.oneof(
    fc.integer({ min: 0, max: 0x24f }),
    fc.integer({ min: 0x2000, max: 0x206f }),
    fc.constantFrom(
      0x3000,
      0xd800,
      0xdfff,
      0xe000,
      0xfeff,
      0x1f600,
      0xe0001,
      0x4e00,
      0x27,
      0x22,
      0x5c,
    ),
  );
  const texts = fc
    .sample(fc.array(character, { maxLength: 12 }), 3000)
    .map((codes) => String.fromCodePoint(...codes));

  assert.deepEqual(texts.map(pythonString), pythonSays(texts));
});
