import { alphabet, latin1, runStart, startsWith } from './bytes.ts';
import { isAddressPassword } from './chosen-password.ts';
import type { Detector, Match, Text } from './detector.ts';

const SCHEME = alphabet('A-Za-z0-9_+.:-');
const DATABASES =
  /(?:^|[^a-z])(?:postgres(?:ql)?|pgsql|pg|postgis|timescaledb|mysql|mysqlx|mariadb|mongodb|redis|rediss|valkeys?|amqps?|mssql|sqlserver|sqlsrv|tds|oracle|cockroach(?:db)?|clickhouses?|couchbases?|couchdb|cassandra|scylla|neo4j|bolt|db2|ibmdb|informix|snowflake|redshift|vertica|teradata|hana|hive2?|presto|trino|databricks|arangodb|influxdb|libsql|edgedb|gel|surrealdb|rethinkdb|singlestore|memsql|tidb|yugabytedb|firebirdsql|firebird|sybase|exasol|dremio|druid|ignite|memcached?|elasticsearch|opensearch|nats|pulsar|questdb|crate|h2|hsqldb|derby|as400|jtds)(?:[+.][a-z0-9+_-]+)?$/;
const URL_END = /[\s"'`<>\\{}|]/;
const MOST = 640;

export const DATABASE_CONNECTION_STRING: Detector = {
  name: 'DATABASE_CONNECTION_STRING',
  rank: 92,
  probes: [
    { on: 'mark', mark: '://', verify: connectionAt },
    { on: 'prefix', prefixes: ['jdbc:'], verify: jdbcAt },
    { on: 'prefix', prefixes: keywordSpellings(), verify: keywordsAt },
    { on: 'mark', mark: '@tcp(', verify: goConnectionAt },
    { on: 'mark', mark: '@unix(', verify: goConnectionAt },
    { on: 'prefix', prefixes: ['password=', 'passwd=', 'sslpassword='], verify: libpqAt },
  ],
  words: [],
  checks:
    'addresses of databases, caches and queues with user and password, JDBC, ADO.NET, ODBC, libpq and Go strings, from the first to the last character; one without a password or with a placeholder is none',
  examples: {
    finds: [
      `DATABASE_URL=[[postgres://app:${'tr0ub4dor'}@db.test:5432/app?sslmode=require]]`,
      `"[[Server=db.test;Database=app;User Id=app;Password=${'tr0ub4dor'}]];"`,
      `"[[app:${'tr0ub4dor'}@tcp(db.test:3306)/app]]"`,
    ],
    ignores: [
      'postgres://db.test/app',
      'postgres://user:password@localhost/app',
      'Server=db.test;Database=app;Trusted_Connection=True;',
    ],
  },
  source: 'RFC 3986, the connection strings of the databases',
};

function found(start: number, end: number): Match {
  return { start, end, alone: 'VERY_LIKELY', inContext: 'VERY_LIKELY' };
}

/** Without what a sentence or a list puts behind it. */
function trimmed(address: string): string {
  return address.replace(/[,;:.)\]]+$/, '');
}

function addressFrom(rest: string): string {
  const stop = rest.search(URL_END);
  return trimmed(stop < 0 ? rest : rest.slice(0, stop));
}

/** In a row of a table another cell follows: behind a semicolon, or behind a comma that parts no hosts. */
function withoutNextCell(address: string): string {
  const host = address.lastIndexOf('@', address.search(/;|$/)) + 1;
  const path = address.slice(host).search(/[/?]/);
  const stop = address.slice(host).search(path < 0 ? /;/ : /;|(?<=[/?][^,;]*),/);
  return stop < 0 ? address : address.slice(0, host + stop);
}

/** `scheme://user:password@host/…` of a database, or with the password among its parameters. */
function connectionAt(text: Text, at: number): Match | undefined {
  // By far the most addresses are of this kind.
  if (startsWith(text, at - 5, 'https') || startsWith(text, at - 4, 'http')) return undefined;
  const start = runStart(text, at, SCHEME, 32);
  const scheme = latin1(text, start, at).toLowerCase();
  if (scheme.startsWith('jdbc:') || !DATABASES.test(scheme)) return undefined;
  const own = start + (/(?:^|[^a-z0-9+.-])([a-z][a-z0-9+.-]*)$/.exec(scheme)?.index ?? -1) + 1;
  const begins = /^[a-z]/.test(scheme) && !/:/.test(scheme) ? start : own;
  const address = withoutNextCell(addressFrom(latin1(text, at + 3, at + 3 + MOST)));
  if (!hasCredentials(address)) return undefined;
  return found(begins, at + 3 + address.length);
}

function hasCredentials(address: string): boolean {
  const query = address.indexOf('?');
  const authority = query < 0 ? address : address.slice(0, query);
  const user = /^([^:@/]*):(.+)@([^@]+)$/.exec(authority.includes('@') ? authority : address);
  if (user) return isAddressPassword(user[2] ?? '', user[1] ?? '', user[3] ?? '');
  const parameter = /[?&](?:password|pwd|pass|authToken|auth_token)=([^&#]+)/i.exec(address)?.[1];
  return parameter !== undefined && isAddressPassword(parameter, '', address);
}

/** `jdbc:…` with the user and the password in front of the host, among the parameters, or as keywords. */
function jdbcAt(text: Text, start: number): Match | undefined {
  const rest = latin1(text, start, start + MOST);
  const stop = rest.search(/[\s"'`<>\\^|]/);
  const address = trimmed(stop < 0 ? rest : rest.slice(0, stop));
  const password =
    /[?&;:](?:password|pwd|accessToken)=([^&;#]+)/i.exec(address)?.[1] ??
    /:thin:[^/@:]+\/([^@]+)@/.exec(address)?.[1] ??
    /:\/\/[^:@/]*:(.+)@[^@]+$/.exec(address)?.[1];
  if (password === undefined || !isAddressPassword(password, '', '')) return undefined;
  return found(start, start + address.length);
}

function keywordSpellings(): string[] {
  return [
    ...[
      'Server',
      'Data Source',
      'DataSource',
      'Host',
      'Hostname',
      'Driver',
      'Addr',
      'Address',
      'Provider',
      'DSN',
    ],
    ...[
      'Network Address',
      'Database',
      'Initial Catalog',
      'User ID',
      'User Id',
      'Uid',
      'Dbq',
      'Username',
      'User',
    ],
    ...[
      'Persist Security Info',
      'Port',
      'Endpoint',
      'Account',
      'Integrated Security',
      'Trusted_Connection',
    ],
  ].flatMap((keyword) =>
    [...new Set([keyword, keyword.toLowerCase(), keyword.toUpperCase()])].flatMap((spelled) => [
      `${spelled}=`,
      `${spelled} =`,
    ]),
  );
}

const WANTED =
  /(?:^|;)\s*(?:server|data ?source|host|hostname|driver|addr|address|network address|dsn|dbq|provider)\s*=/i;
const PASSWORD = /(?:^|;)\s*(?:password|pwd)\s*=\s*("[^"]*"|'[^']*'|[^;"'`\n\r<]+)/i;

/** `Server=…;Database=…;User Id=…;Password=…` as ADO.NET and ODBC write it: seen at its first keyword. */
function keywordsAt(text: Text, start: number): Match | undefined {
  if (/;\s*$/.test(latin1(text, start - 4, start))) return undefined;
  const rest = latin1(text, start, start + MOST);
  const stop = rest.search(/["'`\n\r<](?![^;=]*["'];)|\\"/);
  const whole = (stop < 0 ? rest : rest.slice(0, stop)).replace(/[;\s,)]+$/, '');
  if (!whole.includes(';')) return undefined;
  const password = PASSWORD.exec(whole)?.[1]
    ?.replaceAll(/^["']|["']$/g, '')
    .trim();
  if (password === undefined || !WANTED.test(whole) || !isAddressPassword(password, '', ''))
    return undefined;
  return found(start, start + whole.length);
}

/** `user:password@tcp(host:3306)/database` of Go's MySQL driver. */
function goConnectionAt(text: Text, at: number): Match | undefined {
  const before = latin1(text, at - 120, at);
  const user = /(?:^|[\s"'`=(])([\w.-]+):([^\s"'`]+)$/.exec(before);
  if (!user || !isAddressPassword(user[2] ?? '', user[1] ?? '', '')) return undefined;
  const start = at - (user[1]?.length ?? 0) - 1 - (user[2]?.length ?? 0);
  const rest = addressFrom(latin1(text, at, at + 300));
  return found(start, at + rest.length);
}

const PAIR = /^[a-z_]{2,24}=(?:'[^']*'|[^\s"'`]+)$/;
const MOST_PAIRS = 12;

/** `host=… user=… password=… dbname=…` as PostgreSQL's library reads it. */
function libpqAt(text: Text, at: number): Match | undefined {
  const before = pairs(
    latin1(text, at - 320, at)
      .trimEnd()
      .split(' ')
      .reverse(),
  );
  const after = pairs(
    latin1(text, at, at + 400)
      .split(/["'`\n\r<]/)[0]
      ?.split(' ') ?? [],
  );
  const whole = [...before.reverse(), ...after].join(' ');
  if (!/\b(?:host|hostaddr|dbname|service)=/.test(whole)) return undefined;
  if (!/\b(?:dbname|sslmode|connect_timeout)=/.test(whole)) return undefined;
  const password = /^[a-z]+=(.*)$/.exec(after[0] ?? '')?.[1];
  if (password === undefined || !isAddressPassword(password, '', '')) return undefined;
  const start = at - (before.length === 0 ? 0 : before.join(' ').length + 1);
  return found(start, at + trimmed(after.join(' ')).length);
}

/** The pairs of name and value that a list of words begins with; the first may still have its quote. */
function pairs(words: readonly string[]): string[] {
  const found: string[] = [];
  for (const word of words.slice(0, MOST_PAIRS)) {
    const bare = word.replace(/^.*["'`(]/, '');
    if (!PAIR.test(bare)) break;
    found.push(bare);
    if (bare !== word) break;
  }
  return found;
}
