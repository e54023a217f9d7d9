/** `dataDog_APIKey` as its words: data, dog, api, key. */
export function nameWords(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3 $2$4')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

const KEY_WORD =
  /^(?:keys?|tokens?|secrets?|auth|authorization|bearer|pat|password|passwd|pwd|pass|credentials?|creds?|licen[cs]e|sig|signature|hmac|dsn|appid|apikeys?|webhook|[a-z0-9]{0,24}(?:key|token|secret|auth|password))$/;
const NEVER_KEY = /^(?:monkey|turkey|donkey|whiskey|hockey|jockey|keyboard|keycode)$/;

export function isKeyWord(word: string): boolean {
  return KEY_WORD.test(word) && !NEVER_KEY.test(word);
}

const LAST_WORDS_AGAINST = new Set(
  (
    'id ids name names url uri urls path file files hash hashes sha sha1 sha256 sha512 md5 checksum digest ' +
    'fingerprint thumbprint etag version count type types length size expires expiry expiration ttl alias arn email ' +
    'user username host region bucket index ref commit rev revision uuid guid date time timestamp at integrity ' +
    'nonce salt iv crc header prefix suffix field column label title description algorithm method endpoint ' +
    'location issuer audience scope scopes format regex pattern code status'
  ).split(' '),
);
const WORDS_AGAINST =
  /^(?:public|publishable|pub|csrf|xsrf|fingerprint|checksum|sha1|sha256|sha512|md5|cache|idempotency|partition|primary|foreign|sort|next|page|continuation|pagination)$/;

/** Names of things that look like keys and are none. */
export function speaksAgainst(words: readonly string[]): boolean {
  const last = words.at(-1);
  return (
    (last !== undefined && LAST_WORDS_AGAINST.has(last)) ||
    words.some((word) => WORDS_AGAINST.test(word))
  );
}
