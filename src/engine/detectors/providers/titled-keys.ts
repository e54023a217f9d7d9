import type { NamedValue } from '../../scan/named-value.ts';
import { byteAt, latin1 } from '../bytes.ts';
import type { Match, Text } from '../detector.ts';
import { keyOf } from '../generic-secret.ts';
import { originOf } from '../randomness.ts';
import { type SecretName, secretName } from '../secret-names.ts';
import { nameWords } from './name-words.ts';
import { vendorNamed } from './named-keys.ts';
import { vendorKeyOf, withNamedVendor } from './vendor-keys.ts';

const SHORTEST = 20;
const REACH = 140;
const MORE = 0x3e;
const LESS = 0x3c;

/** A key that stands below its label, in a list or column that has its name, or behind "it's" in an answer. */
export function titledKeyAt(text: Text, start: number, end: number): Match | undefined {
  if (end - start < SHORTEST) return undefined;
  let before = start - 1;
  while (MARKS.includes(String.fromCharCode(byteAt(text, before)))) before--;
  const sign = byteAt(text, before);
  if (sign === MORE && byteAt(text, end) === LESS) return ofList(text, start, end);
  if (!BEFORE.includes(String.fromCharCode(sign))) return undefined;
  if (IN_LIST.test(latin1(text, start - 24, start))) return ofList(text, start, end);
  return ofLabel(text, start, end) ?? usedAs(text, start, end);
}

const MARKS = '"\'`*_';
const BEFORE = ' \n\t[(#';
const IN_LIST = /(?:^|\n)[ \t]*-[ \t]+["'`]?$|\[\s*["']$|["'],\s*["']$|\|[ \t]?$|\t$/;

/** What the list or the column is called decides. */
function ofList(text: Text, start: number, end: number): Match | undefined {
  if (!originOf(latin1(text, start, end))) return undefined;
  const labelled = ofLabel(text, start, end);
  const under = (title: string | undefined) => {
    if (title !== undefined && meaningOf(title)) return 'POSSIBLE';
    return title === undefined && labelled ? 'POSSIBLE' : undefined;
  };
  const kind = labelled?.kind ?? 'UNSPECIFIED';
  return { start, end, kind, alone: undefined, inContext: 'POSSIBLE', under };
}

/** What a label says outright, or by the name of a vendor. */
function meaningOf(label: string): SecretName | undefined {
  const meaning = secretName(singular(label));
  if (meaning?.noun !== 'key') return undefined;
  return meaning.sure || vendorNamed(nameWords(label)) ? meaning : undefined;
}

function singular(title: string): string {
  return title.replace(/(?<=[a-z])s$/i, '');
}

/** A label, and between it and the value nothing but marks, an end of line or an empty one. */
const LABEL = new RegExp(
  [
    String.raw`(?:^|[\n>*#:,|]|\b(?:the|your|my|our|its|this|new|ur) )[ \t>*#\x60_"'-]{0,6}`,
    String.raw`([A-Za-z][\w.'/-]{1,30}(?: [A-Za-z][\w.'/-]{0,20}){0,3}?)["'\x60*_]{0,3}`,
    String.raw`(?:(?: (?:is|are))?[:?]?["'\x60*_]{0,3}[ \t]*\r?\n(?:[ \t>]*\r?\n)?`,
    String.raw`(?:[^\n]{0,32}\bit(?:'|\u00e2\u0080\u0099)?s |(?<=\?\r?\n)(?:\[[\d:]{4,8}\] ?)?(?:\w{1,16}:|<\w{1,16}>) |[ \t>]*(?:is |- |[*] )?)`,
    String.raw`|(?: (?:-|\u00e2\u0080[\u0093\u0094]) | {2,20}| ?\t{1,4}| \(| ?#| (?:is|was|ist|lautet|est|es):? )["'\x60*_]{0,3})["'\x60*_]{0,3}$`,
  ].join(''),
  'i',
);

function ofLabel(text: Text, start: number, end: number): Match | undefined {
  const before = latin1(text, start - REACH, start);
  if (!WORD.test(before)) return undefined;
  return called(LABEL.exec(before)?.[1], text, start, end);
}

const WORD = /key|token|secret|auth|cred/i;
const USED_AS =
  /^["'`*_]{0,3} (?:as|is|for) (?:the|your|my|our) ((?:[\w.-]{2,24} ){0,3}?[\w.-]*(?:key|token|secret))\b/i;

/** "Use … as the API key." */
function usedAs(text: Text, start: number, end: number): Match | undefined {
  const sign = byteAt(text, end);
  if (sign !== 0x20 && !MARKS.includes(String.fromCharCode(sign))) return undefined;
  return called(USED_AS.exec(latin1(text, end, end + 64))?.[1], text, start, end);
}

function called(
  name: string | undefined,
  text: Text,
  start: number,
  end: number,
): Match | undefined {
  const meaning = name === undefined ? undefined : meaningOf(name);
  if (name === undefined || !meaning) return undefined;
  const value = latin1(text, start, end);
  const manner = 'quoted';
  const named: NamedValue = { start, end, value, name, meaning, manner, continued: false };
  return vendorKeyOf(text, named) ?? withNamedVendor(keyOf(named), name);
}
