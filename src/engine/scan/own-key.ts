import { table } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';
import { isBlank, keyBefore, NEWLINE, skipBlanksBack } from './structure/bytes-before.ts';
import type { Label } from './structure/label.ts';
import { isOperator, tagStart } from './structure/operators.ts';

const LONGEST_REST_OF_KEY = 40;
const LESS = 0x3c;
const MORE = 0x3e;

/** What may stand at the beginning of a line before a value whose label is on the line above. */
const BEFORE_VALUE = table((byte) =>
  ' \t\r-*+"\'`([>'.includes(String.fromCharCode(byte)) ? 1 : 0,
);
/** What ends a key, looking ahead. */
const AFTER_KEY = table((byte) => ('\n,;{}[]<|&'.includes(String.fromCharCode(byte)) ? 1 : 0));

/** The operator before a value with the key it belongs to. */
export interface OwnKey extends Label {
  readonly operator: number;
}

/** An empty line may stand between a label and its value. */
const MOST_CROSSED = 2;

/** The key of the value at a place: the nearest before it in its line, or at the end of the line above. */
export function ownKey(text: Text, at: number, from: number): OwnKey | undefined {
  const { bytes } = text;
  let bare = true;
  let crossed = 0;
  for (let place = at - 1; place >= from; place--) {
    const byte = bytes[place] ?? 0;
    if (byte === NEWLINE) {
      if (!bare || crossed === MOST_CROSSED) return undefined;
      crossed++;
      continue;
    }
    if (isOperator(text, place)) return keyAt(text, place);
    if (crossed > 0 && !isBlank(byte) && byte !== 0x0d) return undefined;
    bare &&= BEFORE_VALUE[byte] === 1;
  }
  return undefined;
}

function keyAt(text: Text, operator: number): OwnKey | undefined {
  if (text.bytes[operator] !== MORE) {
    const key = keyBefore(text, operator - (text.bytes[operator] === 0x9a ? 2 : 0));
    return key && { ...key, operator };
  }
  let start = tagStart(text, operator);
  // `<ssn><value>`: both name it.
  for (let outer = 0; outer < 3; outer++) {
    const end = skipBlanksBack(text, start) - 1;
    if (end < text.from || text.bytes[end] !== MORE) break;
    const wider = tagStart(text, end);
    if (wider < 0) break;
    start = wider;
  }
  return { start, end: operator, operator };
}

/** Whether the word that ends here belongs to the key of something else: an operator follows it, or its tag ends. */
export function isForeignKey(text: Text, end: number, own: number): boolean {
  const { bytes, to } = text;
  const limit = Math.min(to, end + LONGEST_REST_OF_KEY);
  for (let at = end; at < limit; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === MORE && !isArrow(text, at)) return at !== own;
    if (AFTER_KEY[byte] === 1) return false;
    if (isOperator(text, at)) return at !== own && !isTagged(text, at + 1, own);
  }
  return false;
}

/** The end of `->` or `=>`. */
function isArrow({ bytes }: Text, at: number): boolean {
  return bytes[at - 1] === 0x2d || bytes[at - 1] === 0x3d;
}

/** Whether nothing but tags stands between the two: in `<dt>SSN:</dt><dd>` the word names what is in the second. */
function isTagged({ bytes }: Text, from: number, to: number): boolean {
  let inTag = false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === LESS) inTag = true;
    else if (byte === MORE) inTag = false;
    else if (!inTag && !isBlank(byte) && byte !== NEWLINE) return false;
  }
  return to > from && bytes[from] === LESS;
}
