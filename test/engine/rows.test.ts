import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { RowState } from '../../src/engine/kernel/rows.ts';
import { walkRows } from '../../src/engine/kernel/rows.ts';

const BEGIN: RowState = { rows: 0, column: 1, quoted: false, rowStart: 0, cellStart: 0 };

/** The state behind so many bytes, one after the other. */
function stepped(bytes: Buffer, to: number, delimiter: number): RowState {
  const state = { ...BEGIN };
  for (let at = 0; at < to; at++) {
    const byte = bytes[at];
    if (byte === 0x22) {
      state.quoted = !state.quoted && (state.cellStart === at || bytes[at - 1] === 0x22);
    } else if (!state.quoted && byte === delimiter) {
      state.column++;
      state.cellStart = at + 1;
    } else if (!state.quoted && byte === 0x0a) {
      state.rows++;
      state.column = 1;
      state.cellStart = at + 1;
      state.rowStart = at + 1;
    }
  }
  return state;
}

const sign = fc.constantFrom(
  ',',
  ',',
  '\n',
  '"',
  '""',
  ';',
  'a',
  'bcd',
  'seventeen letters',
  '\r\n',
);
const table = fc
  .array(sign, { maxLength: 120, size: 'max' })
  .map((pieces) => Buffer.from(pieces.join('')));

test('a walk through a table comes to the same in any steps', () => {
  const stops = fc.array(fc.nat(1000), { maxLength: 6 });
  fc.assert(
    fc.property(table, stops, fc.constantFrom(',', ';'), (bytes, wanted, sign) => {
      const delimiter = sign.charCodeAt(0);
      const text = { bytes, from: 0, to: bytes.length };
      const state = { ...BEGIN };
      let at = 0;

      for (const stop of [...wanted.sort((a, b) => a - b), bytes.length]) {
        const to = Math.min(stop, bytes.length);
        walkRows(text, at, to, delimiter, state);
        at = to;

        assert.deepEqual(state, stepped(bytes, to, delimiter));
      }
    }),
    { numRuns: 500 },
  );
});
