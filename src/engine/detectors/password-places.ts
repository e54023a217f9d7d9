import { alphabet, byteAt, latin1, runEnd, runStart } from './bytes.ts';
import { choiceOf, isAddressPassword } from './chosen-password.ts';
import type { Match, Probe, Text } from './detector.ts';
import { isExpression } from './generic-secret.ts';

/** Passwords that no assignment leads to: in addresses, commands, sentences, files of logins, encoded pairs. */
export const passwordPlaces: readonly Probe[] = [
  { on: 'mark', mark: '://', verify: addressAt },
  {
    on: 'prefix',
    prefixes: ['Basic ', 'basic ', 'BASIC '],
    verify: (text, start, prefix) => pairAt(text, start + prefix.length),
  },
  { on: 'prefix', prefixes: ['auth":', 'auth\\":', "auth':", 'auth=', 'auth ='], verify: authAt },
  { on: 'prefix', prefixes: ['IDENTIFIED ', 'identified ', 'Identified '], verify: identifiedAt },
  { on: 'prefix', prefixes: ['machine '], verify: netrcAt },
  {
    on: 'prefix',
    prefixes: ['requirepass ', 'masterauth ', 'rootpw ', 'bindpw ', 'auth_pass ', 'rootpw\t'],
    verify: directiveAt,
  },
  { on: 'prefix', prefixes: ['chpasswd'], verify: pipedAt },
  { on: 'mark', mark: '--password-stdin', verify: echoedAt },
  { on: 'prefix', prefixes: ['sudo -S', 'sudo --stdin'], verify: echoedAt },
  {
    on: 'prefix',
    prefixes: ['ConvertTo-SecureString '],
    verify: (text, start) => quotedArgument(text, start + 23),
  },
];

const SCHEME = alphabet('A-Za-z0-9+.-');

/** `https://user:password@host` of anything that is no database. */
function addressAt(text: Text, at: number): Match | undefined {
  if (byteAt(text, at + 3) === 0x2f || SCHEME[byteAt(text, at - 1)] !== 1) return undefined;
  if (!hasUser(text, at + 3)) return undefined;
  const rest = latin1(text, at + 3, at + 3 + 320);
  const stop = rest.search(/[\s"'`<>\\/?#]/);
  const authority = stop < 0 ? rest : rest.slice(0, stop);
  const found = /^([^:@]{0,80}):(.{3,200})@([\w.[\]-]+(?::\d+)?)/.exec(authority);
  const [, user = '', password = '', host = ''] = found ?? [];
  if (!found || host === '' || !isAddressPassword(password, user, host)) return undefined;
  if (isExpression(password) || /^\d{1,5}$/.test(password)) return undefined;
  const strong = choiceOf(password) === 'strong';
  const start = at + 3 + user.length + 1;
  return {
    start,
    end: start + password.length,
    alone: strong ? 'LIKELY' : 'POSSIBLE',
    inContext: strong ? 'LIKELY' : 'POSSIBLE',
  };
}

const ENDS_AUTHORITY = alphabet('\\s"\'`<>\\\\/?#');

/** Whether an `@` comes before the host ends. */
function hasUser(text: Text, from: number): boolean {
  const limit = Math.min(text.to, from + 300);
  for (let at = from; at < limit; at++) {
    const byte = text.bytes[at] ?? 0;
    if (byte === 0x40) return true;
    if (ENDS_AUTHORITY[byte] === 1) return false;
  }
  return false;
}

const BASE_64 = alphabet('A-Za-z0-9+/=_-');

/** Base 64 of `user:password`. */
function pairAt(text: Text, start: number): Match | undefined {
  const end = runEnd(text, start, BASE_64, 400);
  if (end - start < 8 || end - start >= 400) return undefined;
  const pair = Buffer.from(latin1(text, start, end), 'base64').toString('latin1');
  const found = /^([\x21-\x39\x3b-\x7e]{0,100}):([\x20-\x7e]{3,200})$/.exec(pair);
  if (!found || !isAddressPassword(found[2] ?? '', found[1] ?? '', '')) return undefined;
  return { start, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

/** The logins of a container or package registry: `"auth": "…"`, `_auth=…`. */
function authAt(text: Text, at: number, prefix: string): Match | undefined {
  if (prefix.endsWith('=') && byteAt(text, at - 1) !== 0x5f) return undefined;
  const gap =
    /^\s*\\?["']?/.exec(latin1(text, at + prefix.length, at + prefix.length + 8))?.[0].length ?? 0;
  return pairAt(text, at + prefix.length + gap);
}

export function judged(text: Text, start: number, end: number, weak: boolean): Match | undefined {
  const choice = choiceOf(latin1(text, start, end));
  if (choice === 'strong') return { start, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
  return choice && weak ? { start, end, alone: 'POSSIBLE', inContext: 'POSSIBLE' } : undefined;
}

/** `IDENTIFIED BY 'password'`, `IDENTIFIED WITH … BY 'password'` */
function identifiedAt(text: Text, at: number): Match | undefined {
  const found =
    /^identified\s+(?:with\s+\S+\s+)?by\s+(?:values?\s+)?(["']?)([^"'\s;]{3,128})\1/i.exec(
      latin1(text, at, at + 200),
    );
  if (!found || /^password$/i.test(found[2] ?? '')) return undefined;
  if (found[1] === '' && !/\b(?:user|grant|role|alter)\b/i.test(latin1(text, at - 100, at)))
    return undefined;
  const end = at + found[0].length - (found[1] ?? '').length;
  return judged(text, end - (found[2] ?? '').length, end, true);
}

/** `machine host login user password secret` */
function netrcAt(text: Text, at: number): Match | undefined {
  const found =
    /^machine\s+\S{1,100}\s+(?:login\s+\S{1,100}\s+)?(?:account\s+\S{1,100}\s+)?password\s+(\S{3,128})/.exec(
      latin1(text, at, at + 380),
    );
  if (!found) return undefined;
  const end = at + found[0].length;
  return judged(text, end - (found[1] ?? '').length, end, true);
}

function quotedArgument(text: Text, at: number): Match | undefined {
  const found = /^\s*(?:-String\s+)?(["'])([^"'\n]{3,128})\1/.exec(latin1(text, at, at + 160));
  if (!found) return undefined;
  const end = at + found[0].length - 1;
  return judged(text, end - (found[2] ?? '').length, end, true);
}

/** `requirepass value`, as servers' own configuration has it: a word, a value, and the end of the line. */
function directiveAt(text: Text, at: number, prefix: string): Match | undefined {
  const before = byteAt(text, at - 1);
  if (before !== 0 && before !== 0x0a && before !== 0x20 && before !== 0x09) return undefined;
  const found = /^[ \t]*(?:--\w+[ \t]+)?(["']?)([^\s"']{4,128})\1[ \t]*(?:\r?\n|$)/.exec(
    latin1(text, at + prefix.length, at + prefix.length + 160),
  );
  const value = found?.[2];
  if (!found || value === undefined) return undefined;
  const start = at + prefix.length + found[0].indexOf(value);
  return judged(text, start, start + value.length, true);
}

/** `echo user:password | chpasswd` */
function pipedAt(text: Text, at: number): Match | undefined {
  const before = latin1(text, at - 160, at);
  const found =
    /["']?[\w.-]{1,40}:([^\s"']{4,100})["']?\s*\|\s*(?:sudo\s+)?(?:\/usr\/sbin\/)?$/.exec(before);
  const value = found?.[1];
  if (!found || value === undefined) return undefined;
  const start = at - before.length + found.index + found[0].indexOf(`:${value}`) + 1;
  return judged(text, start, start + value.length, true);
}

/** `echo "password" | docker login --password-stdin`, `echo password | sudo -S` */
function echoedAt(text: Text, at: number): Match | undefined {
  const before = latin1(text, at - 240, at);
  const found =
    /(?:^|[\s;&(])(?:echo|printf)(?: -n)? (["']?)([^\s"']{4,100})\1\s*\|[^|;&\n]{0,120}$/.exec(
      before,
    );
  const value = found?.[2];
  if (!found || value === undefined) return undefined;
  const start = at - before.length + found.index + found[0].indexOf(value, found[0].indexOf(' '));
  return judged(text, start, start + value.length, true);
}

const HOST = alphabet('A-Za-z0-9_.*-');

/** Lines of `.pgpass`: host, port, database, user, password. */
export const pgpass: readonly Probe[] = [':5432:', ':5433:', ':6432:', ':6543:', ':*:'].map(
  (mark) => ({
    on: 'mark',
    mark,
    verify: (text, at) => {
      const start = runStart(text, at, HOST, 100);
      const found =
        /^[\w.*-]+:(?:\d{4}|\*):[\w*-]+:[\w*.-]+:([^\s:"']{3,128})[ \t]*(?:\r?\n|$)/.exec(
          latin1(text, start, start + 380),
        );
      if (!found) return undefined;
      const line = found[0].replace(/\s+$/, '');
      const end = start + line.length;
      return judged(text, end - (found[1] ?? '').length, end, true);
    },
  }),
);
