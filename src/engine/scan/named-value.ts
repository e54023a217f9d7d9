import {
  alphabet,
  byteAt,
  latin1,
  runEnd,
  runStart,
  startsWith,
  table,
} from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';
import {
  isTypeWord,
  mayBeSecretName,
  type SecretName,
  secretName,
} from '../detectors/secret-names.ts';
import { valueAt, type WrittenValue } from './written-value.ts';

/** A value and what its name says of it. */
export interface NamedValue extends WrittenValue {
  readonly meaning: SecretName;
  /** The name as it is spelled. */
  readonly name: string;
}

const LONGEST_NAME = 64;
const MOST_BLANKS = 32;
const letters = alphabet('A-Za-z0-9_.$-');
const NAME = table((byte) => (byte >= 0x80 || letters[byte] === 1 ? 1 : 0));
const CLOSERS = table((byte) =>
  Number('"\'`]\\*)'.includes(String.fromCharCode(byte)) && byte < 0x80),
);

const EQUALS = 0x3d;
const COLON = 0x3a;

/** At `=` or `:`: names and values of programs, configuration, JSON, headers, addresses. */
export function namedAtOperator(text: Text, at: number): NamedValue | undefined {
  const { bytes } = text;
  let nameEnd = at;
  let before = bytes[nameEnd - 1] ?? 0;
  if (bytes[at] === EQUALS) {
    // `?=`, `||=`, `+=`
    while (
      nameEnd > text.from &&
      at - nameEnd < 3 &&
      (before === 0x7c || before === 0x3f || before === 0x2b)
    ) {
      nameEnd--;
      before = bytes[nameEnd - 1] ?? 0;
    }
  }
  while (
    nameEnd > text.from &&
    at - nameEnd < MOST_BLANKS &&
    (before === 0x20 || before === 0x09)
  ) {
    nameEnd--;
    before = bytes[nameEnd - 1] ?? 0;
  }
  if (before === 0x3b && startsWith(text, nameEnd - 6, '&quot;')) {
    nameEnd -= 6;
    before = bytes[nameEnd - 1] ?? 0;
  }
  while (nameEnd > text.from && at - nameEnd < MOST_BLANKS + 6 && CLOSERS[before] === 1) {
    nameEnd--;
    before = bytes[nameEnd - 1] ?? 0;
  }
  if (NAME[before] !== 1) {
    if (before === 0x5b) return sizedArray(text, at, nameEnd - 1);
    return before === 0x7d ? property(text, at, nameEnd) : undefined;
  }
  if (!mayBeSecretName(bytes, Math.max(text.from, nameEnd - LONGEST_NAME), nameEnd))
    return undefined;
  const valueStart = behindOperator(text, at);
  return valueStart === undefined ? undefined : namedBetween(text, nameEnd, valueStart);
}

/** `char password[] = "…"` */
function sizedArray(text: Text, at: number, nameEnd: number): NamedValue | undefined {
  if (
    bytesEqual(text, at, EQUALS) &&
    mayBeSecretName(text.bytes, Math.max(text.from, nameEnd - LONGEST_NAME), nameEnd)
  ) {
    return namedBetween(text, nameEnd, at + 1);
  }
  return undefined;
}

/** `string Password { get; set; } = "…"` */
function property(text: Text, at: number, end: number): NamedValue | undefined {
  const accessors = /\s*\{\s*get;[^{}]{0,24}\}$/.exec(latin1(text, end - 40, end))?.[0];
  return accessors === undefined ? undefined : namedBetween(text, end - accessors.length, at + 1);
}

function bytesEqual(text: Text, at: number, byte: number): boolean {
  return byteAt(text, at) === byte;
}

function behindOperator(text: Text, at: number): number | undefined {
  let start = at + 1;
  if (byteAt(text, at) === COLON) {
    const next = byteAt(text, start);
    if (next === COLON || next === 0x2f) return undefined;
    if (next === EQUALS) start++;
    else if (next === 0x2d && isShellDefault(text, at)) start++;
    return start;
  }
  while (
    start < at + 3 &&
    (byteAt(text, start) === EQUALS || byteAt(text, start) === 0x3e || byteAt(text, start) === 0x7e)
  )
    start++;
  return start;
}

/** `${NAME:-value}` */
function isShellDefault(text: Text, at: number): boolean {
  return /\$\{\w+$/.test(latin1(text, at - LONGEST_NAME, at));
}

const KEYWORDS =
  /^(?:const|let|var|val|def|static|final|string|char|set|export|return|local|my|our|readonly|type|auto|fn|func|if|and|or|not|the|a|an|your|is|new|unset)$/i;

function namedBetween(text: Text, nameEnd: number, valueStart: number): NamedValue | undefined {
  const nameStart = runStart(text, nameEnd, NAME, LONGEST_NAME);
  const spelled = spelling(text, nameStart, nameEnd);
  const name = fullName(text, nameStart, spelled);
  const meaning = secretName(name);
  if (!meaning) return undefined;
  const previous = byteAt(text, nameStart - 1);
  const inQuery = previous === 0x3f || previous === 0x26;
  const lineStart = !inQuery && beginsLine(text, nameStart);
  const inQuotes = previous === 0x22 || previous === 0x27 ? previous : 0;
  const written = valueAt(text, valueStart, lineStart, inQuery);
  if (!written) return undefined;
  if (written.continued && written.manner !== 'quoted' && byteAt(text, written.end) === inQuotes) {
    return { ...written, meaning, name, manner: 'line', continued: false };
  }
  return { ...written, meaning, name };
}

function spelling(text: Text, start: number, end: number): string {
  const name = latin1(text, start, end);
  return /[\u0080-\u00ff]/.test(name) ? Buffer.from(name, 'latin1').toString('utf8') : name;
}

const LINE_START =
  /(?:^|[\n\r])[ \t]*(?:(?:export|set|setx|ENV|ARG|declare -x|readonly|env|var|-e|--env|-|\*|#|\/\/|;|\$env:|>|\+|\d{1,4}[:|])[ \t]*){0,3}["'$]?$/;

function beginsLine(text: Text, nameStart: number): boolean {
  const before = latin1(text, nameStart - 48, nameStart);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (
    (line.length < before.length || nameStart - 48 <= text.from) && LINE_START.test(`\n${line}`)
  );
}

const VALUE_WORD =
  /^(?:value|val|default|default_?value|string_?value|content|literal|string|data|text|secretvalue|parameter_?value|plaintext)$/i;

/** The name with what belongs to it: words before it, the variable of a typed one, the name of a `value`. */
function fullName(text: Text, nameStart: number, spelled: string): string {
  const bare = spelled.replace(/^[^A-Za-z\u0080-\uffff]+/, '');
  if (VALUE_WORD.test(bare)) {
    return nameOfValue(text, nameStart) ?? variableOfType(text, nameStart) ?? spelled;
  }
  if (isTypeWord(bare)) return variableOfType(text, nameStart) ?? spelled;
  if (
    /^(?:key|token|secret|code|passe|word|keys|salt|accesso|acceso|phrase|pass|pat|id|value)$/i.test(
      bare,
    )
  )
    return withWordsBefore(text, nameStart, spelled);
  return spelled;
}

function withWordsBefore(text: Text, nameStart: number, spelled: string): string {
  const before = latin1(text, nameStart - 40, nameStart);
  const found = /(?:([A-Za-z]{2,20})[ ])?([A-Za-z]{2,20})[ -]$/.exec(before);
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
  /(?:\b|_)(?:name|key|id|variable|parameter_?(?:name|key)|option_?name|env|param|property|field|header|entry)[\\"']*(?:\s*[:=]\s*|\s+(?=["'])|>)[\\"']*([A-Za-z_][\w.:/-]{1,80})/gi;

/** `name: DB_PASSWORD` before `value: …`, `<key>…</key>` before `<string>…`, `variable "x" {` before `default`. */
function nameOfValue(text: Text, valueNameStart: number): string | undefined {
  const before = latin1(text, valueNameStart - 220, valueNameStart);
  const own = before.slice(
    Math.max(before.lastIndexOf('}'), before.lastIndexOf('/>'), before.lastIndexOf('\n\n')) + 1,
  );
  let name: string | undefined;
  for (const [, found] of own.matchAll(NAMING)) name = found;
  return name;
}

/** At `</`: the text of an element, by its tag, by its attribute, or by the element before it. */
export function namedAtClosingTag(text: Text, at: number): NamedValue | undefined {
  const nameEnd = runEnd(text, at + 2, TAG, LONGEST_NAME);
  if (byteAt(text, nameEnd) !== 0x3e || nameEnd === at + 2) return undefined;
  if (!mayBeSecretName(text.bytes, at + 2, nameEnd) && !HOLDERS.has(latin1(text, at + 2, nameEnd)))
    return undefined;
  const before = latin1(text, at - 360, at);
  const open = before.lastIndexOf('>');
  if (open < 0) return undefined;
  const value = before.slice(open + 1).trim();
  if (value === '' || /[<\n]/.test(value)) return undefined;
  const tag = latin1(text, at + 2, nameEnd).replace(/^.*:/, '');
  const head = before.slice(0, open);
  const attributes = head.slice(head.lastIndexOf('<') + 1);
  const named = /\b(?:name|key|id|property|title)\s*=\s*["']([^"']{2,80})["']/i.exec(
    attributes,
  )?.[1];
  const sibling = VALUE_WORD.test(tag)
    ? /<(?:\w+:)?(?:key|name|property)>([^<>\n]{2,80})<\/[^<>]{2,20}>\s*<[^<>]{1,80}$/i.exec(
        head,
      )?.[1]
    : undefined;
  const name =
    (VALUE_WORD.test(tag) || isTypeWord(tag) ? (named ?? sibling) : undefined) ?? named ?? tag;
  const meaning = secretName(name) ?? secretName(tag);
  if (!meaning) return undefined;
  const start =
    at -
    before.length +
    open +
    1 +
    (before.slice(open + 1).length - before.slice(open + 1).trimStart().length);
  const cdata = /^<!\[CDATA\[/.exec(value);
  if (cdata) return undefined;
  return {
    start,
    end: start + value.length,
    value,
    manner: 'quoted',
    continued: false,
    meaning,
    name,
  };
}
const TAG = alphabet('A-Za-z0-9_.:-');
/** Elements that say by an attribute what they hold. */
const HOLDERS = new Set([
  'property',
  'entry',
  'param',
  'parameter',
  'setting',
  'item',
  'field',
  'prop',
  'attribute',
  'init-param',
  'constructor-arg',
  'env',
  'option',
  'variable',
  'config',
]);

/** At `<-`: `password <- "value"` of R. */
export function namedAtArrow(text: Text, at: number): NamedValue | undefined {
  const nameEnd = byteAt(text, at - 1) === 0x20 ? at - 1 : at;
  if (!mayBeSecretName(text.bytes, Math.max(text.from, nameEnd - LONGEST_NAME), nameEnd))
    return undefined;
  const named = namedBetween(text, nameEnd, at + 2);
  return named?.manner === 'quoted' ? named : undefined;
}

/** At `,`: `define('NAME', 'value')`, `put("name", "value")`, `getenv("NAME", "value")`. */
export function namedAtComma(text: Text, at: number): NamedValue | undefined {
  const { bytes } = text;
  let nameEnd = at;
  if (bytes[nameEnd - 1] === 0x20) nameEnd--;
  const quote = bytes[nameEnd - 1] ?? 0;
  const atom = quote !== 0x22 && quote !== 0x27;
  if (!atom) {
    nameEnd--;
    if (bytes[nameEnd - 1] === 0x5c) nameEnd--;
  }
  if (!mayBeSecretName(bytes, Math.max(text.from, nameEnd - LONGEST_NAME), nameEnd))
    return undefined;
  const nameStart = runStart(text, nameEnd, NAME, LONGEST_NAME);
  // Erlang's pairs have a name without quotes.
  if (byteAt(text, nameStart - 1) !== (atom ? 0x7b : quote)) return undefined;
  // In a list of words or a row of titles, the next is no value of this one.
  if (
    !/[([{,=>]\s*(?:[@:]|[A-Za-z]+\s*=\s*)?$/.test(
      latin1(text, nameStart - 12, nameStart - 1).replace(/\\$/, ''),
    )
  )
    return undefined;
  const rest = latin1(text, at + 1, at + 12);
  if (!/^\s*(?:[bruf@N]?["'`]|new |\\")/.test(rest)) return undefined;
  const name = spelling(text, nameStart, nameEnd);
  const meaning = secretName(name);
  const written = meaning && valueAt(text, at + 1, false, false);
  if (!meaning || !written || written.manner !== 'quoted') return undefined;
  return { ...written, meaning, name };
}

/** At `(`: `setPassword("value")`, `withToken('value')`. */
export function namedAtCall(text: Text, at: number): NamedValue | undefined {
  const { bytes } = text;
  let open = at + 1;
  if (bytes[open] === 0x40 || bytes[open] === 0x62) open++;
  const quote = bytes[open] ?? 0;
  if (quote !== 0x22 && quote !== 0x27) return undefined;
  if (!mayBeSecretName(bytes, Math.max(text.from, at - LONGEST_NAME), at)) return undefined;
  const nameStart = runStart(text, at, NAME, LONGEST_NAME);
  const called = spelling(text, nameStart, at);
  const own =
    /([\w$]+)\.(?:equals|isEqual|isEqualToString|equalsIgnoreCase)$/.exec(called)?.[1] ??
    called.replace(/^.*[.>:]/, '');
  if (
    /^(?:get|read|fetch|load|find|is|has|check|validate|create|make|generate|require|lookup|resolve|inject|use|describe|t|i18n|delete|remove|revoke|hash|encrypt|verify|parse|on|by|env|data|val|text|str|string|literal|value|char|default|secret|key|token|bearer|auth|credentials?|jwt)(?:[A-Z_(]|$)/.test(
      own,
    )
  )
    return undefined;
  const name = own.replace(/^(?:set|with|add|put|using|from|of)(?=[A-Z_])/, '').replace(/!$/, '');
  const meaning = secretName(name);
  const written = meaning && valueAt(text, at + 1, false, false);
  if (!meaning || !written || written.manner !== 'quoted') return undefined;
  // A second argument: the first is the name then.
  if (/^["']\s*,/.test(latin1(text, written.end, written.end + 4))) return undefined;
  return { ...written, meaning, name };
}

/** At `-`: `--password value`, `-Password "value"`. */
export function namedAtFlag(text: Text, at: number): NamedValue | undefined {
  const { bytes } = text;
  const before = byteAt(text, at - 1);
  if (
    before !== 0x20 &&
    before !== 0x09 &&
    before !== 0x0a &&
    before !== 0x22 &&
    before !== 0x27 &&
    before !== 0
  )
    return undefined;
  const first = bytes[at + 1] === 0x2d ? at + 2 : at + 1;
  const nameEnd = runEnd(text, first, NAME, LONGEST_NAME);
  if (nameEnd - first < 2 || !mayBeSecretName(bytes, first, nameEnd)) return undefined;
  let valueStart = nameEnd;
  if (byteAt(text, valueStart) === before && before !== 0x20) {
    // `"--password", "value"`
    valueStart++;
    if (byteAt(text, valueStart) !== 0x2c) return undefined;
    valueStart++;
  } else if (byteAt(text, valueStart) !== 0x20) return undefined;
  const name = spelling(text, first, nameEnd);
  const meaning = secretName(name);
  if (!meaning) return undefined;
  const written = valueAt(text, valueStart, false, false);
  if (!written || /^(?:-|(?:pass|env|file|fd):)/.test(written.value)) return undefined;
  return { ...written, meaning, name, manner: written.manner === 'quoted' ? 'quoted' : 'loose' };
}

/** At a word that sets a variable: `setx NAME value`, `ENV NAME value`, `#define NAME "value"`. */
export function namedAfterCommand(text: Text, at: number): NamedValue | undefined {
  const line = latin1(text, at, at + 100);
  const found = /^[ \t]*(?:-\w+[ \t]+){0,2}["']?([A-Za-z_$:][\w.:-]{1,63})["']?[ \t]+(?=\S)/.exec(
    line,
  );
  const name = found?.[1];
  if (!found || name === undefined || /^[=:]/.test(line.slice(found[0].length))) return undefined;
  const meaning = secretName(name);
  const written = meaning && valueAt(text, at + found[0].length, true, false);
  return written && { ...written, meaning, name };
}
