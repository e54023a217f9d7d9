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
];

/** Passwords in sentences and after a mere blank: `the password is …`, `Passwort für … lautet …`, `PASSWORD '…'`. */
export const passwordSentences: Probe = {
  on: 'prefix',
  prefixes: WORDS,
  verify: (text, start, word) => passwordBehind(text, start + word.length),
};

const OF = String.raw`(?:(?:for|of|to|on|in|at|von|f\u00c3\u00bcr|fuer|zum|zur|de|du|pour|para|do|da|voor|per)[ \t]+(?:[^\s"'=]{1,40}[ \t]+){1,5}?)?`;
const IS = String.raw`(?:(?:is|was) now|(?:is|has been|was|will be)? ?(?:set|changed|reset) to|now is|is|was|are|ist|lautet|war|est|es|\u00c3\u00a9|\u00c3\u00a8|e|jest|to|->|=>|~>|-|\u00e2\u0080\u0093|\u00e2\u0086\u0092)`;
const SAID = new RegExp(`^["']?[ \\t]{1,4}${OF}${IS}[ \\t]*:?[ \\t]+(["'\`]?)`, 'i');
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

/** What Markdown has around what it stresses. */
const EMPHASIS = /^(?:\*{1,3}|_{1,3})(?=[^\s*_]{4,64}[*_])/;
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
  return /^[^\s"'`<>]{4,128}/.exec(rest.slice(from))?.[0].replace(/(?:\\[nrt])?[.,;:)]*$/, '');
}

function passwordAt(start: number, value: string, weak: boolean): Match | undefined {
  const choice = choiceOf(value);
  const end = start + value.length;
  if (choice === 'strong') return { start, end, alone: 'LIKELY', inContext: 'LIKELY' };
  return choice && weak ? { start, end, alone: 'POSSIBLE', inContext: 'POSSIBLE' } : undefined;
}

const KEY_WORDS = ['key', 'Key', 'KEY', 'token', 'Token', 'TOKEN', 'secret', 'Secret', 'SECRET'];
const VALUE = alphabet('A-Za-z0-9_.~+/=-');

/** `my API key is …`, `use this token …` */
export const keySentences: Probe = {
  on: 'prefix',
  prefixes: KEY_WORDS.flatMap((word) => [`${word} `, `${word}s `]),
  verify: (text, start, prefix) => keyBehind(text, start + prefix.length),
};

const LEAD =
  /^(?:(?:for|of|to|on)[ \t]+(?:[\w.-]{1,24}[ \t]+){1,3}?)?(?:(?:is|was|are|now|lautet|ist|est|es)(?:[ \t]+|:\s{1,6})){0,2}["'`]?/;

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
