import { latin1 } from './bytes.ts';
import { choiceOf } from './chosen-password.ts';
import type { Match, Probe, Text } from './detector.ts';
import { originOf } from './randomness.ts';

/** Functions that take a password as one of their arguments, which have no names there; counted from 1. */
const CALLS: readonly { readonly argument: number; readonly names: readonly string[] }[] = [
  {
    argument: 2,
    names: [
      ...[
        'HTTPBasicAuth',
        'HTTPDigestAuth',
        'basicAuth',
        'BasicAuth',
        'withBasicAuth',
        'setBasicAuth',
        'SetBasicAuth',
      ],
      ...[
        'basic',
        'NetworkCredential',
        'PasswordAuthentication',
        'UsernamePasswordCredentials',
        'basic_auth',
      ],
      ...[
        'UsernamePasswordAuthenticationToken',
        'login',
        'Login',
        'authenticate',
        'authenticateAsync',
        'PlainAuth',
      ],
      ...[
        'auth=',
        'auth = ',
        'BasicAuthentication',
        'http_basic',
        'BasicCredentials',
        'signIn',
        'UserPassword',
      ],
    ],
  },
  {
    argument: 3,
    names: [
      ...[
        'getConnection',
        'mysqli_connect',
        'mysql_connect',
        'mysqli',
        'PDO',
        'createConnection',
        'Sequelize',
        'PlainAuth',
      ],
      ...[
        'oci_connect',
        'mssql_connect',
        'sqlsrv_connect',
        'ftp_login',
        'ssh2_auth_password',
        'odbc_connect',
        'imap_open',
      ],
    ],
  },
];

const ARGUMENT =
  /^\s*(?:\{[^{}\n]{0,120}\}|[A-Za-z_$][\w$.:>[\]-]{0,60}|[bruf@N]?"([^"\n]{0,160})"|[bruf@N]?'([^'\n]{0,160})')\s*(,|\)|\.toCharArray\(\)|\.)/;

export const passwordCalls: readonly Probe[] = CALLS.map(({ argument, names }) => ({
  on: 'prefix',
  prefixes: names.map((name) => `${name}(`),
  verify: (text, start, prefix) => argumentOf(text, start + prefix.length, argument, passwordIn),
}));

/** Functions that sign with a secret, which is their second argument. */
const SIGNING = [
  'jwt.sign',
  'jwt.verify',
  'jwt.encode',
  'jwt.decode',
  'createHmac',
  'JWT.encode',
  'JWT.decode',
];

export const keyCalls: Probe = {
  on: 'prefix',
  prefixes: SIGNING.map((name) => `${name}(`),
  verify: (text, start, prefix) => argumentOf(text, start + prefix.length, 2, keyIn),
};

/** The argument as a text, if that is what a password looks like. */
function argumentOf(
  text: Text,
  at: number,
  wanted: number,
  judge: (start: number, value: string) => Match | undefined,
): Match | undefined {
  const rest = latin1(text, at, at + 340);
  let from = 0;
  for (let argument = 1; argument <= wanted; argument++) {
    const found = ARGUMENT.exec(rest.slice(from));
    if (!found) return undefined;
    if (argument === wanted) {
      const value = found[1] ?? found[2];
      if (value === undefined) return undefined;
      const start = at + from + found[0].search(/["']/) + 1;
      return judge(start, value);
    }
    if (found[3] !== ',') return undefined;
    from += found[0].length;
  }
  return undefined;
}

function passwordIn(start: number, value: string): Match | undefined {
  const choice = choiceOf(value);
  if (!choice || /\s/.test(value) || (choice === 'weak' && !/^[A-Za-z]{4,}\d{1,4}\W?$/.test(value)))
    return undefined;
  const confidence = choice === 'strong' ? 'LIKELY' : 'POSSIBLE';
  return { start, end: start + value.length, alone: confidence, inContext: confidence };
}

function keyIn(start: number, value: string): Match | undefined {
  if (/\s/.test(value) || (!originOf(value) && choiceOf(value) !== 'strong')) return undefined;
  const place = { start, end: start + value.length, kind: 'UNSPECIFIED' };
  return { ...place, alone: 'POSSIBLE', inContext: 'LIKELY' };
}
