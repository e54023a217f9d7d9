import { alphabet, byteAt, latin1, runEnd, runStart } from '../detectors/bytes.ts';
import type { Text } from '../detectors/detector.ts';
import { isTypeWord, mayBeSecretName, secretName } from '../detectors/secret-names.ts';
import { isValueWord } from './full-name.ts';
import { LONGEST_NAME, NAME, type NamedValue, namedBetween, spelling } from './named-value.ts';
import { valueAt } from './written-value.ts';

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
  const sibling = isValueWord(tag)
    ? /<(?:\w+:)?(?:key|name|property)>([^<>\n]{2,80})<\/[^<>]{2,20}>\s*<[^<>]{1,80}$/i.exec(
        head,
      )?.[1]
    : undefined;
  const name =
    (isValueWord(tag) || isTypeWord(tag) ? (named ?? sibling) : undefined) ?? named ?? tag;
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

/** Whether a quote follows, behind blanks and the mark of a kind of text. */
function isTextBehind({ bytes }: Text, from: number): boolean {
  let at = from;
  while (at < from + 24 && (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d)) at++;
  const byte = bytes[at] ?? 0;
  return (
    isQuoteByte(byte) ||
    byte === 0x5c ||
    (isQuoteByte(bytes[at + 1] ?? 0) && byte > 0x2c) ||
    byte === 0x6e
  );
}

function isQuoteByte(byte: number): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x60;
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
