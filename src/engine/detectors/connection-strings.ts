import { alphabet, behindEscape, latin1, runStart, startsWith } from './bytes.ts';
import { isAddressPassword } from './chosen-password.ts';
import type { Detector, Match, Text } from './detector.ts';

const SCHEME = alphabet('A-Za-z0-9_+.:-');
const DATABASES =
  /(?:^|[^a-z])(?:postgres(?:ql)?|pgsql|pg|postgis|timescaledb|mysql[2x]?|mariadb|mongodb|redis|rediss|valkeys?|amqps?|mssql|sqlserver|sqlsrv|tds|oracle|cockroach(?:db)?|clickhouses?|couchbases?|couchdb|cassandra|scylla|neo4j|bolt|db2|ibmdb|informix|snowflake|redshift|vertica|teradata|hana|hive2?|presto|trino|databricks|arangodb|influxdb|libsql|edgedb|gel|surrealdb|rethinkdb|singlestore|memsql|tidb|yugabytedb|firebirdsql|firebird|sybase|exasol|dremio|druid|ignite|memcached?|elasticsearch|opensearch|nats|stomp|mqtts?|kafka|rabbitmq|etcd|pulsar|questdb|crate|h2|hsqldb|derby|as400|jtds)(?:[+.][a-z0-9+_-]+)?$/;
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
      `"[[Server=db.test;Database=app;User Id=app;Password=${'tr0ub4dor'};]]"`,
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

/** Without the marks of Markdown, where they stand before it too. */
function unstressed(text: Text, start: number, address: string): string {
  const mark = latin1(text, start - 1, start);
  if (mark !== '*' && mark !== '_') return address;
  let end = address.length;
  while (end > 0 && address[end - 1] === mark) end--;
  return address.slice(0, end);
}

/** Up to what parts the cells of a row, where the same stands before it. */
function withinCell(text: Text, start: number, value: string): string {
  const sign = latin1(text, start - 1, start);
  const end = /[,;|\t]/.test(sign) ? value.indexOf(sign) : -1;
  return end < 0 ? value : value.slice(0, end);
}

/** In a row of a table another cell follows: behind a semicolon, or behind a comma that parts no hosts. */
function withoutNextCell(address: string): string {
  const host = address.lastIndexOf('@', address.search(/(?<!&amp);|$/)) + 1;
  const path = address.slice(host).search(/[/?]/);
  const stop = address.slice(host).search(path < 0 ? /;/ : /(?<!&amp);|(?<=[/?][^,;]*),/);
  return stop < 0 ? address : address.slice(0, host + stop);
}

/** `scheme://user:password@host/…` of a database, or with the password among its parameters. */
function connectionAt(text: Text, at: number): Match | undefined {
  // By far the most addresses are of this kind.
  if (startsWith(text, at - 5, 'https') || startsWith(text, at - 4, 'http')) return undefined;
  const first = runStart(text, at, SCHEME, 32);
  const start = behindEscape(text, first);
  const scheme = latin1(text, start, at).toLowerCase();
  if (scheme.startsWith('jdbc:')) return start === first ? undefined : jdbcAt(text, start);
  if (!DATABASES.test(scheme)) return undefined;
  const own = start + (/(?:^|[^a-z0-9+.-])([a-z][a-z0-9+.-]*)$/.exec(scheme)?.index ?? -1) + 1;
  const begins = /^[a-z]/.test(scheme) && !/:/.test(scheme) ? start : own;
  const address = unstressed(
    text,
    begins,
    withoutNextCell(addressFrom(latin1(text, at + 3, at + 3 + MOST))),
  );
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
  const whole = unstressed(text, start, trimmed(stop < 0 ? rest : rest.slice(0, stop)));
  const address = withinCell(text, start, whole);
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
  const stop = rest.search(/["'`\n\r<](?![^;=]*["'];)|\\+"/);
  const written = (stop < 0 ? rest : rest.slice(0, stop)).match(KEYWORDS)?.[0] ?? '';
  const isQuoted = /["'`]/.test(rest[stop] ?? '');
  const whole = written.replace(isQuoted ? /[;\s,)]+$/ : /[;\s,).]+$/, '').replace(SPEECH, '$1');
  if (!whole.includes(';')) return undefined;
  const password = PASSWORD.exec(whole)?.[1]
    ?.replaceAll(/^["']|["']$/g, '')
    .trim();
  if (password === undefined || !WANTED.test(whole) || !isAddressPassword(password, '', ''))
    return undefined;
  // What closes the last pair belongs to it where nothing but the end of the value follows.
  const closed = written === `${whole};` && (stop < 0 ? rest.length : stop) === written.length;
  return found(start, start + whole.length + (closed ? 1 : 0));
}

/** A last value that is one word, and what a sentence or a log has behind it. */
const SPEECH =
  /((?:^|;)\s*(?:password|pwd|database|initial catalog|user ?id|uid|user(?:name)?|port|encrypt|server|ssl ?mode|timeout|connection timeout|multipleactiveresultsets|trustservercertificate|pooling)\s*=\s*[^\s;"'{}]+)\s[^;]*$/i;

/** Pairs with semicolons between them; what follows without an operator is none of them. */
const KEYWORDS = /^(?:\s*[A-Za-z][\w ]{1,40}=\s*(?:"[^"]*"|'[^']*'|\{[^}]*\}|[^;]*)(?:;|\s*$))+/;

/** `user:password@tcp(host:3306)/database` of Go's MySQL driver. */
function goConnectionAt(text: Text, at: number): Match | undefined {
  const before = latin1(text, at - 120, at);
  const user = /(?:^|[\s"'`=(>])([\w.-]+):([^\s"'`]+)$/.exec(before);
  if (!user || !isAddressPassword(user[2] ?? '', user[1] ?? '', '')) return undefined;
  const start = at - (user[1]?.length ?? 0) - 1 - (user[2]?.length ?? 0);
  const rest = addressFrom(latin1(text, at, at + 300));
  return found(start, at + rest.length);
}

const PAIR = String.raw`[a-z][a-z_]{1,23}=(?:'[^'\n]*'|[^\s"'\x60<>=\\]+)`;
const PAIRS_BEFORE = new RegExp(`(?:${PAIR} ){1,12}$`);
const PAIRS = new RegExp(`^${PAIR}(?: ${PAIR}){0,12}`);

/** `host=… user=… password=… dbname=…` as PostgreSQL's library reads it. */
function libpqAt(text: Text, at: number): Match | undefined {
  const before = PAIRS_BEFORE.exec(latin1(text, at - 320, at))?.[0] ?? '';
  const start = at - before.length;
  const after = PAIRS.exec(latin1(text, at, at + 400))?.[0];
  if (after === undefined) return undefined;
  const whole = before + unstressed(text, start, withinCell(text, start, trimmed(after)));
  if (!/\b(?:host|hostaddr|dbname|service)=/.test(whole)) return undefined;
  if (!/\b(?:dbname|sslmode|connect_timeout)=/.test(whole)) return undefined;
  const password = /^[a-z]+=(\S*)/.exec(whole.slice(before.length))?.[1];
  if (password === undefined || !isAddressPassword(password, '', '')) return undefined;
  return found(start, start + whole.length);
}
