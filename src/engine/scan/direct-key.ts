import { alphabet, byteAt, runStart, table } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';
import { isBlank, isQuote, keyBefore, NEWLINE, skipBlanksBack } from './structure/bytes-before.ts';
import type { Label } from './structure/label.ts';
import { isOperator } from './structure/operators.ts';

const COLON = 0x3a;
const EQUALS = 0x3d;
const MORE = 0x3e;
const MOST_OPENING = 4;
const MOST_BLANKS = 16;

/** What may stand between an operator and its value. */
const OPENS_VALUE = table((byte) => ('"\'`[({\\+-$#'.includes(String.fromCharCode(byte)) ? 1 : 0));
const NAME = alphabet('A-Za-z0-9_.$-');
/** What may stand before a key that has no quotes, where it is no word of a sentence. */
const BEFORE_KEY = table((byte) => ('\n,{&?;|(["\'<'.includes(String.fromCharCode(byte)) ? 1 : 0));

/** Names that say nothing of their value. */
const SAYS_NOTHING =
  /^(?:values?|val|v|numbers?|num|no|nr|n|data|contents?|text|fields?|entry|item|details?|info|answer|response|result|string|str|raw|input|output|body|payload|message|msg|note|notes|comments?|description|desc|wert|nummer|valor|valeur|numero|identifier|id|ids|code|key|name|type|label|title|cell|col\w{0,6}|x|y|a|b|c|_)$/i;

/** `pers.nr` is two words, not the member of an object. */
const ABBREVIATED = /[a-z]\.(?:nr|no|num)$/i;

/** What stands before the name itself: an object, the declaration of a variable. */
const DECLARED =
  /^(?:.*[.](?! )|(?:export |static )?(?:const|let|var|val|auto|final|local|string) |my [$@%])/i;

/** Whether what has this name may be anything, so that what is around it counts. */
export function saysNothing(name: string): boolean {
  return !ABBREVIATED.test(name) && SAYS_NOTHING.test(name.replace(DECLARED, '').trim());
}

export interface DirectKey extends Label {
  /** Whether it can be nothing else than the key of a field: in quotes, or before `=`. */
  readonly isFirm: boolean;
}

/** The key of a value that nothing but quotes and brackets parts from its operator, in JSON, YAML, settings, code. */
export function directKey(text: Text, at: number): DirectKey | undefined {
  const operator = operatorBefore(text, at);
  if (operator < 0) return undefined;
  const label = keyBefore(text, operator);
  if (!label) return undefined;
  const behind = byteAt(text, label.end);
  if (isQuote(behind) || (behind === 0x5c && isQuote(byteAt(text, label.end + 1)))) {
    return { ...label, isFirm: true };
  }
  const isFirm = text.bytes[operator] === EQUALS;
  const bare = bareKey(text, label.end, isFirm);
  // In a chat or a letter, `Ana: 536904399 is my number` has no key.
  return bare && { ...bare, isFirm };
}

function operatorBefore(text: Text, at: number): number {
  let place = at - 1;
  for (let signs = 0; signs < MOST_OPENING && OPENS_VALUE[byteAt(text, place)] === 1; signs++) {
    place--;
  }
  place = skipBlanksBack(text, place + 1, MOST_BLANKS) - 1;
  if (byteAt(text, place) === MORE && byteAt(text, place - 1) === EQUALS) place--;
  const byte = byteAt(text, place);
  return (byte === COLON || byte === EQUALS) && isOperator(text, place) ? place : -1;
}

/** One word, at the beginning of its line or parted from what is before it by more than a blank. */
function bareKey(text: Text, end: number, isEquals: boolean): Label | undefined {
  let start = end;
  while (start > text.from && end - start < 64 && NAME[text.bytes[start - 1] ?? 0] === 1) start--;
  if (start === end) return undefined;
  const before = byteAt(text, start - 1);
  if (start === text.from || BEFORE_KEY[before] === 1) return { start, end };
  if (!isBlank(before)) return undefined;
  if (isEquals) return { start: phraseStart(text, start), end };
  const first = skipBlanksBack(text, start);
  const sign = byteAt(text, first - 1);
  if (first === text.from || BEFORE_KEY[sign] === 1) return { start, end };
  const dashed = sign === 0x2d && skipBlanksBack(text, first - 1);
  if (dashed !== false && (dashed === text.from || byteAt(text, dashed - 1) === NEWLINE)) {
    return { start, end };
  }
  return undefined;
}

const PHRASE = table((byte) =>
  byte >= 0x80 || NAME[byte] === 1 || " '#/()".includes(String.fromCharCode(byte)) ? 1 : 0,
);
const LONGEST_PHRASE = 40;

/** Where `Tax reference =` begins, if nothing but words stands before it in its line. */
function phraseStart(text: Text, word: number): number {
  const start = runStart(text, word, PHRASE, LONGEST_PHRASE);
  const isWhole = start === text.from || BEFORE_KEY[byteAt(text, start - 1)] === 1;
  return isWhole ? start : word;
}
