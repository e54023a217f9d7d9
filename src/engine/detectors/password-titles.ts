import { alphabet, byteAt, latin1, runEnd, runStart } from './bytes.ts';
import { choiceOf } from './chosen-password.ts';
import type { Match, Probe, Text } from './detector.ts';
import { isExpression } from './generic-secret.ts';
import { wordShare } from './letter-pairs.ts';
import { isReference } from './placeholders.ts';
import { secretName } from './secret-names.ts';

const TOKEN = alphabet('\\x21\\x23-\\x26\\x28-\\x3b\\x3d\\x3f-\\x5f\\x61-\\x7e');
const LONGEST = 64;
const REACH_BACK = 40;
const LENGTHS = Array.from({ length: 31 }, (_, at) => at + 2);

/** Passwords below a title or heading, in a list that has their name, or behind a sentence that asks for one. */
export const titledPasswords: Probe = {
  on: 'word',
  lengths: LENGTHS,
  needsContext: true,
  verify: (text, at) => {
    const place = tokenAround(text, at);
    const value = place && latin1(text, place.start, place.end);
    const choice = value === undefined ? undefined : choiceOf(value);
    if (!place || value === undefined || !choice || NO_PASSWORD.test(value)) return undefined;
    if (isExpression(value)) return undefined;
    const sure = choice === 'strong' ? 'LIKELY' : 'POSSIBLE';
    const said = choice === 'strong' && isSaid(text, place, value);
    const under = (title: string | undefined) => {
      if (title !== undefined && isPassword(title)) return sure;
      return said === 'right here' || (said && title === undefined) ? 'LIKELY' : undefined;
    };
    return { ...place, alone: undefined, inContext: 'LIKELY', under };
  },
};

/** A digest or a number of something, a day, more than one cell. */
const NO_PASSWORD = /^[0-9a-f-]{16,}$|^[\d.:/-]+$|[,;|]/i;

/** Whether the words around a value say that it is a password, and whether nothing stands between. */
function isSaid(
  text: Text,
  { start, end }: Pick<Match, 'start' | 'end'>,
  value: string,
): 'right here' | boolean {
  if (!isElaborate(value)) return false;
  const before = latin1(text, start - 96, start);
  if (RIGHT_BEFORE.test(before)) return 'right here';
  return BEFORE.test(before) || BEHIND_IT.test(latin1(text, end, end + 48));
}

/** Also of a heading that is a sentence: `my password is`. */
function isPassword(title: string): boolean {
  const name = title.replace(/ (?:is|ist|est|es|lautet):?$/i, '').replace(/s$/i, '');
  return secretName(name)?.noun === 'password';
}

/** All up to the next blank, quote or tag, without the marks around it that are none of a password's. */
function tokenAround(text: Text, at: number): Pick<Match, 'start' | 'end'> | undefined {
  const from = runStart(text, at, TOKEN, REACH_BACK);
  const to = runEnd(text, at, TOKEN, LONGEST);
  // Letters with accents are not among those it is made of: what goes on before or behind is no part of it.
  if (byteAt(text, from - 1) >= 0x80 || byteAt(text, to) >= 0x80) return undefined;
  if (at - from === REACH_BACK || to - at === LONGEST) return undefined;
  const token = latin1(text, from, to);
  if (isReference(token)) return undefined;
  const behind = BEHIND.exec(token)?.[0] ?? '';
  const rest = behind + lineBehind(text, to);
  let start = from;
  for (const [mark, closing] of MARKS) {
    if (latin1(text, start, start + mark.length) === mark && rest.includes(closing))
      start += mark.length;
  }
  const end = to - behind.length;
  return end - start < 7 || byteAt(text, to) === 0x3d ? undefined : { start, end };
}

/** What may stand around a password, which may begin with the same where nothing closes it. */
const MARKS = [
  ...['()', '[]', '{}'].map(([open = '', close = '']) => [open, close] as const),
  ...['***', '**', '*', '___', '__', '_'].map((mark) => [mark, mark] as const),
];

function lineBehind(text: Text, at: number): string {
  const behind = latin1(text, at, at + 80);
  const end = behind.indexOf('\n');
  return end < 0 ? behind : behind.slice(0, end);
}

/** What ends a sentence, a bracket or an emphasis. */
const BEHIND = /(?:\*{1,3}|_{1,3})?[.,;:)\]}]*$/;

/** Small letters, capitals and digits that are no name of a thing, and nothing that a language joins words with. */
function isElaborate(value: string): boolean {
  return (
    value.length >= 8 &&
    /^[A-Za-z0-9!@#$%^&*?+_.=~-]+$/.test(value) &&
    /[a-z]/.test(value) &&
    /[A-Z]/.test(value) &&
    /\d/.test(value) &&
    (/[!@#$%^&*?+~]/.test(value) || wordShare(value) < 0.5)
  );
}

const WORD = String.raw`(?<!(?:hash(?:ed)?|encrypted|salted)[_ -]?)(?:pass(?:word|phrase|code)|\bpwd?|passwor[td]|kennwort|mot de passe|\bmdp|contrase\u00c3\u00b1a|contrasena|senha|parola|wachtwoord|has\u00c5\u0082o|haslo|heslo|l\u00c3\u00b6senord|salasana|adgangskode)s?\b`;
/** Words on one line, and tags. */
const SPOKEN = String.raw`(?:[^=<>{}()/\\:|;\n"\x60]|</?[a-z]{1,8}>){0,48}`;
/** `[10:16] bob: sure, it's `; behind a question also `<bob> ` */
const SPEAKER = String.raw`(?:(?:\[[\d:]{4,8}\] ?)?(?:\w{1,16}:|<\w{1,16}>) |\w{1,16} {1,3}\d\d?:\d\d(?: ?[AP]M)?\r?\n)`;
const ANSWER = String.raw`${SPEAKER}(?:[a-z'\u0080-\u00ff]{1,12},? ){1,5}`;
const RIGHT_BEFORE = new RegExp(String.raw`${WORD}\s?:?\s{1,12}$`, 'i');
/** A word for a password, and up to the end nothing but words, on the next line perhaps those of an answer. */
const BEFORE = new RegExp(
  String.raw`${WORD}["'*_]{0,3}[?:.]?${SPOKEN}(?:(?:\r?\n[ \t>]*){1,2}(?:${ANSWER}|${SPOKEN})|(?<=\?) ?\r?\n${SPEAKER})?[([]?(?:\*{1,3}|_{1,3})?$`,
  'i',
);
/** "… as the password", "… is your new password" */
const BEHIND_IT = new RegExp(
  String.raw`^["'\x60*_]{0,3} (?:as|is|for) (?:[a-z]{1,10} ){0,3}${WORD}`,
  'i',
);
