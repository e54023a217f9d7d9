import { alphabet, latin1 } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';
import { isTypeWord } from '../detectors/secret-names.ts';

const KEYWORDS =
  /^(?:const|let|var|val|def|static|final|string|char|set|export|return|local|my|our|readonly|type|auto|fn|func|if|and|or|not|the|a|an|your|is|new|unset)$/i;

const VALUE_WORD =
  /^(?:value|val|default|default_?value|string_?value|content|literal|string|data|text|secretvalue|parameter_?value|plaintext)$/i;

/** The last word of a name may stand for another: a `value` for what is named before it, a type for its variable. */
type Stands = 'value' | 'type' | 'word' | 'itself';

const SHORT =
  /^(?:key|token|secret|code|passe|word|keys|salt|accesso|acceso|phrase|pass|pat|id|value|api|word)$/i;
const known = new Map<string, Stands>();
const MOST_KNOWN = 16_384;

function standing(spelled: string): Stands {
  let stands = known.get(spelled);
  if (stands === undefined) {
    const bare = spelled.replace(/^[^A-Za-z\u0080-\uffff]+/, '');
    if (isValueWord(bare)) stands = 'value';
    else if (isTypeWord(bare)) stands = 'type';
    else stands = SHORT.test(bare) ? 'word' : 'itself';
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(spelled, stands);
  }
  return stands;
}

export function isValueWord(name: string): boolean {
  return VALUE_WORD.test(name);
}

/** Whether a name means the same wherever it stands. */
export function standsForItself(spelled: string): boolean {
  return standing(spelled) === 'itself';
}

/** The name with what belongs to it: words before it, the variable of a typed one, the name of a `value`. */
export function fullName(
  text: Text,
  nameStart: number,
  spelled: string,
  valueStart: number,
): string {
  switch (standing(spelled)) {
    case 'value':
      if (!isTextAt(text, valueStart) && !isMixedAt(text, valueStart)) return spelled;
      return nameOfValue(text, nameStart) ?? variableOfType(text, nameStart) ?? spelled;
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

function isTextAt(text: Text, at: number): boolean {
  return /^\s{0,4}[bruBRUf@L]{0,2}["'`]/.test(latin1(text, at, at + 8));
}

const PARENT = /([\w.-]{2,40})["'\\]*[ \t]*(?:[:=]?[ \t]*\{\s*|:[ \t]*\r?\n[ \t]+)(?:- )?["'\\]*$/;

/** Parents that hold values of any meaning. */
const HOLDER =
  /^(?:string|binary|meta)?_?(?:data|env|environment|config|configuration|settings|secrets|credentials|options|params|parameters|spec|vars|variables|values|props|properties|args|defaults?|root|object|item|entry)$/i;

/** `password: { value: …`, and the same over two lines of YAML. */
function parentOf(text: Text, nameStart: number): string | undefined {
  const { bytes } = text;
  const limit = Math.max(text.from, nameStart - 48);
  let at = nameStart - 1;
  while (at >= limit && OPENING[bytes[at] ?? 0] === 1) at--;
  const byte = bytes[at] ?? 0;
  if (at < limit || (byte !== 0x7b && byte !== 0x0a)) return undefined;
  const parent = PARENT.exec(latin1(text, at - 48, nameStart))?.[1];
  return parent === undefined || HOLDER.test(parent) ? undefined : parent;
}
/** What may stand between a name and the brace or the line above it. */
const OPENING = alphabet(' \\t"\'\\\\-');

function withWordsBefore(text: Text, nameStart: number, spelled: string): string {
  const before = latin1(text, nameStart - 40, nameStart);
  const parent = parentOf(text, nameStart);
  if (parent !== undefined) return `${parent} ${spelled}`;
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
function nameOfValue(text: Text, valueNameStart: number): string | undefined {
  const before = latin1(text, valueNameStart - 220, valueNameStart);
  const own = before.slice(
    Math.max(before.lastIndexOf('}'), before.lastIndexOf('/>'), before.lastIndexOf('\n\n')) + 1,
  );
  let name: string | undefined;
  for (const [, found] of own.matchAll(NAMING)) name = found;
  return name ?? parentOf(text, valueNameStart);
}
