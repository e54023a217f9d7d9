import type { NamedValue } from '../scan/named-value.ts';
import { choiceOf } from './chosen-password.ts';
import { passwordColumn } from './columns.ts';
import type { Detector, Match } from './detector.ts';
import { isExpression, namedProbes } from './generic-secret.ts';
import { passwordArguments } from './password-arguments.ts';
import { passwordCalls } from './password-calls.ts';
import { passwordPlaces, pgpass } from './password-places.ts';
import { passwordSentences } from './sentences.ts';

export const PASSWORD_IN_CODE: Detector = {
  name: 'PASSWORD_IN_CODE',
  rank: 60,
  probes: [
    ...namedProbes(passwordOf),
    ...passwordPlaces,
    ...passwordArguments,
    pgpass,
    passwordColumn,
    passwordSentences,
    ...passwordCalls,
  ],
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
  ],
};

function passwordOf(named: NamedValue): Match | undefined {
  const { meaning, start, end, value, manner, continued, name } = named;
  if (meaning.noun !== 'password') return undefined;
  if (continued) return undefined;
  const choice = choiceOf(value);
  if (!choice) return undefined;
  if (name.length < 3 && choice === 'weak') return undefined;
  const place = { start, end };
  if (manner === 'quoted') {
    return choice === 'strong'
      ? { ...place, alone: 'LIKELY', inContext: 'VERY_LIKELY' }
      : { ...place, alone: 'POSSIBLE', inContext: 'POSSIBLE' };
  }
  if (isExpression(value) || /\s/.test(value)) return undefined;
  if (choice === 'strong') return { ...place, alone: 'LIKELY', inContext: 'LIKELY' };
  if (manner === 'loose' || /^clave$/i.test(name)) return undefined;
  return { ...place, alone: 'POSSIBLE', inContext: 'POSSIBLE' };
}
