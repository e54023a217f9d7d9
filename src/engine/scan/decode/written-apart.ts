import { alphabet, byteAt, DIGIT, startsWith, table, WORD_CLASS } from '../../detectors/bytes.ts';
import type { Match, Probe, Text } from '../../detectors/detector.ts';
import { stretchMatch } from './encoding.ts';

const EN_DASH = '\u00e2\u0080\u0093';
/** What parts the groups of a number that is written apart, as the bytes of UTF-8; a plain dash is meant. */
const JOINTS = [' - ', ` ${EN_DASH} `, '-\n', '-\r\n'];
export const JOINT: RegExp = new RegExp(JOINTS.join('|'), 'g');

const DIGITS = alphabet('0-9');
const BLANK = alphabet(' ');
const LINE_ENDS = alphabet('\\r\\n');
/** Groups, and the separators of printed numbers. */
const JOINED = table((byte) =>
  Number(WORD_CLASS[byte] !== 0 || '-./'.includes(String.fromCharCode(byte))),
);
const LONGEST = 80;
const SHORTEST_NUMBER = 7;

/** Numbers with blanks around their dashes, or broken behind a dash at the end of a line. */
export const APART_PROBES: readonly Probe[] = [
  ...['-', EN_DASH].map((mark): Probe => {
    const digits = [-2, mark.length + 1].map((at) => ({ at, bytes: DIGITS }));
    return { on: 'mark', mark, before: BLANK, after: BLANK, beyond: digits, verify: behindBlank };
  }),
  { on: 'mark', mark: '-', before: DIGITS, after: LINE_ENDS, verify: apartAt },
];

function behindBlank(text: Text, at: number): Match | undefined {
  return apartAt(text, at - 1);
}

/** The first joint stands for all. */
function apartAt(text: Text, at: number): Match | undefined {
  if (jointWidth(text, at) === 0) return undefined;
  let start = at;
  while (at - start < LONGEST && JOINED[byteAt(text, start - 1)] === 1) start--;
  if (WORD_CLASS[byteAt(text, start)] === DIGIT && followsJoint(text, start)) return undefined;
  let end = start;
  let digits = 0;
  while (end < at + LONGEST) {
    const width = jointWidth(text, end) || (JOINED[byteAt(text, end)] ?? 0);
    if (width === 0) break;
    digits += DIGITS[byteAt(text, end)] ?? 0;
    end += width;
  }
  return digits < SHORTEST_NUMBER ? undefined : stretchMatch('apart', start, end);
}

/** A joint parts groups, so something of a group stands behind it. */
function jointWidth(text: Text, at: number): number {
  const joint = JOINTS.find((one) => startsWith(text, at, one));
  return joint && WORD_CLASS[byteAt(text, at + joint.length)] !== 0 ? joint.length : 0;
}

function followsJoint(text: Text, at: number): boolean {
  return JOINTS.some(
    (joint) =>
      startsWith(text, at - joint.length, joint) &&
      WORD_CLASS[byteAt(text, at - joint.length - 1)] === DIGIT,
  );
}
