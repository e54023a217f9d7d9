import { byteAt, table } from './bytes.ts';
import type { Text } from './detector.ts';

/** Whether it stands between the underscores of Markdown, as many before as behind, and no name goes on around them. */
export function isEmphasised(text: Text, start: number, end: number): boolean {
  let marks = 0;
  while (marks < MOST_MARKS && byteAt(text, start - 1 - marks) === UNDERSCORE) marks++;
  for (let at = 0; at < marks; at++) if (byteAt(text, end + at) !== UNDERSCORE) return false;
  return (
    marks > 0 &&
    OPENS_EMPHASIS[byteAt(text, start - 1 - marks)] === 1 &&
    CLOSES_EMPHASIS[byteAt(text, end + marks)] === 1
  );
}

const UNDERSCORE = 0x5f;
const MOST_MARKS = 3;
const OPENS_EMPHASIS = table((byte) => Number('\0\t\r\n ([>|*:"\''.includes(sign(byte))));
const CLOSES_EMPHASIS = table((byte) => Number('\0\t\r\n )]<|*:"\'.,;!?'.includes(sign(byte))));

function sign(byte: number): string {
  return String.fromCharCode(byte);
}
