import { alphabet, byteAt, latin1, runEnd } from './bytes.ts';
import { choiceOf } from './chosen-password.ts';
import type { Match, Probe, Text } from './detector.ts';
import { isExpression } from './generic-secret.ts';
import { wordShare } from './letter-pairs.ts';
import { originOf } from './randomness.ts';

/** Words for a password; what follows them in a sentence or on a line may be one. UTF-8 read byte by byte. */
const WORDS = [
  ...[
    'password',
    'Password',
    'PASSWORD',
    'passwd',
    'passphrase',
    'Passphrase',
    'passcode',
    'pwd',
    'PWD',
    'Pwd',
  ],
  ...[
    'Passwort',
    'passwort',
    'Kennwort',
    'kennwort',
    'senha',
    'Senha',
    'wachtwoord',
    'Wachtwoord',
    'parola',
  ],
  ...[
    'contrase\u00c3\u00b1a',
    'Contrase\u00c3\u00b1a',
    'contrasena',
    'Contrasena',
    'clave',
    'haslo',
    'Haslo',
    'has\u00c5\u0082o',
    'Has\u00c5\u0082o',
    'lozinka',
    'heslo',
  ],
  ...['mot de passe', 'Mot de passe', 'keyPassword', 'storePassword', 'adgangskode', 'passord'],
  ...['Parola', 'Passord', 'Adgangskode', 'l\u00c3\u00b6senord', 'L\u00c3\u00b6senord', 'salasana'],
];
/** A word for a password with what says that it comes now, where the two are one or the word says little. */
const JOINED = [
  ...['pw is', 'PW is', 'lösenordet är', 'Lösenordet är', 'passordet er', 'Passordet er'],
  ...['adgangskoden er', 'Adgangskoden er'],
].map(bytewise);
const JOINED_WITHOUT_LETTERS = ['密码是', '密码为', '密碼是', 'パスワードは', '비밀번호는'].map(
  bytewise,
);

function bytewise(words: string): string {
  return Buffer.from(words).toString('latin1');
}

/** Passwords in sentences and after a mere blank: `the password is …`, `Passwort für … lautet …`, `PASSWORD '…'`. */
export const passwordSentences: Probe = {
  on: 'prefix',
  prefixes: WORDS,
  verify: (text, start, word) => passwordBehind(text, start + word.length),
};

export const joinedSentences: readonly Probe[] = [
  {
    on: 'prefix',
    prefixes: JOINED,
    verify: (text, start, words) => passwordAfter(text, start + words.length),
  },
  ...JOINED_WITHOUT_LETTERS.map(
    (mark): Probe => ({
      on: 'mark',
      mark,
      verify: (text, at) => passwordAfter(text, at + mark.length),
    }),
  ),
];

/** `creds for the portal are admin / …` */
export const pairSentences: Probe = {
  on: 'prefix',
  prefixes: ['creds', 'Creds', 'credentials', 'Credentials', 'login', 'Login', 'logins'],
  verify: (text, start, word) => {
    const from = start + word.length;
    const rest = latin1(text, from, from + 200);
    const lead = PAIR.exec(rest)?.[0].length;
    const value = lead === undefined ? undefined : wordAt(rest, lead);
    if (lead === undefined || value === undefined || !/^[^/\\]*\d[^/\\]*$/.test(value))
      return undefined;
    return isExpression(value) ? undefined : passwordAt(from + lead, value, false);
  },
};
const PAIR =
  /^(?:[ \t](?:for|to|on)[ \t][^\n:/]{1,30}?)?(?:[ \t](?:are|is):?|:)[ \t]+["'`]?[\w.@+-]{2,40}["'`]? ?[/:] ?["'`]?(?=[^\s/])/;

function passwordAfter(text: Text, from: number): Match | undefined {
  const rest = latin1(text, from, from + 160);
  const lead = /^[ \t]*:?[ \t]*(["'`]?)/.exec(rest);
  return lead ? valueBehind(rest, from, lead, true) : undefined;
}

const OF = String.raw`(?:(?:for|of|to|on|in|at|von|f\u00c3\u00bcr|fuer|zum|zur|de|du|pour|para|do|da|voor|per)[ \t]+(?:[^\s"'=]{1,40}[ \t]+){1,5}?)?`;
const IS = String.raw`(?:(?:is|was) now|(?:is|has been|was|will be)? ?(?:set|changed|reset) to|now is|is|was|are|ist|lautet|war|est|es|\u00c3\u00a9|\u00c3\u00a8|e|jest|to|->|=>|~>|-|\u00e2\u0080\u0093|\u00e2\u0086\u0092)`;
const KIND = String.raw`(?:(?:temporaire|provisoire|temporal|provisional|provis\u00c3\u00b3ria|tempor\u00c3\u00a1ria|provvisoria|temporanea|tijdelijk|below|here|you need|i use|we use)[ \t]+)?`;
const SAID = new RegExp(`^(?:'s|["']?[ \\t]{1,4}${OF}${KIND}${IS})[ \\t]*:?[ \\t]+(["'\`]?)`, 'i');
/** `password for the server: …`, `password (old): …`, `Mot de passe admin : …` */
const LABELLED = new RegExp(
  String.raw`^[ \t]{1,2}(?:${OF.slice(0, -1).replace('{1,5}?', '{0,4}?')}[^\s"'=:]{1,40}|\([^()\n]{1,24}\)|[A-Za-z]{2,16})[ \t]?:[ \t]+(["'\`]?)`,
  'i',
);
const QUOTED = /^["']?[ \t]{1,3}(?:to[ \t]+)?(["'])/;
const BARE = /^[ \t]{1,3}(?:[057] )?(?=\S)/;

function passwordBehind(text: Text, wordEnd: number): Match | undefined {
  const next = byteAt(text, wordEnd);
  if (next !== 0x20 && next !== 0x09 && next !== 0x22 && next !== 0x27) return undefined;
  const rest = latin1(text, wordEnd, wordEnd + 260);
  const said = SAID.exec(rest);
  const lead = said ?? LABELLED.exec(rest) ?? QUOTED.exec(rest);
  return (lead && valueBehind(rest, wordEnd, lead, said !== null)) ?? bareBehind(rest, wordEnd);
}

function valueBehind(
  rest: string,
  at: number,
  lead: RegExpExecArray,
  said: boolean,
): Match | undefined {
  const quote = lead[1] ?? '';
  const from = lead[0].length;
  if (quote !== '') {
    const end = rest.indexOf(quote, from);
    const value = rest.slice(from, end);
    if (end - from < 4 || end - from > 128 || /\s/.test(value)) return undefined;
    return passwordAt(at + from, value, /\d/.test(value));
  }
  const marks = EMPHASIS.exec(rest.slice(from))?.[0].length ?? 0;
  const value = wordAt(rest, from + marks)?.replace(marks > 0 ? EMPHASISED : '', '');
  if (value === undefined || isExpression(value) || /^[a-z]+-[a-z-]+$/i.test(value))
    return undefined;
  return passwordAt(at + from + marks, value, said && /\d/.test(value));
}

/** What Markdown has around what it stresses, and brackets around the whole. */
const EMPHASIS = /^(?:(?:\*{1,3}|_{1,3})(?=[^\s*_]{4,64}[*_])|\((?=[^\s()]{4,64}\)))/;
const EMPHASISED = /[*_]{1,3}$/;

/** Nothing between: only what nobody would take for a word. */
function bareBehind(rest: string, at: number): Match | undefined {
  const from = BARE.exec(rest)?.[0].length;
  const value = from === undefined ? undefined : wordAt(rest, from);
  if (from === undefined || value === undefined || !/^[\w!@#$%^&*?+-]{8,64}$/.test(value))
    return undefined;
  if (!/\d/.test(value) || !/[A-Z]/.test(value) || !/[a-z]/.test(value) || wordShare(value) > 0.75)
    return undefined;
  return passwordAt(at + from, value, false);
}

/** Up to the next blank, without what ends a sentence. */
function wordAt(rest: string, from: number): string | undefined {
  return /^[^\s"'`<>]{4,128}/
    .exec(rest.slice(from))?.[0]
    .replace(/(?:\u00e3\u0080[\u0081\u0082]|\u00ef\u00bc\u008c).*$/, '')
    .replace(/(?:\\[nrt])?[.,;:)]*$/, '');
}

function passwordAt(start: number, value: string, weak: boolean): Match | undefined {
  const choice = choiceOf(value);
  const end = start + value.length;
  if (choice === 'strong') return { start, end, alone: 'LIKELY', inContext: 'LIKELY' };
  return choice && weak ? { start, end, alone: 'POSSIBLE', inContext: 'POSSIBLE' } : undefined;
}

const KEY_WORDS = ['key', 'Key', 'KEY', 'token', 'Token', 'TOKEN', 'secret', 'Secret', 'SECRET'];
/** Words for a key in other languages, which also stand for those of doors. */
const FOREIGN_KEY_WORDS = [
  'Schlüssel',
  'schlüssel',
  'clé',
  'clave',
  'chave',
  'chiave',
  'sleutel',
  'klucz',
].map(bytewise);
const VALUE = alphabet('A-Za-z0-9_.~+/=-');

/** `my API key is …`, `use this token …` */
export const keySentences: Probe = {
  on: 'prefix',
  prefixes: [
    ...KEY_WORDS.flatMap((word) => [`${word} `, `${word}s `]),
    ...FOREIGN_KEY_WORDS.map((word) => `${word} `),
  ],
  verify: (text, start, prefix) => keyBehind(text, start + prefix.length),
};

/** `for Acme is `, `API di Acme è: ` */
const LEAD = new RegExp(
  [
    String.raw`^(?:(?:(?:for|of|to|on|f\u00c3\u00bcr|zu|von|pour|para|per|voor|van|di|del|da|do|de|d'|API|do)[ \t]*(?:[\w.'\u0080-\u00ff-]{1,24}[ \t]+){1,4}?)`,
    String.raw`(?=(?:is|was|lautet|ist|est|es|\u00c3\u00a9|\u00c3\u00a8|to|war)\b|["'\x60]?[\w.~+/=-]{20}))?`,
    String.raw`(?:(?:is|was|are|now|lautet|ist|war|est|es|to|\u00c3\u00a9|\u00c3\u00a8)(?:[ \t]+|:\s{1,6})){0,2}["'\x60]?`,
  ].join(''),
);

function keyBehind(text: Text, at: number): Match | undefined {
  const lead = LEAD.exec(latin1(text, at, at + 64));
  const start = at + (lead?.[0].length ?? 0);
  const end = runEnd(text, start, VALUE, 300);
  if (end - start < 20 || end - start >= 300) return undefined;
  let stop = end;
  while (byteAt(text, stop - 1) === 0x2e) stop--;
  const value = latin1(text, start, stop);
  const said = (lead?.[0].length ?? 0) > 1;
  const origin = originOf(value);
  if (
    /(?:public|pub|ssh|host|primary|foreign|sort|page|next|cursor|csrf|xsrf|cache|sync|continuation)[-_ ]?\w*$/i.test(
      latin1(text, start - 24, at - 4),
    )
  )
    return undefined;
  if (isExpression(value) || (said ? !origin : origin !== 'drawn')) return undefined;
  if (
    !said &&
    (value.length < 24 || !/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/\d/.test(value))
  )
    return undefined;
  return { start, end: stop, kind: 'UNSPECIFIED', alone: 'POSSIBLE', inContext: 'LIKELY' };
}
