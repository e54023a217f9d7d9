import { alphabet, latin1, runEnd, runStart } from './bytes.ts';
import type { Assignment, Detector, Match, Text } from './detector.ts';
import { entropy, isRandom, looksMadeUp } from './randomness.ts';

const PEM_MOST = 12_288;
const PEM_BEGIN = '-----BEGIN ';

export const CRYPTOGRAPHIC_KEY: Detector = {
  name: 'CRYPTOGRAPHIC_KEY',
  rank: 95,
  probes: [
    { on: 'mark', mark: PEM_BEGIN, verify: privateKeyAt },
    {
      on: 'prefix',
      prefixes: ['AGE-SECRET-KEY-1'],
      verify: (text, start, prefix) => {
        const end = runEnd(text, start + prefix.length, AGE, 60);
        if (end - start - prefix.length !== 58) return undefined;
        return { start, end, alone: 'VERY_LIKELY', inContext: 'VERY_LIKELY' };
      },
    },
  ],
  words: ['key*', 'private', 'rsa', 'pem'],
};
const AGE = alphabet('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L');

/** A whole PEM block of a private key; without its end the part up to the limit or the next marker. */
function privateKeyAt(text: Text, start: number): Match | undefined {
  const label = /^((?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?)-----/.exec(
    latin1(text, start + PEM_BEGIN.length, start + PEM_BEGIN.length + 60),
  )?.[1];
  if (!label) return undefined;
  const body = start + PEM_BEGIN.length + label.length + 5;
  const block = text.bytes.subarray(body, Math.min(text.to, body + PEM_MOST));
  const marker = `-----END ${label}-----`;
  const closed = block.indexOf(marker, 0, 'latin1');
  const stop = closed < 0 ? unclosedEnd(text, body) : body + closed;
  const letters = latin1(text, body, Math.min(stop, body + 400)).replaceAll(
    /\\n|[^A-Za-z0-9+/=]/g,
    '',
  );
  if (letters.length < 32 || looksMadeUp(letters.slice(0, 200))) return undefined;
  const end = closed < 0 ? stop : stop + marker.length;
  const sure = closed >= 0 ? 'VERY_LIKELY' : 'LIKELY';
  return { start, end, alone: sure, inContext: sure };
}

const PEM_BODY = alphabet('A-Za-z0-9+/=\\s\\\\:,');

function unclosedEnd(text: Text, body: number): number {
  return runEnd(text, body, PEM_BODY, 4096);
}

const SCHEME = alphabet('A-Za-z0-9+');
const DATABASES =
  /^(postgres(ql)?|mysql|mariadb|mongodb|redis|rediss|amqps?|mssql|sqlserver|oracle|cockroachdb|clickhouse|couchbase|cassandra|neo4j|db2|snowflake|jdbc)([+:]|$)/;
const URL_END = /[\s"'`<>\\^{}|]/;

export const DATABASE_CONNECTION_STRING: Detector = {
  name: 'DATABASE_CONNECTION_STRING',
  rank: 92,
  probes: [
    { on: 'mark', mark: '://', verify: connectionAt },
    { on: 'assignment', verify: keywordConnectionAt },
  ],
  words: ['database*', 'db', 'dsn', 'connection*', 'url', 'uri'],
};

/** `scheme://user:password@host/…` of a database. */
function connectionAt(text: Text, at: number): Match | undefined {
  const start = runStart(text, at, SCHEME, 24);
  const scheme = latin1(text, start, at).toLowerCase();
  if (!DATABASES.test(scheme)) return undefined;
  const rest = latin1(text, at + 3, at + 3 + 512);
  const stop = rest.search(URL_END);
  const address = stop < 0 ? rest : rest.slice(0, stop);
  const user = /^([^:@/]*):([^@/]+)@[^\s/@:]+/.exec(address);
  if (!user || !isRealPassword(user[2] ?? '')) return undefined;
  return { start, end: at + 3 + address.length, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

/** `Server=…;Database=…;User Id=…;Password=…` as ADO.NET and ODBC write it: found at its password. */
function keywordConnectionAt(
  text: Text,
  { nameStart, nameEnd, valueStart }: Assignment,
): Match | undefined {
  if (!/^(password|pwd)$/i.test(latin1(text, nameStart, nameEnd))) return undefined;
  const before = latin1(text, nameStart - 256, nameStart);
  const head = before.slice(
    Math.max(before.lastIndexOf('"'), before.lastIndexOf("'"), before.lastIndexOf('\n')) + 1,
  );
  const first = /(?:server|data source|host|driver|addr)\s*=/i.exec(head);
  if (
    !first ||
    !/;\s*$/.test(head) ||
    !/(database|initial catalog|user id|uid|user)\s*=/i.test(head)
  ) {
    return undefined;
  }
  const rest = latin1(text, valueStart, valueStart + 256);
  const stop = rest.search(/["'\n\r<]/);
  const value = (stop < 0 ? rest : rest.slice(0, stop)).replace(/[;\s]+$/, '');
  if (!isRealPassword(value.split(';')[0] ?? '')) return undefined;
  return {
    start: nameStart - head.length + first.index,
    end: valueStart + value.length,
    alone: 'LIKELY',
    inContext: 'VERY_LIKELY',
  };
}

const PASSWORD_NAME = /(^|[_.-])(password|passwd|passwort|pwd|passphrase|pass|db_?pass|secret)$/;

export const PASSWORD_IN_CODE: Detector = {
  name: 'PASSWORD_IN_CODE',
  rank: 60,
  probes: [{ on: 'assignment', verify: passwordAt }],
  words: ['password*', 'passwd', 'pwd', 'credential*', 'login', 'user*'],
  against: ['example', 'placeholder', 'label', 'hint'],
};

function passwordAt(text: Text, assignment: Assignment): Match | undefined {
  const { nameStart, nameEnd, valueStart, valueEnd, quoted } = assignment;
  const length = valueEnd - valueStart;
  if (length < 5 || length > 128) return undefined;
  const name = latin1(text, nameStart, nameEnd)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
  if (!PASSWORD_NAME.test(name)) return undefined;
  const value = latin1(text, valueStart, valueEnd);
  if (!isRealPassword(value)) return undefined;
  // Without quotes it may as well be code.
  if (!quoted && (/[.[\]]/.test(value) || !looksChosen(value))) return undefined;
  const strong = looksChosen(value) || isRandom(value);
  const place = { start: valueStart, end: valueEnd };
  return strong
    ? { ...place, alone: 'LIKELY', inContext: 'VERY_LIKELY' }
    : { ...place, alone: 'POSSIBLE', inContext: 'POSSIBLE' };
}

/** No template, call, variable, placeholder, type or sentence. */
function isRealPassword(value: string): boolean {
  if (value.length < 3 || looksMadeUp(value)) return false;
  if (/^(0x[0-9a-f]+|~?\/.*|[A-Z]:\\.*)$/i.test(value)) return false;
  if (
    /^[$<{[(%*#]|\$\{|\{\{|^\.{3}|^\*+$|^%[sd(]|\(\)?$|[()]|^(process|os|env|config|settings|self|this|req|request)\b[.[]/.test(
      value,
    )
  ) {
    return false;
  }
  return !/^(password|passwd|pass|pwd|secret|string|null|none|nil|undefined|true|false|required|optional|hidden|text|username|user|admin|root|test|todo|value|input|default)$/i.test(
    value,
  );
}

/** Letters with digits or signs among them, as people choose passwords; no identifier and no plain word. */
function looksChosen(value: string): boolean {
  if (/\s/.test(value) || entropy(value) < 2.2) return false;
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9_.-]/].filter((kind) =>
    kind.test(value),
  ).length;
  return (
    classes >= 3 ||
    (classes === 2 && /\d|[^A-Za-z0-9_.-]/.test(value) && !/^[a-z]+[._-][a-z]+/i.test(value))
  );
}
