import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as banks from '../../src/engine/detectors/banks.ts';
import { EUROPE } from '../../src/engine/detectors/europe/europe.ts';
import { findIn, rulesFor } from './scanning.ts';

for (const { name, examples, checks, source } of [...EUROPE, ...Object.values(banks)]) {
  test(`${name} finds what its examples show and passes by what they leave out`, () => {
    const rules = rulesFor([name]);

    for (const marked of examples?.finds ?? []) {
      const expected = [...marked.matchAll(/\[\[(.*?)\]\]/g)].map(([, span]) => span);
      const found = findIn(marked.replaceAll(/\[\[|\]\]/g, ''), rules);
      assert.deepEqual(
        found.map(({ finding }) => finding),
        expected,
        marked,
      );
    }
    for (const text of examples?.ignores ?? []) {
      assert.deepEqual(findIn(text, rules), [], text);
    }
    assert.ok((examples?.finds.length ?? 0) >= 2 && (examples?.ignores.length ?? 0) >= 2);
    assert.ok(checks && source, 'expected what it checks and who defines it');
  });
}
