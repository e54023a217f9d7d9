import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unfolded } from '../../src/engine/extract/unfolded.ts';
import { textsOf } from './extracting.ts';

const CALENDAR =
  'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDESCRIPTION:card 4012-8888-8\r\n 888-1881 ok\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';

test('a folded line of a calendar or an address card is read as one', async () => {
  const calendar = await textsOf(Buffer.from(CALENDAR));
  const card = await textsOf(Buffer.from('BEGIN:VCARD\nNOTE:ssn 536-\n\t90-4399\nEND:VCARD\n'));

  assert.match(calendar[''] ?? '', /card 4012-8888-8888-1881 ok\r\n/);
  assert.match(card[''] ?? '', /ssn 536-90-4399\n/);
});

test('it does not depend on where the pieces end', () => {
  const folded = fc.string({ unit: fc.constantFrom('\r', '\n', ' ', '\t', 'a', '\r\n ') });

  fc.assert(
    fc.property(folded, fc.array(fc.nat({ max: 40 })), (text, cuts) => {
      const rewrite = unfolded();
      const places = [...new Set(cuts.filter((cut) => cut < text.length))].sort((a, b) => a - b);
      const pieces = [0, ...places].map((cut, at, all) => text.slice(cut, all[at + 1]));
      const read = pieces.map((piece) => rewrite(piece, false)).join('') + rewrite('', true);

      assert.equal(read, unfolded()(text, true));
    }),
  );
});
