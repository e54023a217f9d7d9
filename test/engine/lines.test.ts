import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { measure } from '../../src/engine/kernel/lines.ts';

const piece = fc.constantFrom('\n', '\r\n', 'a', 'é', '漢字', '😀', 'seventeen letters', '\n\n\n');
const place = fc.nat({ max: 1000 });

test('line ends and characters are counted as one after the other, wherever it begins and ends', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), place, place, (pieces, one, other) => {
      const bytes = Buffer.from(pieces.join(''));
      const [from, to] = [one, other].map((at) => at % (bytes.length + 1)).sort((a, b) => a - b);
      const between = [...bytes.subarray(from, to)];

      const counted = measure({ bytes, from: 0, to: bytes.length }, from ?? 0, to ?? 0);

      assert.deepEqual(counted, {
        lines: between.filter((byte) => byte === 0x0a).length,
        codepoints: between.filter((byte) => byte < 0x80 || byte >= 0xc0).length,
      });
    }),
  );
});
