import { byteAt, latin1 } from './bytes.ts';
import { choiceOf, isAddressPassword } from './chosen-password.ts';
import type { Match, Probe, Text } from './detector.ts';
import { isExpression } from './generic-secret.ts';

/** A program and the option that takes a password on its command line; `glued`: with nothing between. */
interface Command {
  readonly programs: readonly string[];
  readonly option: RegExp;
}

const ARGUMENT = String.raw`("[^"\n]{3,128}"|'[^'\n]{3,128}'|[^\s"'|;&<>]{3,128})`;
const option = (before: string): RegExp => new RegExp(`^[^\\n|;]{0,200}?${before}${ARGUMENT}`);

const COMMANDS: readonly Command[] = [
  { programs: ['ssh-keygen '], option: option('[ ]-[NP] ') },
  { programs: ['schtasks ', 'SCHTASKS '], option: option('/rp ') },
  { programs: ['net user '], option: option('user \\S+ +(?!/)') },
  {
    programs: [
      'mysql ',
      'mysqldump ',
      'mysqladmin ',
      'mysqlimport ',
      'mariadb ',
      'mariadb-dump ',
      'mysqlsh ',
    ],
    option: option('[ ]-p(?=\\S)'),
  },
  {
    programs: ['curl '],
    option: option('[ ](?:-u|--user|-U|--proxy-user)[ =]?(?:"|\')?[^\\s:"\']{0,64}:'),
  },
  { programs: ['sshpass '], option: option('[ ]-p ?') },
  {
    programs: ['mongo ', 'mongosh ', 'mongodump ', 'mongorestore ', 'mongoexport ', 'mongoimport '],
    option: option('[ ]-p[ =]?'),
  },
  { programs: ['redis-cli '], option: option('[ ](?:-a|--pass) ') },
  {
    programs: [
      'docker login ',
      'podman login ',
      'helm registry login ',
      'buildah login ',
      'skopeo login ',
      'az login ',
      'az acr login ',
      'oc login ',
      'cf login ',
      'ibmcloud login ',
      'nerdctl login ',
    ],
    option: option('[ ]-p[ =]'),
  },
  {
    programs: ['htpasswd '],
    option: option('[ ]-\\w*b\\w* +(?:\\S+ +){1,2}(?=\\S+\\s*$|\\S+\\s*\\n)'),
  },
  { programs: ['net use ', 'NET USE ', 'net  use '], option: option('/user:\\S+ +') },
  {
    programs: ['smbclient ', 'rpcclient ', 'mount.cifs '],
    option: option('[ ](?:-U|--user)[ =]?["\']?[\\w\\\\@.-]+%'),
  },
  { programs: ['sqlcmd ', 'bcp ', 'osql ', 'isql '], option: option('[ ]-P ?') },
  {
    programs: [
      'ldapsearch ',
      'ldapadd ',
      'ldapmodify ',
      'ldapwhoami ',
      'ldapdelete ',
      'ldappasswd ',
    ],
    option: option('[ ]-w ?'),
  },
  {
    programs: ['plink ', 'pscp ', 'putty ', 'psftp ', 'psexec ', 'PsExec '],
    option: option('[ ]-(?:pw|p) '),
  },
  { programs: ['zip ', 'unzip '], option: option('[ ]-P ?') },
  { programs: ['7z ', '7za ', 'rar ', 'unrar '], option: option('[ ]-p(?=\\S)') },
  { programs: ['openssl '], option: option('[ ]-(?:pass|passin|passout)[ =]pass:') },
  {
    programs: ['keytool ', 'jarsigner '],
    option: option('[ ]-(?:storepass|keypass|srcstorepass|deststorepass) '),
  },
  {
    programs: ['xfreerdp ', 'wfreerdp ', 'cmdkey ', 'rdesktop '],
    option: option('[ ](?:/p(?:ass)?:|-p )'),
  },
  { programs: ['wget '], option: option('--(?:http-|ftp-|proxy-)?password=') },
  { programs: ['ipmitool '], option: option('[ ]-P ') },
  {
    programs: ['sqlplus ', 'sqlldr ', 'expdp ', 'impdp '],
    option: option('[\\w$]+/(?=[^\\s/@]+@)'),
  },
  { programs: ['snmpget ', 'snmpwalk '], option: option('[ ]-[AX] ') },
];

/** Passwords on the command lines of programs. */
export const passwordArguments: readonly Probe[] = COMMANDS.map(
  ({ programs, option: form }): Probe => ({
    on: 'prefix',
    prefixes: programs,
    verify: (text, start) => argumentAt(text, start, form),
  }),
);

function argumentAt(text: Text, start: number, form: RegExp): Match | undefined {
  const before = byteAt(text, start - 1);
  if (before !== 0 && !/[\s"'`$>#;&|(/]/.test(String.fromCharCode(before))) return undefined;
  const found = form.exec(latin1(text, start, start + 380));
  const argument = found?.[1];
  if (!found || argument === undefined) return undefined;
  const end = start + found[0].length;
  const bare = argument.replace(/^["']|["']$/g, '');
  const begin = end - argument.length + (argument.length === bare.length ? 0 : 1);
  // `user:password@host` of an address behind, or the next option.
  if (bare.startsWith('-') || isExpression(bare)) return undefined;
  const secret = /^[\w$]+\/[^\s/@]+@/.test(found[0].slice(found[0].lastIndexOf(' ') + 1))
    ? bare.replace(/@.*$/, '')
    : bare;
  if (
    choiceOf(secret) === undefined &&
    !(
      isAddressPassword(secret, '', '') &&
      secret.length >= 6 &&
      /^[A-Za-z]+$/.test(secret) === false
    )
  )
    return undefined;
  return judgedArgument(begin, begin + secret.length, secret);
}

function judgedArgument(start: number, end: number, secret: string): Match {
  const confidence = choiceOf(secret) === 'strong' ? 'LIKELY' : 'POSSIBLE';
  return { start, end, alone: confidence, inContext: confidence };
}
