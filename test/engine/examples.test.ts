import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BUILT_NAMES } from '../../src/engine/detectors/catalog.ts';
import { detectorOf } from '../../src/engine/detectors/registry.ts';
import { Scanner } from '../../src/engine/library.ts';
import { unmarked } from '../support/marked-text.ts';

const detectors = BUILT_NAMES.flatMap((name) => detectorOf(name) ?? []);

for (const { name, examples, checks, source } of detectors) {
  test(`${name} finds what its examples mark and ignores the rest`, () => {
    const scanner = new Scanner({ detectors: [name], minConfidence: 'POSSIBLE' });
    const places = (text: string) =>
      scanner
        .scanText(text)
        .map(({ location }) => [location.byteRange.start, location.byteRange.end]);

    assert.ok(checks && source, 'expected it to say what it checks, and by whose definition');
    assert.ok((examples?.finds.length ?? 0) > 0, 'expected something to find');
    assert.ok((examples?.ignores.length ?? 0) > 0, 'expected something to ignore');
    for (const marked of examples?.finds ?? []) {
      const { text, start, end } = unmarked(marked);
      assert.deepEqual(places(text), [[start, end]], marked);
    }
    for (const text of examples?.ignores ?? []) assert.deepEqual(places(text), [], text);
  });
}

test('all detectors together agree with the examples of each', () => {
  const scanner = new Scanner({ detectors: BUILT_NAMES, minConfidence: 'POSSIBLE' });
  const wrong = detectors.flatMap(({ name, examples }) =>
    (examples?.finds ?? []).flatMap((marked) => {
      const { text, start, end } = unmarked(marked);
      const at = scanner
        .scanText(text)
        .filter(({ location: { byteRange } }) => byteRange.start < end && start < byteRange.end);
      return at.some(({ detector }) => detector.name === name)
        ? []
        : [
            `${name}: ${marked} is ${at.map(({ detector }) => detector.name).join(', ') || 'nothing'}`,
          ];
    }),
  );

  assert.deepEqual(wrong, []);
});
