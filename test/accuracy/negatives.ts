import { luhnDigit } from './check-digits.ts';
import { firm, sentence, word } from './people.ts';
import { ALNUM, HEX, LOWER, type Random, UPPER } from './random.ts';

/** Things that look like something to find and are nothing, each as name and value. */
export const NEGATIVES: readonly ((random: Random) => readonly [name: string, value: string])[] = [
  (r) => [
    'request_id',
    `${r.string(HEX, 8)}-${r.string(HEX, 4)}-4${r.string(HEX, 3)}-a${r.string(HEX, 3)}-${r.string(HEX, 12)}`,
  ],
  (r) => ['commit', r.string(HEX, 40)],
  (r) => ['sha256', r.string(HEX, 64)],
  (r) => ['etag', `W/"${r.string(HEX, 32)}"`],
  (r) => ['integrity', `sha512-${r.bytes(64).toString('base64')}`],
  (r) => ['order_id', `ORD-${r.digits(8)}`],
  (r) => ['invoice_no', `${r.int(2019, 2026)}-${r.digits(6)}`],
  (r) => [
    'created_at',
    `${r.int(2019, 2026)}-0${r.int(1, 9)}-1${r.int(0, 9)}T0${r.int(0, 9)}:3${r.int(0, 9)}:12.${r.digits(3)}Z`,
  ],
  (r) => ['timestamp', `17${r.digits(8)}`],
  (r) => ['ts_ms', `17${r.digits(11)}`],
  (r) => ['version', `${r.int(0, 20)}.${r.int(0, 30)}.${r.int(0, 90)}`],
  (r) => ['build', `${r.int(1, 9)}.${r.int(0, 9)}.${r.int(1000, 9999)}.0`],
  (r) => ['lat', `${r.int(-89, 89)}.${r.digits(7)}`],
  (r) => ['lon', `${r.int(-179, 179)}.${r.digits(7)}`],
  (r) => ['price', `${r.int(1, 9999)}.${r.digits(2)}`],
  (r) => ['color', `#${r.string(HEX, 6)}`],
  (r) => ['isbn', `978-3-16-${r.digits(6)}-${r.digits(1)}`],
  (r) => ['tracking', `1Z${r.string(`${UPPER}0123456789`, 16)}`],
  (r) => ['ean', `40${r.digits(11)}`],
  (r) => ['card_masked', `**** **** **** ${r.digits(4)}`],
  (r) => ['ssn_masked', `***-**-${r.digits(4)}`],
  (r) => ['last4', r.digits(4)],
  (r) => ['path', `/usr/share/${r.string(LOWER, 6)}/${r.string(LOWER, 9)}.json`],
  (r) => [
    'url',
    `https://www.example.com/${r.string(LOWER, 6)}/${r.string(LOWER, 8)}?page=${r.int(2, 40)}`,
  ],
  (r) => ['next_page_token', r.string(ALNUM, 24)],
  (r) => ['public_key', r.bytes(33).toString('base64')],
  (r) => ['cache_key', `${word(r)}:${word(r)}:${r.int(1, 999)}`],
  (r) => ['primary_key', `${word(r)}_id`],
  (r) => ['keyboard_shortcut', `Ctrl+${r.pick([...UPPER])}`],
  (r) => [
    'password',
    r.pick([
      '$'.concat('{DB_PASSWORD}'),
      '<your-password>',
      '********',
      'process.env.PASSWORD',
      '{{ password }}',
      'changeme',
      '',
    ]),
  ],
  (r) => [
    'api_key',
    r.pick([
      'YOUR_API_KEY',
      '$'.concat('{API_KEY}'),
      '<api-key>',
      'xxxxxxxxxxxxxxxxxxxx',
      'os.environ["API_KEY"]',
      'null',
    ]),
  ],
  () => ['token_type', 'Bearer'],
  () => ['password_hash_algorithm', 'bcrypt'],
  (r) => ['description', sentence(r)],
  (r) => ['company', `${firm(r)} GmbH`],
  (r) => ['quantity', String(r.int(1, 5000))],
  (r) => ['zip', `${r.digits(5)}-${r.digits(4)}`],
  (r) => ['serial', `${r.string(UPPER, 2)}${r.digits(9)}`],
  (r) => [
    'temperature',
    `${r.int(10, 40)}.${r.digits(2)},${r.int(10, 40)}.${r.digits(2)},${r.int(10, 40)}.${r.digits(2)}`,
  ],
  (r) => ['image', `data:image/png;base64,iVBORw0KGgo${r.bytes(60).toString('base64')}`],
  (r) => ['css_class', `${r.string(LOWER, 4)}-${r.string(LOWER, 6)}__${r.string(LOWER, 5)}`],
  (r) => ['ticket', `${r.string(UPPER, 3)}-${r.int(100, 99999)}`],
  (r) => ['account_manager', word(r)],
  (r) => ['duration_ns', r.digits(12)],
  (r) => ['oid', `1.3.6.1.4.1.${r.int(1000, 60000)}.${r.int(1, 9)}.${r.int(1, 9)}`],
  (r) => [
    'camelCaseName',
    `${word(r)}${word(r).replace(/^./, (first) => first.toUpperCase())}Controller`,
  ],
];

/** Sixteen digits of an issuer whose check digit is wrong. */
export function noCard(random: Random): string {
  const body = `${random.pick(['4', '51', '6011', '7', '9'])}${random.digits(15)}`.slice(0, 15);
  return body + ((Number(luhnDigit(body)) + random.int(1, 9)) % 10);
}

/** Whole documents with nothing in them that anybody would want found. */
export const HARMLESS: readonly ((random: Random) => string)[] = [
  (r) =>
    many(
      r,
      (at) =>
        `    "node_modules/${word(r)}-${at}": {\n      "version": "${r.int(0, 9)}.${r.int(0, 30)}.${r.int(0, 9)}",\n      "integrity": "sha512-${r.bytes(64).toString('base64')}"\n    },\n`,
    ),
  (r) => many(r, () => `${r.string(HEX, 40)} ${word(r)}: ${sentence(r)}\n`),
  (r) => many(r, () => `${r.string(HEX, 64)}  ${word(r)}-${r.int(1, 9)}.${r.int(0, 9)}.tar.gz\n`),
  (r) =>
    many(
      r,
      () =>
        `${r.int(0, 59)}.${r.digits(6)},${r.int(0, 99)}.${r.digits(4)},${r.digits(3)}.${r.digits(2)},${r.digits(9)}\n`,
    ),
  (r) =>
    many(
      r,
      () =>
        `.${word(r)}-${word(r)}{color:#${r.string(HEX, 6)};margin:${r.digits(2)}px ${r.digits(1)}.${r.digits(4)}em}`,
    ),
  (r) =>
    many(
      r,
      () =>
        `!function(t,e){var n=${r.digits(5)},r=t.${word(r)}(e,"${word(r)}");return n>${r.digits(3)}?r[${r.digits(2)}]:void 0}(this,${r.digits(4)});`,
    ),
  (r) =>
    many(
      r,
      (at) =>
        `${at.toString(16).padStart(8, '0')}  ${Array.from({ length: 16 }, () => r.string(HEX, 2)).join(' ')}  |................|\n`,
    ),
  (r) =>
    many(
      r,
      () =>
        `  { id: '${r.string(HEX, 8)}-${r.string(HEX, 4)}-4${r.string(HEX, 3)}-9${r.string(HEX, 3)}-${r.string(HEX, 12)}', sku: '${r.string(UPPER, 3)}-${r.digits(6)}', ean: '${r.digits(13)}' },\n`,
    ),
  (r) =>
    many(
      r,
      () =>
        `## ${r.int(1, 9)}.${r.int(0, 20)}.${r.int(0, 9)} (202${r.int(0, 6)}-0${r.int(1, 9)}-1${r.int(0, 9)})\n\n- ${sentence(r)} (#${r.int(1, 9999)})\n\n`,
    ),
  (r) =>
    many(
      r,
      () =>
        `${r.int(1, 31)}.${r.int(1, 12)}.202${r.int(0, 6)};${r.int(100, 9999)},${r.digits(2)};${r.int(1, 99)};${r.digits(10)}\n`,
    ),
  (r) =>
    many(
      r,
      () =>
        `const ${word(r)}Key = keys.find((key) => key.id === ${word(r)}.tokenId) ?? defaultKey;\npassword: z.string().min(8).describe('${sentence(r)}'),\n`,
    ),
  (r) =>
    many(
      r,
      () =>
        `  "${word(r)}.password": "Password",\n  "${word(r)}.token.help": "${sentence(r)}",\n  "${word(r)}.apiKey": "API key",\n`,
    ),
  (r) =>
    `-----BEGIN CERTIFICATE-----\n${many(r, () => `${r.bytes(48).toString('base64')}\n`)}-----END CERTIFICATE-----\n`,
  (r) => many(r, () => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${r.string(ALNUM, 43)} ${word(r)}\n`),
  (r) =>
    many(
      r,
      () =>
        `{"point":[${r.int(-179, 179)}.${r.digits(12)},${r.int(-89, 89)}.${r.digits(12)}],"t":17${r.digits(11)}}\n`,
    ),
  (r) =>
    many(
      r,
      () =>
        `msgid "Enter your password"\nmsgstr "${sentence(r)}"\n\nmsgid "API key"\nmsgstr "${word(r)}"\n`,
    ),
];

function many(random: Random, line: (at: number) => string): string {
  return Array.from({ length: random.int(4, 24) }, (_, at) => line(at)).join('');
}
