import { wordShare } from './letter-pairs.ts';

/** What looks drawn and is public: digests with their names, dates, versions, paths, addresses, media, certificates. */
const PUBLIC: readonly RegExp[] = [
  /^(?:sha\d{1,3}|md5|blake2[bs]?|crc32)[-:=$]/i,
  /^v?\d{1,4}\.\d{1,4}(?:\.[\w-]+)*(?:[-+][\w.-]+)?$/,
  /^\d{4}-?\d\d-?\d\d(?:[T _-]?\d\d.*)?$/,
  /^#[0-9a-f]{3,8}$/i,
  /\[\^?(?:a-z|A-Z|0-9)|\\[dwsb]|^\^|\(\?[:=!<]/,
  /\.(?:pem|key|crt|cer|der|p12|pfx|jks|json|ya?ml|txt|log|conf|cfg|ini|env|html?|css|jsx?|tsx?|mjs|py|rb|go|java|php|sh|sql|csv|xml|png|jpe?g|svg|gif|ico|pdf|zip|gz|tar|exe|dll|so|md|lock|map|wasm|ttf|woff2?)$/i,
  /^(?:[a-z][a-z0-9+.-]{1,15}:)?\/\//i,
  /^(?:\.{0,2}|~|[A-Za-z]:|%[A-Za-z]+%|[a-z@][\w@.-]{0,30})[\\/][\w@.-]+(?:[\\/][\w@. -]*)*\.\w{1,5}$/,
  /^(?:data|blob|urn|mailto|tel|javascript|arn|git|ssh|s3|gs|node|npm|chrome|about|spotify|magnet|pkg):/i,
  /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/,
  /^(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|local|internal|test|example|co|app|cloud|de|uk|fr|eu|js|ts|json|png|svg|html|css|php|py|java|go|rb|yml|yaml|xml|txt|md|pem|key|crt)$/i,
  /^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$/,
  /^(?:iVBORw0KGgo|\/9j\/|R0lGOD|UklGR|PHN2Zy|PD94bWw|AAABAA|T2dnUw|d09GR|AAEAAAA|JVBERi0|UEsDB|H4sIA|AAAAB3NzaC|AAAAE2VjZHNh|MIIBIjANBg|MIICIjANBg|MFkwEwYHKoZI|MCowBQYDK2V|MIGfMA0GCS|ssh-|ecdsa-)/,
  /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2)\b/,
  /^(?:[A-Z][a-z0-9]+)+$|^[a-z]+(?:[A-Z][a-z]+)+\d{0,2}$/,
  /^(?:pk|pub|public|publishable)[-_]/i,
  /^\$(?:2[abxy]|5|6|1|y|argon2\w*|pbkdf2\w*|scrypt|apr1|P|H)\$/,
  /^\{(?:SSHA|SHA|MD5|CRYPT|SMD5|PBKDF2|BCRYPT)\d*\}/i,
  /^(?:pbkdf2|bcrypt|argon2|scrypt|sha256|sha1|md5)[_$:]/i,
  /^(?:\\x[0-9a-f]{2}){2}|\\u[0-9a-f]{4}/i,
  /^[\w-]+\/[\w.+-]+(?:;.*)?$/,
];

/** Numbers of things in the alphabets of programs that give them: cuid, ULID, TypeID, Stripe. */
const IDENTIFIERS: readonly RegExp[] = [
  /^c[a-z][a-z0-9]{23}$/,
  /^0[0-9A-HJKMNP-TV-Z]{25}$/,
  /^[a-z]{2,16}_0[0-9a-hjkmnp-tv-z]{25}$/,
  /^(?:acct|card|ch|cs|cus|di|dp|evt|fil|iauth|ich|ii|in|ipi|li|mbur|pi|pm|po|price|prod|promo|py|qt|re|seti|si|src|sub|tok|tr|txn|txr|we)_[A-Za-z0-9]{14,28}$/,
];
/** What GraphQL wraps in base 64: a type and a number. */
const GLOBAL_ID = /^(?:gid:\/\/[\w/-]+|[A-Za-z]{2,32}:\d{1,20})$/;

/** Whether a value is the number of a thing, as databases and interfaces give them. */
export function isIdentifier(value: string): boolean {
  if (IDENTIFIERS.some((shape) => shape.test(value))) return true;
  return (
    /^[A-Za-z0-9+/]{8,120}={0,2}$/.test(value) &&
    GLOBAL_ID.test(Buffer.from(value, 'base64').toString('latin1'))
  );
}

/** Numbers of things that are drawn: cuid2, KSUID, nanoid. */
const DRAWN_IDENTIFIER = /^(?:[a-z][a-z0-9]{23}|[0-3][A-Za-z0-9]{26}|[\w-]{21})$/;

/** Whether it has the length and the alphabet of a drawn number; a key may have both by chance. */
export function isDrawnIdentifier(value: string): boolean {
  return DRAWN_IDENTIFIER.test(value);
}

/** Whether a value has the shape of something that is public by its nature. */
export function hasKnownShape(value: string): boolean {
  for (let at = 0; at < PUBLIC.length - 1; at++)
    if (PUBLIC[at]?.test(value)) return at !== CAMEL || wordShare(value) > 0.3;
  // A media type, a repository, a package: two words with a slash.
  return PUBLIC.at(-1)?.test(value) === true && wordShare(value) > 0.5;
}

const CAMEL = PUBLIC.findIndex((shape) => shape.source.startsWith('^(?:[A-Z][a-z0-9]+)+$'));
