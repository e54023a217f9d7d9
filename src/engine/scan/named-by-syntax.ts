import { alphabet, byteAt, latin1, runEnd, runStart, startsWith } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';
import { mayBeSecretName } from '../detectors/secret-endings.ts';
import { secretName } from '../detectors/secret-names.ts';
import { LONGEST_NAME, NAME, type NamedValue, namedBetween } from './named-value.ts';
import { spelling } from './spelled-names.ts';
import { valueAt } from './written-value.ts';

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
  if (!isTextBehind(text, at + 1)) return undefined;
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
  const opening = byteAt(text, nameStart - 1) === 0x23 ? nameStart - 2 : nameStart - 1;
  const compared = atom && COMPARING.test(latin1(text, nameStart - 32, nameStart));
  if (!compared && byteAt(text, opening) !== (atom ? 0x7b : quote)) return undefined;
  // In a list of words or a row of titles, the next is no value of this one.
  if (
    !compared &&
    !/[([{,=>]\s*(?:[@:]|[A-Za-z]+\s*=\s*)?$/.test(
      latin1(text, opening - 12, opening).replace(/\\$/, ''),
    )
  )
    return undefined;
  const rest = latin1(text, at + 1, at + 12);
  if (!/^\s*(?:[bruf@N]?["'`]|new |\\")/.test(rest)) return undefined;
  const name = spelling(text, nameStart, nameEnd);
  // The kind of a token, whose neighbour in a row is something else.
  const meaning = /^bearer$/i.test(name) ? undefined : secretName(name);
  const written = meaning && valueAt(text, at + 1, false, false);
  if (!meaning || !written || written.manner !== 'quoted') return undefined;
  return { ...written, meaning, name };
}

/** `assertEqual(user.password, "…")`, `strcmp(password, "…")` */
const COMPARING =
  /(?:\bassert\w*|\bstr\w*cmp|[cC]ompare\w*|[eE]quals?|\bis|\beq|\bsame)!?\(\s*(?:[A-Za-z]+, ?)?$/;

const KIND_OF_TEXT = alphabet('bruf@N');

/** Whether a quote follows, behind blanks and the mark of a kind of text. */
function isTextBehind(text: Text, from: number): boolean {
  const { bytes } = text;
  let at = from;
  while (at < from + 24 && (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d)) at++;
  const byte = bytes[at] ?? 0;
  if (byte === 0x5c) return bytes[at + 1] === 0x22;
  if (byte === 0x6e) return startsWith(text, at, 'new ');
  return isQuoteByte(byte) || (KIND_OF_TEXT[byte] === 1 && isQuoteByte(bytes[at + 1] ?? 0));
}

function isQuoteByte(byte: number): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x60;
}

/** Behind `process.env.` and its like: a name, and the text that stands in where nothing is set. */
export function namedByVariable(text: Text, at: number): NamedValue | undefined {
  const found = VARIABLE.exec(latin1(text, at, at + 110));
  const name = found?.[1];
  const meaning = name === undefined ? undefined : secretName(name);
  if (!found || name === undefined || !meaning) return undefined;
  const written = valueAt(text, at + found[0].length, false, false);
  return written && { ...written, meaning, name };
}
const VARIABLE = /^([A-Za-z][\w.-]{1,63})["'\])]{0,3}\s{0,20}(?:\|\||\?\?|\?:|or)\s{0,20}(?=["'`])/;

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
    /^(?:get|read|fetch|load|find|is|has|check|validate|create|make|generate|require|lookup|resolve|inject|use|describe|t|i18n|delete|remove|split|join|quote|unquote|strip|escape|assert|expect|should|test|mask|redact|log|print|warn|error|throw|raise|prompt|ask|enter|label|gettext|translate|msg|append|emit|dispatch|watch|select|query|click|type|fill|find|revoke|hash|encrypt|verify|parse|on|by|env|data|val|text|str|string|literal|value|char|default|secret|key|token|bearer|auth|credentials?|jwt)(?:[A-Z_(]|$)/.test(
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
  const line = latin1(text, at, at + 200);
  const found = SET.exec(line.slice(0, 100)) ?? SET_BY_OPTIONS.exec(line);
  const name = found?.[1];
  if (!found || name === undefined || /^[=:]/.test(line.slice(found[0].length))) return undefined;
  const meaning = secretName(name);
  const written = meaning && valueAt(text, at + found[0].length, true, false);
  return written && { ...written, meaning, name };
}

const SET =
  /^[ \t]*(?:-\w+[ \t]+){0,2}["']?([A-Za-z_$:][\w.:-]{1,63})["']?[ \t]+(?:(?:-b|--body|--value)[ =])?(?=\S)/;

/** `az keyvault secret set --name db-password --value …` */
const SET_BY_OPTIONS =
  /^[^\n|;]{0,80}?--name[ =]["']?(?:[\w.-]*\/)*([\w.-]{2,64})["']?[ \t][^\n|;]{0,60}?--value[ =](?=\S)/;

const LONGEST_IN_ROW = 440;
/** The second of two cells, up to the bar behind it or the end of its line. */
const IN_ROW = /^(\s{0,24}`?)([^\s|`]{6,400})`?[ \t]*(?:\||\r?\n|$)/;

/** At `|`: `| api_token | value |`, a row of a table of names and values. */
export function namedInRow(text: Text, at: number): NamedValue | undefined {
  let nameEnd = at;
  while (nameEnd > at - 24 && isBlankOrTick(byteAt(text, nameEnd - 1))) nameEnd--;
  if (!mayBeSecretName(text.bytes, Math.max(text.from, nameEnd - LONGEST_NAME), nameEnd))
    return undefined;
  const nameStart = runStart(text, nameEnd, NAME, LONGEST_NAME);
  if (!/(?:^|[|\n])[ \t`]*$/.test(latin1(text, nameStart - 8, nameStart))) return undefined;
  const name = spelling(text, nameStart, nameEnd);
  const meaning = secretName(name);
  const [, gap = '', value] = IN_ROW.exec(latin1(text, at + 1, at + LONGEST_IN_ROW)) ?? [];
  if (!meaning || value === undefined) return undefined;
  const start = at + 1 + gap.length;
  const end = start + value.length;
  return { start, end, value, manner: 'quoted', continued: false, meaning, name };
}

function isBlankOrTick(byte: number): boolean {
  return byte === 0x20 || byte === 0x60;
}

/** Where a name ends and a text begins behind a blank or a brace: `(setq api-token "…")`. */
export function namedBeforeText(text: Text, nameEnd: number): NamedValue | undefined {
  const named = namedBetween(text, nameEnd, nameEnd + 1);
  if (named?.manner !== 'quoted') return undefined;
  // In running text a name in quotes follows: the key "id".
  return /\d/.test(named.value) ? named : undefined;
}
