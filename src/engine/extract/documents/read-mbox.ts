import type { Inner, Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import { bufferSource, piecesOf } from '../source.ts';
import { Unreadable } from '../unreadable.ts';

const BREAK = Buffer.from('\nFrom ');

/** Mails one after the other, each as a member. */
export async function* readMbox({ source, budget, inner }: Item): AsyncGenerator<Extracted, void> {
  let rest: Buffer = Buffer.alloc(0);
  let searched = 0;
  let count = 0;
  const member = (bytes: Buffer): Inner => ({
    name: `message ${++count}`,
    declared: 'message/rfc822',
    source: bufferSource(bytes.subarray(bytes.indexOf(0x0a) + 1)),
  });
  for (const piece of piecesOf(source, 1_048_576)) {
    rest = Buffer.concat([rest, piece]);
    for (;;) {
      const end = rest.indexOf(BREAK, searched);
      if (end < 0) break;
      yield* inner(member(rest.subarray(0, end + 1)));
      rest = rest.subarray(end + 1);
      searched = 0;
    }
    searched = Math.max(0, rest.length - BREAK.length);
    if (rest.length > budget.limits.heldBytes) {
      throw new Unreadable('too-large', `A message has more than ${budget.limits.heldBytes} bytes`);
    }
  }
  yield* inner(member(rest));
}
