/** Bits a character, by how often each occurs in this very text. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** Documentation's keys: words such as EXAMPLE, one character repeated, the alphabet or the digits in order. */
export function looksMadeUp(secret: string): boolean {
  if (secret.length >= 12 && new Set(secret).size < 6) return true;
  return /example|sample|dummy|placeholder|changeme|redacted|your[-_]|xxxx|0123456789|123456789|abcdefgh|(.)\1{7}/i.test(
    secret,
  );
}

/** Short parts in lower case, joined: a name, a slug, a date. */
function isCompound(value: string): boolean {
  const parts = value.split(/[-_.:/]/);
  return parts.length > 1 && parts.every((part) => /^[a-z0-9]{0,9}$/.test(part));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const WORDS = /^([A-Z]?[a-z]+|[A-Z]+)([-_./:][A-Za-z]+)*$/;

/** A value that somebody's machine drew, and that is no name, path, identifier, version or date. */
export function isRandom(value: string): boolean {
  if (value.length < 16 || !/^[A-Za-z0-9+/=_.~-]+$/.test(value)) return false;
  if (UUID.test(value) || WORDS.test(value) || looksMadeUp(value)) return false;
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  if (value.startsWith('/') || value.split('/').length > 4 || value.split('.').length > 3)
    return false;
  if (/^[0-9a-f]+$/i.test(value)) return value.length >= 32 && entropy(value) > 3;
  if (/[a-z]{7}/.test(value) || isCompound(value)) return false;
  return entropy(value) > (value.length < 24 ? 3.3 : 3.7);
}
