import { namedAtClosingTag } from '../scan/named-by-element.ts';
import {
  namedAfterCommand,
  namedAtArrow,
  namedAtCall,
  namedAtComma,
  namedAtFlag,
  namedBeforeText,
  namedByVariable,
  namedInRow,
} from '../scan/named-by-syntax.ts';
import { type NamedValue, namedAtOperator, namedAtWideColon } from '../scan/named-value.ts';
import { alphabet, table } from './bytes.ts';
import { choiceOf, hasDrawnCharacters } from './chosen-password.ts';
import type { Gate, Match, Probe, Text } from './detector.ts';
import { wordShare } from './letter-pairs.ts';
import { isReference, isTemplate } from './placeholders.ts';
import { isDrawnIdentifier, isIdentifier } from './public-shapes.ts';
import { entropy, originOf } from './randomness.ts';
import { secretName } from './secret-names.ts';

type Reader = (text: Text, at: number) => NamedValue | undefined;
type Judge = (named: NamedValue, text: Text) => Match | undefined;

/** A reader that remembers its last answer, because several detectors ask the same. */
function remembered(read: Reader): Reader {
  let lastText: Text | undefined;
  let lastAt = -1;
  let last: NamedValue | undefined;
  return (text, at) => {
    if (text === lastText && at === lastAt) return last;
    lastText = text;
    lastAt = at;
    last = read(text, at);
    return last;
  };
}

const atOperator = remembered(namedAtOperator);
const QUOTES = alphabet('"\'`@b\\\\');
const BEFORE_COMMA = alphabet('"\' A-Za-z0-9_');
const BEHIND_COMMA = alphabet('"\' \n\r\\\\@bN`');
const BEFORE_FLAG = table((byte) =>
  byte === 0 || ' \t\n"\''.includes(String.fromCharCode(byte)) ? 1 : 0,
);
const BEFORE_OPERATOR = table((byte) =>
  byte >= 0x80 || /[\w \t"'`\]\\*)?|+}[;-]/.test(String.fromCharCode(byte)) || byte === 0x21
    ? 1
    : 0,
);
const IN_ROW = alphabet(' `');
const NO_COLON = table((byte) => (byte === 0x3a || byte === 0x2f ? 0 : 1));

/** Where a name and its value may be, and what must stand before and behind to look closer. */
const PLACES: readonly {
  readonly mark: string;
  readonly read: Reader;
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
  readonly gate?: Gate;
}[] = [
  { mark: '=', read: atOperator, gate: 'secretOperator', before: BEFORE_OPERATOR },
  { mark: ':', read: atOperator, gate: 'secretOperator', before: BEFORE_OPERATOR, after: NO_COLON },
  {
    mark: ',',
    read: remembered(namedAtComma),
    gate: 'secretComma',
    before: BEFORE_COMMA,
    after: BEHIND_COMMA,
  },
  { mark: '(', read: remembered(namedAtCall), after: QUOTES },
  { mark: '-', read: remembered(namedAtFlag), before: BEFORE_FLAG, after: alphabet('A-Za-z-') },
  { mark: '|', read: remembered(namedInRow), gate: 'secretBar', before: IN_ROW, after: IN_ROW },
  { mark: '</', read: remembered(namedAtClosingTag) },
  { mark: '{"', read: remembered(namedBeforeText), before: alphabet('a-zA-Z0-9_') },
  { mark: '<-', read: remembered(namedAtArrow) },
  { mark: '\u00ef\u00bc\u009a', read: remembered(namedAtWideColon) },
];
/** A name, a blank and a text: `api_key "…"`. */
const BEFORE_TEXT = [
  'key',
  'Key',
  'KEY',
  'token',
  'Token',
  'TOKEN',
  'secret',
  'Secret',
  'SECRET',
  'password',
  'Password',
  'PASSWORD',
].flatMap((word) => [`${word} "`, `${word} '`]);
const beforeText = remembered(namedBeforeText);

const COMMANDS = [
  'setx ',
  'SETX ',
  'ENV ',
  'setenv ',
  'define ',
  'set -x ',
  'set -gx ',
  'defaults write ',
  'secret set ',
  'user-secrets set ',
  'env set ',
  'put-parameter ',
];
const afterCommand = remembered(namedAfterCommand);

/** `process.env.API_TOKEN || "…"` */
const VARIABLES = ['process.env', 'environ.get', 'getenv', 'env.get', 'ENV'];
const VARIABLE_LEADS = VARIABLES.flatMap((lead) =>
  /get/.test(lead)
    ? [`${lead}("`, `${lead}('`]
    : [`${lead}["`, `${lead}['`, ...(lead === 'ENV' ? [] : [`${lead}.`])],
);
const byVariable = remembered(namedByVariable);

const LONGEST_CELL = 400;

const ANSWERS = new Map<Reader, (text: Text, at: number) => boolean>();

/** Whether a reader has an answer; the same function for all who ask it, so that they need not ask in turn. */
function answers(read: Reader): (text: Text, at: number) => boolean {
  const known = ANSWERS.get(read) ?? ((text, at) => read(text, at) !== undefined);
  ANSWERS.set(read, known);
  return known;
}

/** Probes at all the ways of giving a name a value; `judge` says what the value is worth. */
export function namedProbes(judge: Judge): Probe[] {
  const judged = (read: Reader) => (text: Text, at: number) => {
    const named = read(text, at);
    return named && judge(named, text);
  };
  const command = judged(afterCommand);
  const juxtaposed = judged(beforeText);
  const variable = judged(byVariable);
  return [
    {
      on: 'cell',
      wants: (title) => secretName(title) !== undefined,
      verify: (text, start, end, title) => {
        const meaning = secretName(title);
        if (!meaning || end - start > LONGEST_CELL) return undefined;
        const value = text.bytes.toString('utf8', start, end);
        const manner = 'quoted';
        return judge({ meaning, name: title, start, end, value, manner, continued: false }, text);
      },
    },
    ...PLACES.map(({ read, ...place }): Probe => {
      return { on: 'mark', ...place, isWorth: answers(read), verify: judged(read) };
    }),
    {
      on: 'prefix',
      prefixes: COMMANDS,
      verify: (text, start, prefix) => command(text, start + prefix.length - 1),
    },
    {
      on: 'prefix',
      prefixes: VARIABLE_LEADS,
      verify: (text, start, prefix) => variable(text, start + prefix.length),
    },
    {
      on: 'prefix',
      prefixes: BEFORE_TEXT,
      verify: (text, start, prefix) => juxtaposed(text, start + prefix.length - 2),
    },
  ];
}

/** A key or token without a form of its own, by its name and the look of its value. */
export function keyOf(named: NamedValue): Match | undefined {
  const { meaning, start, end, value } = named;
  if (meaning.noun === 'password') return undefined;
  const place = { start, end, kind: 'UNSPECIFIED' };
  if (!isCandidate(named)) return undefined;
  const origin = originOf(value);
  if (meaning.sure) {
    if (origin === 'drawn') return { ...place, alone: 'LIKELY', inContext: 'LIKELY' };
    if (origin === 'hex' && value.length >= 32)
      return { ...place, alone: 'LIKELY', inContext: 'LIKELY' };
    if (origin) return { ...place, alone: 'POSSIBLE', inContext: 'POSSIBLE' };
    if (isChosenSecret(named)) return { ...place, alone: 'POSSIBLE', inContext: 'POSSIBLE' };
    return undefined;
  }
  const token = /token$/i.test(named.name) || /^secret$/i.test(named.name);
  if (token && origin === 'hex' && value.length >= 32)
    return { ...place, alone: 'POSSIBLE', inContext: 'POSSIBLE' };
  if (!token && isDrawnIdentifier(value)) return undefined;
  if (origin !== 'drawn' || value.length < 16 || entropy(value) < 3.3) return undefined;
  if (!/^[A-Za-z0-9+/=_.~:-]+$/.test(value) || isIdentifier(value)) return undefined;
  return { ...place, alone: 'POSSIBLE', inContext: 'POSSIBLE' };
}

/** Names such as `client_secret` also get passwords that people chose. */
function isChosenSecret({ name, value, manner }: NamedValue): boolean {
  // `lastModifiedSecret: 1556312220.133` is a moment.
  if (!/secret/i.test(name) || value.length < 8 || /^[\d.]+$/.test(value)) return false;
  const choice = choiceOf(value);
  return (
    choice === 'strong' ||
    (choice === 'weak' && manner !== 'loose' && /\d/.test(value) && value.length >= 10)
  );
}

/** Nothing that a program computes, a template fills in, or another place keeps. */
export function isCandidate({ value, manner, continued }: NamedValue): boolean {
  if (value.length > 400 || value.includes('\\') || isTemplate(value) || isReference(value))
    return false;
  if (continued && manner !== 'quoted') return false;
  // The name of another secret is a list of names, or what an interface calls it.
  if (secretName(value) && /^[A-Za-z_.-]+$/.test(value)) return false;
  if (manner === 'quoted') return !/\s/.test(value);
  if (CONSTANT.test(value)) return false;
  return !isExpression(value) || isDottedToken(value);
}

/** Words in snake case, numbers among them: `x86_cpu_index_1`, `ed25519_sign_key`. */
const CONSTANT = /^\(?_*(?:[a-z]{1,12}\d{0,5}|\d{1,3})(?:_(?:[a-z]{1,12}\d{0,5}|\d{1,3})){2,}$/i;

/** Drawn letters with a dot among them look like a member of an object. */
function isDottedToken(value: string): boolean {
  return /^[\w.~-]{24,}$/.test(value) && wordShare(value) < 0.15 && originOf(value) === 'drawn';
}

/** Without quotes a value may as well be code: `user.password`, `getToken()`, `tokens[0]`. */
export function isExpression(value: string): boolean {
  if (MINIFIED.test(value)) return true;
  if (isDrawnMember(value)) return false;
  return /^[A-Za-z_$@&*!][\w$]*(?:(?:\??\.|::|->)[A-Za-z_$][\w$]*)+(?:[([!?;].*)?$|^[A-Za-z_$!][\w$.:]*[([].*$|[([{]$|^[&*!]\w+$|^\([A-Z_]+$|^[A-Za-z]\w*,\d+L$|=>|^\w+\+\+$|\|\|/.test(
    value,
  );
}

/** `Kx7vbq39.PdSv` looks like a member of an object, but for its characters. */
function isDrawnMember(value: string): boolean {
  return value.length >= 10 && /^\w+\.\w+(?:[!?].*)?$/.test(value) && hasDrawnCharacters(value);
}

/** `null,t.at(-1)`, `r.C0.NUL:e.keyCode===51`: what goes on behind a value in code without blanks. */
const MINIFIED =
  /^(?:null|true|false|void)\b[,;:)]|[\w)\]][!=]==?[\w"'!(-]|^[\w$]+(?:\.[\w$]+)+:[\w$]+\./;

const HEX_OR_BASE_64 = /^(?:0x)?[0-9a-f]{32,}$|^(?:base64:)?[A-Za-z0-9+/_-]{22,}={0,2}$/i;

/** The value of `encryption_key`, `hmac_secret` and the like: hexadecimal, base 64, or drawn in some alphabet. */
export function encryptionKeyOf(named: NamedValue): Match | undefined {
  const { meaning, start, end, value } = named;
  if (meaning.noun !== 'encryption key' || !isCandidate(named)) return undefined;
  const origin = originOf(value.replace(/^base64:/, ''));
  if (!origin && !isChosenSecret(named)) return undefined;
  const certain = meaning.sure && HEX_OR_BASE_64.test(value);
  if (!meaning.sure && (value.length < 16 || !origin)) return undefined;
  if (certain) return { start, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
  return { start, end, alone: 'POSSIBLE', inContext: 'POSSIBLE' };
}
