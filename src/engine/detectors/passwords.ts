import type { NamedValue } from '../scan/named-value.ts';
import { latin1 } from './bytes.ts';
import { type Choice, choiceOf, isDrawnBehindSign } from './chosen-password.ts';
import { passwordColumns } from './columns.ts';
import type { Detector, Match, Text } from './detector.ts';
import { isExpression, namedProbes } from './generic-secret.ts';
import { passwordArguments } from './password-arguments.ts';
import { passwordCalls } from './password-calls.ts';
import { passwordPlaces, pgpass } from './password-places.ts';
import { passwordTests } from './password-tests.ts';
import { titledPasswords } from './password-titles.ts';
import { secretName } from './secret-names.ts';
import { joinedSentences, pairSentences, passwordSentences } from './sentences.ts';

export const PASSWORD_IN_CODE: Detector = {
  name: 'PASSWORD_IN_CODE',
  rank: 60,
  probes: [
    ...namedProbes(passwordOf),
    ...passwordPlaces,
    ...passwordArguments,
    ...pgpass,
    ...passwordColumns,
    passwordSentences,
    ...joinedSentences,
    pairSentences,
    ...passwordCalls,
    passwordTests,
    titledPasswords,
  ],
  checks:
    'the value of a name for passwords in code, configuration, elements, commands, calls, addresses and sentences, judged by its characters; no placeholder, template, type, reference or plain word',
  source: 'manuals of the programs and languages; RFC 3986 for addresses, RFC 7617 for pairs',
  examples: {
    finds: [
      'db_password = "[[Tr0ub4dor&3]]"',
      'PGPASSWORD=[[h7-kk29-Qx]] psql -h db.test',
      'Das Passwort lautet [[Zx9!kk2p]].',
      'https://deploy:[[h7kk29Qx]]@git.test/app.git',
    ],
    ignores: [
      'password: string',
      'password = os.environ["DB_PASSWORD"]',
      '"password": "Mot de passe"',
      'DB_PASSWORD=<your password>',
    ],
  },
  words: [
    'password*',
    'passwd',
    'pwd',
    'passwort*',
    'kennwort',
    'mot de passe',
    'contraseña',
    'senha',
    'wachtwoord',
    'passphrase',
    'passcode*',
    'pw',
    'mdp',
    'db pass',
    'user pass',
    'default pass',
    'parola',
    'haslo',
    'heslo',
    'lösenord',
    'salasana',
    'adgangskode',
  ],
};

/** Few people choose passwords of so many characters. */
const LONG = 20;

function passwordOf(named: NamedValue, text: Text): Match | undefined {
  const { meaning, start, end, value, manner, continued, name } = named;
  if (meaning.noun !== 'password') return undefined;
  if (continued) return undefined;
  const choice = choiceOf(value);
  if (!choice) return undefined;
  if (name.length < 3 && choice === 'weak') return undefined;
  const place = { start, end };
  if (manner === 'quoted') {
    if (choice === 'weak') return { ...place, alone: 'POSSIBLE', inContext: 'POSSIBLE' };
    // What is longer may be a key, whose vendor knows more of it.
    const confidence = value.length < LONG ? 'VERY_LIKELY' : 'LIKELY';
    return { ...place, alone: confidence, inContext: confidence };
  }
  if (/\s/.test(value)) return undefined;
  if (isExpression(value) && !isDrawnBehindSign(value)) return undefined;
  // `PASS: suite/case` is what tests print.
  if (/^pass$/i.test(name) && isNoLogin(text, start, value, choice)) return undefined;
  if (choice === 'strong') return { ...place, alone: 'LIKELY', inContext: 'LIKELY' };
  if (/^pass$/i.test(name)) return { ...place, alone: 'POSSIBLE', inContext: 'POSSIBLE' };
  if ((manner === 'loose' && !isWordsAndNumber(value)) || /^clave$/i.test(name)) return undefined;
  return { ...place, alone: 'POSSIBLE', inContext: 'POSSIBLE' };
}

/** As people choose them: `Falcon2031`, `violet-canyon-47`. */
function isWordsAndNumber(value: string): boolean {
  const words = /^((?:[A-Z]?[a-z]{3,}[-_.]?){1,4})\d{2,8}[!@#$%^&*?]?$/.exec(value)?.[1];
  return words !== undefined && value.length >= 8 && !secretName(words);
}

/** `PASS` is also what tests print, unless a login stands before it. */
function isNoLogin(text: Text, start: number, value: string, choice: Choice): boolean {
  const login = LOGIN.test(latin1(text, start - 96, start));
  if (choice === 'weak') return !login || !/\d/.test(value);
  if (login) return false;
  return (
    /[/.:,]/.test(value) ||
    (/^\w+$/.test(value) && IN_CAPITALS.test(latin1(text, start - 8, start)))
  );
}

const LOGIN = /\b(?:user|login|log|email|e-mail|account|usr)(?:name)?["']?\s?[:=]/i;
const IN_CAPITALS = /PASS["']?\s*[:=]\s*$/;
