import { generateKeyPairSync } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ALNUM, DIGITS, HEX, LOWER, type Random, UPPER, URL_SAFE } from '../random.ts';
import type { ValueKind } from '../value.ts';

const BASE_62 = `${DIGITS}${UPPER}${LOWER}`;

/** GitHub and npm: thirty characters and their CRC-32 in base 62. */
function withCrc(random: Random, prefix: string): string {
  const body = random.string(ALNUM, 30);
  let rest = crc32(body);
  let check = '';
  for (let at = 0; at < 6; at++) {
    check = (BASE_62[rest % 62] ?? '') + check;
    rest = Math.floor(rest / 62);
  }
  return `${prefix}_${body}${check}`;
}

/** Formats as the vendors document them; the prefixes are in pieces so that nobody takes this file for a leak. */
const PROVIDERS: readonly ((random: Random) => string)[] = [
  (r) => `${'AK'}IA${r.string('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`,
  (r) => withCrc(r, `${'gh'}p`),
  (r) => withCrc(r, `${'gh'}s`),
  (r) => withCrc(r, `${'np'}m`),
  (r) => `${'glp'}at-${r.string(URL_SAFE, 19)}${r.string(ALNUM, 1)}`,
  (r) => `${'sk'}_live_${r.string(ALNUM, 24)}`,
  (r) => `${'rk'}_live_${r.string(ALNUM, 99)}`,
  (r) => `${'xo'}xb-${r.digits(12)}-${r.digits(13)}-${r.string(ALNUM, 24)}`,
  (r) => `${'xo'}xp-${r.digits(12)}-${r.digits(12)}-${r.digits(12)}-${r.string(HEX, 32)}`,
  (r) => `${'AI'}za${r.string(ALNUM, 35)}`,
  (r) => `${'S'}G.${r.string(ALNUM, 22)}.${r.string(ALNUM, 43)}`,
  (r) => `${'dop'}_v1_${r.string(HEX, 64)}`,
  (r) => `${'shp'}at_${r.string(HEX, 32)}`,
  (r) => `${'hf'}_${r.string(UPPER + LOWER, 34)}`,
  (r) => `${'sk'}-ant-api03-${r.string(ALNUM, 93)}AA`,
  (r) => `${'PM'}AK-${r.string(HEX, 24)}-${r.string(HEX, 34)}`,
  (r) => `${'py'}pi-AgEIcHlwaS5vcmc${r.string(ALNUM, 120)}`,
  (r) => `${'lin'}_api_${r.string(ALNUM, 40)}`,
  (r) => `${'dap'}i${r.string(HEX, 32)}`,
  (r) => `${'key'}-${r.string(HEX, 32)}`,
  (r) => `${'SK'}${r.string(HEX, 32)}`,
  (r) => `${'hv'}s.${r.string(ALNUM, 95)}`,
  (r) => `${'gls'}a_${r.string(ALNUM, 32)}_${r.string(HEX, 8)}`,
  (r) => `${'fi'}gd_${r.string(ALNUM, 40)}`,
  (r) => `${'sq0'}atp-${r.string(ALNUM, 22)}`,
  (r) => `${'EA'}AA${r.string(ALNUM, 60)}`,
  (r) => `${'ntn'}_${r.digits(11)}${r.string(ALNUM, 35)}`,
  (r) => `${'pu'}l-${r.string(HEX, 40)}`,
  (r) => `${'rub'}ygems_${r.string(HEX, 48)}`,
  (r) => `${'dck'}r_pat_${r.string(ALNUM, 27)}`,
  (r) => `${'NR'}AK-${r.string(UPPER + DIGITS, 27)}`,
  (r) => `${r.digits(9)}:${'A'}A${r.string(ALNUM, 33)}`,
];

function webToken(random: Random): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = part({ alg: random.pick(['HS256', 'RS256']), typ: 'JWT' });
  const payload = part({ sub: random.digits(10), iat: 1700000000 + random.int(0, 9999999) });
  return `${header}.${payload}.${random.bytes(32).toString('base64url')}`;
}

const PASSWORD_WORDS = [
  'Winter',
  'dragon',
  'Falcon',
  'monkey',
  'Sunrise',
  'kettle',
  'Hamburg',
  'puzzle',
];

/** As people choose them. */
function password(random: Random): string {
  return random.pick([
    () =>
      `${random.pick(PASSWORD_WORDS)}${random.int(10, 2025)}${random.pick(['!', '#', '$', '?'])}`,
    () =>
      random.string(`${ALNUM}!#%*-_`, random.int(12, 20)).replace(/^./, 'k') +
      random.pick(['!', '7x', '9Q']),
    () => `${random.pick(PASSWORD_WORDS)}-${random.pick(PASSWORD_WORDS)}-${random.int(10, 99)}`,
  ])();
}

const KEYS = Array.from({ length: 3 }, () =>
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey.trim(),
);

function connection(random: Random): string {
  const scheme = random.pick(['postgres', 'postgresql', 'mysql', 'mongodb+srv', 'redis', 'amqp']);
  const user = random.pick(['app', 'billing', 'svc_reports', 'admin']);
  const secret = random.string(ALNUM, random.int(10, 18));
  const host = random.pick([
    'db.internal',
    'db1.northwind.co.uk',
    '10.4.0.12',
    'cluster0.example.net',
  ]);
  return `${scheme}://${user}:${secret}@${host}${random.pick(['/orders', ':5432/app', '/0'])}`;
}

export const SECRETS: readonly ValueKind[] = [
  {
    detector: 'API_KEY',
    make: (r) => r.pick(PROVIDERS)(r),
    labels: ['API key', 'Token', 'use this key'],
    names: ['api_key', 'apiKey', 'TOKEN', 'access_token', 'secret_key', 'credentials'],
    alone: true,
    weight: 8,
  },
  {
    detector: 'API_KEY',
    make: (r) =>
      r.pick([
        () => r.string(ALNUM, r.int(28, 44)),
        () => r.string(HEX, r.pick([40, 64])),
        () => r.bytes(r.int(24, 33)).toString('base64url'),
      ])(),
    labels: [],
    names: [
      'api_key',
      'secret_key',
      'client_secret',
      'authToken',
      'ACCESS_TOKEN',
      'signing_secret',
      'webhookSecret',
    ],
    weight: 4,
  },
  {
    detector: 'API_KEY',
    make: webToken,
    labels: ['Token', 'JWT', 'Bearer'],
    names: ['token', 'jwt', 'id_token', 'session'],
    alone: true,
    weight: 2,
  },
  {
    detector: 'PASSWORD_IN_CODE',
    make: password,
    labels: [],
    names: [
      'password',
      'db_password',
      'DB_PASS',
      'passwd',
      'adminPassword',
      'smtp_password',
      'PASSWORD',
    ],
    weight: 5,
  },
  {
    detector: 'DATABASE_CONNECTION_STRING',
    make: connection,
    labels: ['Connection', 'DSN', 'Database'],
    names: ['DATABASE_URL', 'dsn', 'connection_string', 'db_url'],
    alone: true,
    weight: 3,
  },
  {
    detector: 'CRYPTOGRAPHIC_KEY',
    make: (r) => r.pick(KEYS),
    labels: ['Key below'],
    names: ['private_key', 'tls_key'],
    alone: true,
    weight: 1,
  },
];
