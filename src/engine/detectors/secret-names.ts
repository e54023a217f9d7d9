/** What a name says of the value it is given. */
export interface SecretName {
  readonly noun: 'password' | 'key' | 'encryption key';
  /** Said outright (`api_key`, `client_secret`), not by a word of many meanings (`key`, `token`). */
  readonly sure: boolean;
}

const PASSWORD_ENDS =
  /(?:passwor[dt]|passwords|requirepass|masterauth|passwd|passphrase|passcode|pswd|passwrd|kennwort|contrase(?:n|ñ)a|senha|wachtwoord|motdepasse|parola|has[lł]o|l[oö]senord|heslo|salasana|adgangskode|passord|jelsz[oó]|[sş]ifre|пароль|密码|密碼|パスワード|비밀번호|암호)$/;
const PASSWORD_WORDS = words('pass pwd pw psw passwort mdp clave psk passe palavra');
const GLUED_PASSWORD =
  /^(?:db|my|pg|sql|mysql|ftp|sftp|smtp|imap|mail|email|user|usr|root|admin|ssh|rpc|auth|login|key|trust|store|keystore|truststore|http|proxy|redis|mongo|mqtt|rabbitmq|vnc|wifi|sudo|become|ldap|bind|jdbc|web|sa|zip)(?:pass|pwd|pw|psw)$/;
const PASSWORD_AGAINST = words(
  'show hide toggle has is no use needs require requires required allow enable enabled disable disabled invalid wrong incorrect missing forgot forgotten weak strong validate verify check hash hashed encrypted enc min max type types by without lost bad expired should must can test tests first second single render depth shader build split join quote unquote strip escape assert expect early late final1 autocomplete hashing compare generate generator visible change',
);

const KEY_QUALIFIERS = words(
  'api access secret auth authentication authorization app application client service account consumer license licence developer dev server subscription storage admin write ingest integration deploy deployment sdk merchant partner live shared webhook gateway azure aws gcp google openai ai stripe sendgrid mailgun twilio datadog algolia maps rapidapi payment project bot user instance connection functions function host jwt session cookie logged nonce secure hidden internal vendor tenant account2 personal trading exchange wallet bearer token',
);
const GLUED_KEY =
  /(?:api|secret|access|auth|app|client|server|admin|license|account|service|subscription|consumer|storage|shared)keys?$/;
const GLUED_TOKEN =
  /(?:auth|access|api|bearer|refresh|session|bot|oauth|user|admin|deploy|service|secret|personal|id|jwt|security)token$/;
const TOKEN_QUALIFIERS = words(
  'auth access api bearer refresh session bot oauth oauth2 user admin deploy service secret personal security registry npm github gitlab slack telegram discord vault app client account integration webhook verification private ci runner push device upload write read bearer authorization authentication login jwt project ingest agent hub hf sentry',
);
const KEY_AGAINST = words(
  'public pub primary secondary csrf xsrf page paging next prev previous continuation continue cursor sort foreign cache partition idempotency i18n translation translate locale message keyboard hot shortcut react object map sha sha1 sha256 sha512 hash digest checksum md5 fingerprint etag integrity lock index column row group query search param parameter header field form input attribute attr prop property dict dictionary lookup composite unique candidate surrogate natural range routing dedup dedupe deduplication registered reserved modifier arrow enter escape space tab press down up bind binding config setting settings state store local event metric metrics dimension tag label node tree entry item list array record row section menu route view component style theme color css class data test lexer lex parser parse syntax ast comment string number identifier keyword operator punctuation eof start end begin close open closing opening first last current stop pad padding mask unk cls sep bos eos special vocab vocabulary max min total prompt completion input output usage count counter cancel cancellation abort sync delta watermark resume resumption scroll shard publishable site anon measurement recaptcha turnstile sitekey bucket s3 blob json yaml xml env variable var placeholder name names type kind sub join natural symbol for to from in of by with is has no not any all each per rate translation msg text title trim injection inject di provide provider context contexts ioc service1 metadata meta reflect annotation decorator design symbolic alias license1 registry1 regkey hkey reg hive subkey video stream song shift ctrl alt command cmd option caps num function1 home delete insert mouse touch left right socket authenticity mutation file hashed encrypted',
);
const ENCRYPTING = words(
  'encryption encrypt encrypting decryption decrypt cipher crypto crypt cryptographic aes aes128 aes192 aes256 aes2561 des 3des des3 tripledes rsa hmac master signing sign signature private fernet ed25519 x25519 curve25519 secp256k1 chacha chacha20 preshared symmetric kek dek wrapping unseal root rijndael blowfish enc privkey priv seed',
);
const GLUED_ENCRYPTION =
  /(?:encryption|encrypt|crypto|aes(?:128|192|256)?|hmac|master|signing|private|priv|enc|fernet|cipher)key$/;
/** Words behind the one that counts. */
export const NOISE = words(
  'value val string str text base prod production dev development live staging default raw plain plaintext b64 base64 hex current old new primary secondary here confirmation confirm again repeat repeated retype v1 v2 v3 env var const bytes encoded temp tmp local internal example main clear header literal x uat qa is',
);
export const TYPE_WORDS = words(
  'string str text any char object secretstr securestring varchar const',
);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

export function isTypeWord(name: string): boolean {
  return TYPE_WORDS.has(name.toLowerCase());
}

/** The words of a name in any of the manners of writing it, in lower case. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9\u0080-\uffff]+/)
    .filter((word) => word !== '' && !/^\d+$/.test(word));
}

const known = new Map<string, SecretName | undefined>();
const MOST_KNOWN = 16_384;

/** What holds or defines variables says nothing of them. */
const ENVIRONMENT =
  /^(?:-D(?=[a-z])|(?:\w+\.)?(?:env|environment|config|configuration|conf|cfg|settings?)\.)/i;
/** What a page gives to its own forms against forged requests. */
const OF_FORMS = '_token';

export function secretName(name: string): SecretName | undefined {
  if (name === OF_FORMS) return undefined;
  const before = known.get(name);
  if (before !== undefined || known.has(name)) return before;
  if (ENVIRONMENT.test(name)) return secretName(name.replace(ENVIRONMENT, ''));
  const ownName = name.slice(name.lastIndexOf('.') + 1);
  const owners = name === ownName ? undefined : wordsOf(ownName).slice(0, -1);
  const meant = meaningOf(wordsOf(name), owners?.length ? owners : undefined);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, meant);
  return meant;
}

/** `owners` are the words before the last one in the last part of a dotted path. */
function meaningOf(parts: string[], owners?: readonly string[]): SecretName | undefined {
  const all = parts.length;
  while (parts.length > 1 && NOISE.has(parts.at(-1) ?? '')) parts.pop();
  const last = (parts.at(-1) ?? '').replace(/(?<=[a-z]{2})\d{1,2}$/, '');
  const before = parts.slice(0, -1);
  if (isPassword(last, before)) {
    // `pass` is also a step of work, a way through, a word of its own.
    if (last === 'pass' && !isPassOfSomebody(owners ?? before, parts.length < all))
      return undefined;
    return before.some((word) => PASSWORD_AGAINST.has(word))
      ? undefined
      : { noun: 'password', sure: last !== 'clave' && last !== 'passe' && last !== 'palavra' };
  }
  return keyOf(last, before);
}

const SOMEBODY = words(
  'db database user usr my root admin ssh smtp ftp sftp mail email imap login auth http https proxy redis mongo mysql postgres pg sql ldap bind wifi become ansible sudo vault key store keystore server client service account api app web site basic git svn registry docker jenkins system default old new rabbitmq mqtt amqp broker cluster test dev prod rpc sa oracle jdbc k',
);

function isPassOfSomebody(before: readonly string[], shortened: boolean): boolean {
  return before.length === 0 ? !shortened : before.every((word) => SOMEBODY.has(word));
}

function isPassword(last: string, before: readonly string[]): boolean {
  if (PASSWORD_ENDS.test(last) || PASSWORD_WORDS.has(last) || GLUED_PASSWORD.test(last))
    return true;
  const previous = before.at(-1);
  return (
    (previous === 'pass' && /^(word|phrase|code)$/.test(last)) ||
    (last === 'pin' && previous === 'secret')
  );
}

function keyOf(last: string, before: readonly string[]): SecretName | undefined {
  const previous = before.at(-1) ?? '';
  if (GLUED_ENCRYPTION.test(last))
    return against(before) ? undefined : { noun: 'encryption key', sure: true };
  if (last === 'secret' && /^(?:signing|sign|signature)$/.test(previous))
    return { noun: 'key', sure: true };
  if (/^(key|secret|psk|passkey)$/.test(last) && before.some((word) => ENCRYPTING.has(word))) {
    return before.some((word) => word === 'public' || word === 'pub')
      ? undefined
      : { noun: 'encryption key', sure: last === 'secret' || ENCRYPTING.has(previous) };
  }
  if (last.endsWith('secret') || last === 'secretkey' || last === 'skey') {
    return /^(no|non|is|has|use|image|pull)$/.test(previous)
      ? undefined
      : { noun: 'key', sure: true };
  }
  if (last === 'api' && !/^(?:cl[eé]|clã©|clave|chave|chiave|llave)$/.test(previous))
    return undefined;
  if (/^(apikey|api|pat|authorization|bearer|credential|credentials|jwt|sas|auth)$/.test(last)) {
    if (/^(apikey|authorization|bearer)$/.test(last)) return { noun: 'key', sure: true };
    if (last === 'api') return { noun: 'key', sure: true };
    if (against(before)) return undefined;
    return { noun: 'key', sure: last === 'pat' && before.length > 0 };
  }
  if (GLUED_KEY.test(last) || GLUED_TOKEN.test(last)) {
    return before.some((word) => word === 'public') ? undefined : { noun: 'key', sure: true };
  }
  if (/^(?:schl[uü]ssel|schluessel|schlã¼ssel|chave|chiave)$/.test(last))
    return previous === 'api' ? { noun: 'key', sure: true } : undefined;
  if (/^(key|keys)$/.test(last)) {
    if (previous === 'record' && before.at(-2) === 'cypress') return { noun: 'key', sure: true };
    // The public half of a pair that browsers know a server by.
    if (previous === 'server' && before.at(-2) === 'application') return undefined;
    // Where a browser keeps something.
    if (previous === 'storage' && /^(?:local|session)$/.test(before.at(-2) ?? '')) return undefined;
    if (
      KEY_QUALIFIERS.has(previous) &&
      !before.some((word) => /^(public|pub|publishable|hashed|encrypted)$/.test(word))
    ) {
      const doubtful =
        /^(host|function|session|cookie|user|project|account|connection|instance|storage|token|internal|google|maps)$/;
      return { noun: 'key', sure: !doubtful.test(previous) };
    }
    return last === 'keys' || against(before) ? undefined : { noun: 'key', sure: false };
  }
  if (last === 'token') {
    if (against(before)) return undefined;
    return { noun: 'key', sure: TOKEN_QUALIFIERS.has(previous) || before.length > 1 };
  }
  // The keys and salts of a site's cookies: auth, secure auth, logged in, nonce.
  if (last === 'salt' && /^(auth|in|nonce)$/.test(previous)) return { noun: 'key', sure: true };
  return undefined;
}

function against(before: readonly string[]): boolean {
  // What a program sends so that a request counts once.
  const isOfRequest =
    (before.at(-1) === 'request' && before.at(-2) === 'client') ||
    (before.at(-1) === 'verification' && before.at(-2) === 'request');
  return isOfRequest || before.some((word) => KEY_AGAINST.has(word));
}
