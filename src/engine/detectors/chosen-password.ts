import { readability, wordShare } from './letter-pairs.ts';
import { isPlaceholder, isReference, isTemplate, looksMadeUp } from './placeholders.ts';
import { entropy } from './randomness.ts';
import { secretName } from './secret-names.ts';

/** How a value looks as a password: as people and machines make them, or simple and yet possible; undefined: none. */
export type Choice = 'strong' | 'weak';

const LONGEST = 200;

/** Words that stand where a password could: types, kinds of form fields, states, names of algorithms, other names. */
const NO_PASSWORDS = new Set(
  'salt nonce anoncvs password passwd passwort pass pwd pw passphrase passcode secret secrets string str text char varchar null none nil nan undefined true false yes no on off required optional hidden username user users admin administrator root test tests testing tester todo value input default guest demo anonymous email login auth basic bearer token tokens key keys credential credentials confirm confirmation current new old empty blank bcrypt scrypt argon2 argon2id argon2i pbkdf2 sha1 sha256 sha512 md5 base64 base32 utf utf8 utf16 ascii latin1 latin oauth oauth2 saml ldap mfa totp plain plaintext md5crypt foo bar baz qux foobar changeit number integer int object array boolean bool any unknown never void float double date file url uri json xml yaml html label field form type name id this self env vault keychain prompt ask stdin manual auto automatic visible show hide enabled disabled allow deny public private internal external local remote random generated secure insecure strong weak valid invalid error failed success ok okay'.split(
    ' ',
  ),
);

/** Passwords of one plain word that lists of leaked passwords begin with. */
const NOTORIOUS = new Set(
  'letmein qwerty iloveyou monkey dragon sunshine princess football baseball trustno1 superman batman hunter shadow michael jennifer qwertz azerty asdfgh asdfghjkl zxcvbn zxcvbnm starwars pokemon charlie whatever freedom ninja mustang access14 toor calvin raspberry alpine vagrant xmhdipc ubnt hunter hunter2 correcthorsebatterystaple swordfish opensesame mypassword p4ssword passw0rd'.split(
    ' ',
  ),
);

const PATTERN = /\\[dwsbWDS]|\[[a-zA-Z0-9]-[a-zA-Z0-9]|\(\?[:=!]|^\^.*\$$|^\/.*\/[gimsuy]*$/;
const RULES =
  /^(?:required|nullable|sometimes|string|min|max|confirmed|present|filled|regex|same|length|size|type|sha\d*|md5|bcrypt|plain|clear|crypt|hash)[:|(]/i;
const PATHLIKE = /^(?:~|\.{1,2}|[A-Za-z]:)?[\\/](?:[\w .@{}$-]+[\\/])*[\w .@{}$-]*$/;
const ADDRESS =
  /^[a-z][a-z0-9+.-]*:\/\/|^[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|co|de|fr|uk|eu|edu|gov|dev|test|example)$/i;
const HASHED =
  /^\$(?:2[abxy]?|5|6|1|y|argon2\w*|pbkdf2[\w-]*|scrypt|apr1|P|H|S)\$|^\{[A-Z0-9-]{2,12}\}|^(?:pbkdf2|bcrypt|argon2|scrypt|sha1|sha256|md5)\w*[$:]/i;
const SELECTOR = /^[#.$:@&?*!^>~-]{0,2}[A-Za-z_][\w-]*(?:[[\]="'().>:#]|$)/;
const DATED_OR_NUMBERED =
  /^\d{4}-\d\d-\d\d|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$|^v?\d+\.\d+\.\d+|^\d+\.\d+$|^0x[0-9a-f]+$/i;

/** Algorithms, standards and what is made of them: `SHA256-based`, `PKCS#12`. */
const STANDARD =
  /^(?:sha|md|aes|rsa|des|utf|iso|rfc|pkcs|tls|ssl)[-_#]?\d+(?:[-_](?:[a-z]{2,10}|\d{1,4}))*$/i;
const RELATIVE_PATH = /^(?:[a-z_-]+\d{0,2}\/){2,}[\w-]+\.\w{1,5}$/i;

export function choiceOf(value: string): Choice | undefined {
  const { length } = value;
  if (length < 4 || length > LONGEST || /[\u0000-\u0008\u000b-\u001f]/.test(value))
    return undefined;
  if ((isTemplate(value) && !isDrawnBehindSign(value)) || isReference(value)) return undefined;
  if (HASHED.test(value) || RULES.test(value) || PATTERN.test(value) || ADDRESS.test(value))
    return undefined;
  if (PATHLIKE.test(value) || /^[\w.-]+:\d{2,5}$/.test(value) || DATED_OR_NUMBERED.test(value))
    return undefined;
  if (STANDARD.test(value) || RELATIVE_PATH.test(value)) return undefined;
  const plain = value.toLowerCase();
  if (NOTORIOUS.has(plain)) return 'weak';
  if (isElaborate(value)) return isPlaceholder(value) || /\s/.test(value) ? undefined : 'strong';
  if (isWordOfAnother(plain) || looksMadeUp(value)) return undefined;
  if (/^(?:[A-Za-z_.-]+|[A-Z0-9_]+)$/.test(value) && secretName(value)) return undefined;
  if (/\s/.test(value)) return phraseOf(value);
  if (/[\u0080-\u00ff]/.test(value) && !/\d/.test(value)) return undefined;
  return wordOf(value);
}

/** `$PE473QY959dm` looks like a variable, and `&Kx7vbq39` like an entity, but for their characters. */
export function isDrawnBehindSign(value: string): boolean {
  return /^[$&*!]\w{8,}$/.test(value) && /[a-z]/.test(value) && hasDrawnCharacters(value);
}

/** Capitals and digits, and hardly a word among them. */
export function hasDrawnCharacters(value: string): boolean {
  return /[A-Z]/.test(value) && /\d/.test(value) && wordShare(value) < 0.3;
}

/** Small letters, capitals, digits and a sign, as those want them who set rules for passwords. */
function isElaborate(value: string): boolean {
  return (
    value.length >= 7 &&
    /^[A-Za-z0-9!@#$%^&*?+_.-]+$/.test(value) &&
    /[a-z].*[a-z]/.test(value) &&
    /[A-Z]/.test(value) &&
    /\d/.test(value) &&
    /[!@#$%^&*?+]/.test(value) &&
    isStrong(value)
  );
}

/** `password`, `Test1`, `admin_`; with more than a digit behind it, some of them are passwords all the same. */
function isWordOfAnother(plain: string): boolean {
  if (/(?:password|passw|admin|secret|root)[\W_]?\d{2,}\W*$/.test(plain)) return false;
  return NO_PASSWORDS.has(plain) || NO_PASSWORDS.has(plain.replace(/[-_.!\d]*$/, ''));
}

/** Four words or more in lower case; anything else with blanks is a sentence or a label. */
function phraseOf(value: string): Choice | undefined {
  const parts = value.trim().split(/\s+/);
  if (
    /^[\x21-\x7e]{3,12}(?: [\x21-\x7e]{3,12}){1,4}$/.test(value) &&
    parts.every((part) => isStrong(part))
  )
    return 'strong';
  if (parts.length < 4 || parts.length > 8 || !parts.every((part) => /^[a-z]{3,9}$/.test(part)))
    return undefined;
  return parts.some((part) => SENTENCE.has(part)) ? undefined : 'weak';
}
const SENTENCE = new Set(
  'the and for your you with this that from must not are was has have enter please password passwords least characters character can will use user username email login type choose new old one should any all key token set get file name does only same when into too short long required'.split(
    ' ',
  ),
);

/** As generators make them that people can remember: `violet-canyon-47`. */
const WORDS_AND_NUMBER = /^[A-Z]?[a-z]{4,}(?:[-_.][A-Z]?[a-z]{4,}){1,3}[-_.]\d{2,4}$/;

function wordOf(value: string): Choice | undefined {
  const digit = /\d/.test(value);
  const sign = /[^A-Za-z0-9_.\u0080-\u00ff-]/.test(value);
  const letter = /[A-Za-z\u0080-\u00ff]/.test(value);
  if (!letter) {
    if (/^\d+$/.test(value)) return value.length >= 6 && value.length <= 10 ? 'weak' : undefined;
    return value.length >= 8 && new Set(value).size >= 6 && digit ? 'strong' : undefined;
  }
  if (isStrong(value)) return 'strong';
  if (!digit && !sign) return unreadable(value) ? 'strong' : undefined;
  if (!digit)
    return value.length >= 6 &&
      !SELECTOR.test(value) &&
      /^[A-Za-z][\w.-]*[^\w.-]+[\w!@#$%^&*?+-]*$|[A-Za-z][@$!#&%^*][A-Za-z]/.test(value) &&
      !/^[\w-]+[:=@/|,+][\w-]+/.test(value)
      ? 'weak'
      : undefined;
  if (/^[A-Za-z]{2,}\d{1,8}[!@#$%^&*?]?$/.test(value) || /^\d{1,6}[A-Za-z]{3,}$/.test(value))
    return value.length >= 6 &&
      !/^(?:h|px|rem|id|col|row|step|line|field|item|arg|param|p|v|u|i|x|int|uint|float|page|slide|tab|test|level|part|col|grid|text|input|user|name)\d+$/i.test(
        value,
      )
      ? 'weak'
      : undefined;
  if (WORDS_AND_NUMBER.test(value)) return 'weak';
  if (isIdentifier(value) || /^[A-Z]+\d+[A-Z]+$/.test(value)) return undefined;
  const parts = value.split(/[-_.]/);
  if (
    parts.length > 1 &&
    parts.every((part) => /^(?:[a-z]+\d{0,2}|[A-Z]+\d{0,2}|\d{1,4}|[A-Z]?[a-z]+\d?)$/.test(part)) &&
    wordShare(value) > 0.3
  )
    return undefined;
  return entropy(value) >= 1.9 ? 'weak' : undefined;
}

/** Letters, digits and signs mixed as nobody names a thing. */
function isStrong(value: string): boolean {
  if (value.length < 6 || entropy(value) < (value.length < 10 ? 1.9 : 2.2)) return false;
  if (SELECTOR.test(value) && !/\d/.test(value) && readability(value) > -0.3) return false;
  if (/^[\w$]+(?:\.[\w$]+)+$/.test(value) && wordShare(value) > 0.5) return false;
  if (/^[A-Za-z_$][\w$.]*\(|^[\w.+-]+@[\w-]+\.[a-z]{2,}$/i.test(value)) return false;
  if (isPair(value)) return false;
  const lower = /[a-z]/.test(value);
  const upper = /[A-Z]/.test(value);
  const digit = /\d/.test(value);
  const sign = /[^A-Za-z0-9_.\u0080-\u00ff-]/.test(value);
  const kinds = Number(lower) + Number(upper) + Number(digit) + Number(sign);
  if (isIdentifier(value)) return false;
  if (kinds >= 3) return digit || readability(value) < 0;
  if (kinds === 2 && digit)
    return sign || (value.length >= 8 && wordShare(value) < 0.4 && /\d[A-Za-z]/.test(value));
  return kinds === 2 && lower && upper && unreadable(value);
}

/** `name=value`; what stands before the sign in a drawn password is no name. */
function isPair(value: string): boolean {
  const name = /^([\w.-]+)=[^=]/.exec(value)?.[1];
  if (name === undefined) return false;
  return wordShare(name) >= (/\d/.test(name) ? 0.3 : 0.15) || !/\d|[a-z][A-Z]/.test(name);
}

/** Words in camel or snake case with a digit somewhere: `V1SecretSource`, `oauth2ClientSecret`, `WPA2_ENTERPRISE`. */
function isIdentifier(value: string): boolean {
  if (!/^[A-Za-z_][A-Za-z0-9_.]*$/.test(value) || wordShare(value) < 0.55) return false;
  return !/^[A-Z]?[a-z]+_?\d+$/.test(value) && /[A-Z_.].*[a-z]{3}|^[A-Z0-9_]+$/.test(value);
}

function unreadable(value: string): boolean {
  if (!/^[A-Za-z_.-]{8,}$/.test(value) || wordShare(value) >= 0.3) return false;
  if (readability(value.replaceAll(/[_.-]/g, '')) < -0.4) return true;
  // Capitals in so many places are those of no name.
  const runs = value.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g)?.length ?? 0;
  return value.length >= 12 && value.length < runs * 3;
}

/**
 * Whether what stands at the place of a password in an address is one: there also a plain word is, unless it
 * is a placeholder, the name of the user, or what every tutorial writes.
 */
export function isAddressPassword(password: string, user: string, host: string): boolean {
  if (password.length < 3 || password.length > LONGEST) return false;
  if (isTemplate(password) || isReference(password) || looksMadeUp(password)) return false;
  if (/[$%]\w*[{(]|^[$%:]\w+$|^%[sdv]$|[{}<>[\]]|\*{3}|^x+$|^\.+$|^\.\.\./i.test(password))
    return false;
  const plain = password.toLowerCase();
  if (NO_PASSWORDS.has(plain) || TUTORIAL.has(plain)) return false;
  if (plain === user.toLowerCase() || /^(?:anonymous|anon|ftp)$/i.test(user)) return false;
  if (
    /^(?:user|db|my|the|your|pg|mysql|redis|mongo|postgres)?_?(?:name|user|pass|passwd|password|pwd|secret|token)$/.test(
      plain,
    )
  )
    return false;
  const local =
    /^(?:localhost|127\.|0\.0\.0\.0|\[::1\]|host|hostname|server|db|database|postgres|mysql|redis|mongo)\b/i.test(
      host,
    );
  return !local || /[\d\W]/.test(password) || unreadable(password);
}
const TUTORIAL = new Set(
  'postgres postgresql mysql mariadb mongo mongodb redis rabbitmq rabbit oracle sa neo4j clickhouse cassandra p4ss pa$$word hello world app web api server service dev prod db database dbpass userpass somepassword mysecretpassword mypassword mypass abc abc123 aaa bbb 123 1234 12345 123456 tiger scott x y z p u xyz def bcd efg'.split(
    ' ',
  ),
);
