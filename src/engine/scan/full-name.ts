import { alphabet, byteAt, latin1, runEnd, runStart, table } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';
import type { SpelledName } from './spelled-names.ts';

const KEYWORDS =
  /^(?:const|let|var|val|def|static|final|string|char|set|export|return|local|my|our|readonly|type|auto|fn|func|if|and|or|not|the|a|an|your|is|new|unset)$/i;

/** The name with what belongs to it: words before it, the variable of a typed one, the name of a `value`. */
export function fullName(
  text: Text,
  nameStart: number,
  { spelled, stands }: SpelledName,
  valueStart: number,
): string {
  switch (stands) {
    case 'value':
      if (!isTextAt(text, valueStart) && !isMixedAt(text, valueStart)) return spelled;
      return nameOfValue(text, nameStart, valueStart) ?? variableOfType(text, nameStart) ?? spelled;
    case 'type':
      // Where no text follows, the type is one of a parameter or a field.
      return (isTextAt(text, valueStart) && variableOfType(text, nameStart)) || spelled;
    case 'word':
      return withWordsBefore(text, nameStart, spelled);
    case 'itself':
      return spelled;
  }
}

/** A digit comes before the next blank: neither a type nor a variable, as most are. */
function isMixedAt({ bytes, to }: Text, at: number): boolean {
  const limit = Math.min(to, at + 64);
  let place = at;
  while (place < limit && bytes[place] === 0x20) place++;
  for (; place < limit; place++) {
    const byte = bytes[place] ?? 0;
    if (byte <= 0x20) return false;
    if (byte >= 0x30 && byte <= 0x39) return true;
  }
  return false;
}

const BLANK = table((byte) => Number(/\s/.test(String.fromCharCode(byte))));
const TEXT_KIND = alphabet('bruBRUf@L');
const QUOTE = alphabet('"\'`');

/** A quote behind a few blanks and what says of which kind the text is. */
function isTextAt(text: Text, at: number): boolean {
  const kind = runEnd(text, at, BLANK, 4);
  return QUOTE[byteAt(text, runEnd(text, kind, TEXT_KIND, 2))] === 1;
}

const PARENT = /([\w.-]{2,40})["'\\]*[ \t]*(?:[:=]?[ \t]*\{\s*|:[ \t]*\r?\n[ \t]+)(?:- )?["'\\]*$/;
const BRACE = 0x7b;
const COLON = 0x3a;
const PARENT_BYTES = 48;
/** Parents that hold values of any meaning. */
const HOLDER =
  /^(?:string|binary|meta)?_?(?:data|env|environment|config|configuration|settings|secrets|credentials|options|params|parameters|spec|vars|variables|values|props|properties|args|defaults?|root|object|item|entry)$/i;

/** `password: { value: …`, and the same over two lines of YAML. */
function parentOf(text: Text, nameStart: number): string | undefined {
  const { bytes } = text;
  const limit = Math.max(text.from, nameStart - PARENT_BYTES);
  let at = nameStart - 1;
  while (at >= limit && OPENING[bytes[at] ?? 0] === 1) at--;
  const byte = bytes[at] ?? 0;
  if (at < limit || (byte !== BRACE && byte !== 0x0a) || !followsName(text, at)) return undefined;
  const parent = PARENT.exec(latin1(text, at - PARENT_BYTES, nameStart))?.[1];
  return parent === undefined || HOLDER.test(parent) ? undefined : parent;
}

/** What may stand between a name and the brace or the line above it. */
const OPENING = alphabet(' \\t"\'\\\\-');
const CLOSING = alphabet(' \\t"\'\\\\:=');
const NAME = alphabet('\\w.-');

/** Whether a brace or the end of a line opens what belongs to a name: a glance, because most follow none. */
function followsName(text: Text, opening: number): boolean {
  const last = runStart(text, opening + 1, BLANK, PARENT_BYTES) - 1;
  if (byteAt(text, last) !== BRACE && byteAt(text, last) !== COLON) return false;
  return NAME[byteAt(text, runStart(text, last, CLOSING, PARENT_BYTES) - 1)] === 1;
}

function withWordsBefore(text: Text, nameStart: number, spelled: string): string {
  const parent = parentOf(text, nameStart);
  if (parent !== undefined) return `${parent} ${spelled}`;
  const last = byteAt(text, nameStart - 1);
  if (last !== 0x20 && last !== 0x2d) return spelled;
  const before = latin1(text, nameStart - 40, nameStart);
  const found = /(?:([A-Za-z\u0080-\u00ff]{2,20})[ ])?([A-Za-z\u0080-\u00ff]{2,20})[ -]$/.exec(
    before,
  );
  if (!found) return spelled;
  const parts = [found[1], found[2]].filter(
    (word): word is string => word !== undefined && !KEYWORDS.test(word),
  );
  return [...parts, spelled].join(' ');
}

/** `password: str =`, `String password =` is read from its right end, so the type comes first. */
function variableOfType(text: Text, typeStart: number): string | undefined {
  const before = latin1(text, typeStart - 60, typeStart);
  return /([A-Za-z_$][\w$]*)["']?\??!?(?:\s*:\s*|\s+As\s+|\s+)(?:(?:Optional|Final|Annotated|Secret|Option)?[[<]?|&(?:'?static )?|const |Literal\[)?$/i.exec(
    before,
  )?.[1];
}

const NAMING =
  /(?:\b|_)(?:name|key|id|variable|parameter_?(?:name|key)|option_?name|env|param|property|field|header|entry|label|title)[\\"']*(?:\s*[:=]\s*|\s+(?=["'])|>)[\\"']*([A-Za-z_][\w.:/\u0080-\u00ff-]{1,80}(?:(?: [\w\u0080-\u00ff]{1,20}){1,3}(?=["']))?)/gi;

/** `name: DB_PASSWORD` before `value: …`, `<key>…</key>` before `<string>…`, `variable "x" {` before `default`. */
function nameOfValue(text: Text, valueNameStart: number, valueStart: number): string | undefined {
  const before = latin1(text, valueNameStart - 220, valueNameStart);
  const own = before.slice(
    Math.max(before.lastIndexOf('}'), before.lastIndexOf('/>'), before.lastIndexOf('\n\n')) + 1,
  );
  let name: string | undefined;
  for (const [, found] of own.matchAll(NAMING)) name = found;
  return (
    name ??
    NAME_BEHIND.exec(latin1(text, valueStart, valueStart + 340))?.[2] ??
    parentOf(text, valueNameStart) ??
    holderAround(before)
  );
}

/** `"value": "…", "name": "API_TOKEN"` */
const NAME_BEHIND =
  /^\s*(\\*["'])[^"'\\\n]{4,200}\1\s*,?\s*\\*["']?(?:[Nn]ame|[Kk]ey)\\*["']?\s*[:=]\s*\\*["']([A-Za-z_][\w.:/-]{1,80})\\*["']/;

/** `DbPassword:` above `Type: String` and `Default: …`, and the same in braces. */
function holderAround(before: string): string | undefined {
  const found = IN_BRACES.exec(before)?.[1] ?? holderAbove(before.split('\n'));
  return found === undefined || HOLDER.test(found) ? undefined : found;
}
const IN_BRACES = /([\w.-]{2,40})["'\\]*\s*[:=]\s*\{[^{}]*$/;

/** The nearest key of YAML that stands further to the left than the last line. */
function holderAbove(lines: readonly string[]): string | undefined {
  const indent = /^ *(?=\S?$|- $)/.exec(lines.at(-1) ?? '')?.[0].length ?? 0;
  const above = lines.slice(0, -1).findLast((line) => line.search(/\S|$/) < indent);
  return above === undefined ? undefined : /^ *([\w.-]{2,40}):\s*$/.exec(above)?.[1];
}
