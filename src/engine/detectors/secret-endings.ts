import { holds, mark } from '../kernel/hashed-bits.ts';
import { NOISE, TYPE_WORDS } from './secret-names.ts';

/** The last words of names that may be those of secrets, as far as they end. */
const LAST_WORDS = [
  ...'password passwords passwort passwd pswd passwrd pass passe passphrase phrase word'.split(' '),
  ...'passcode code pwd psw mdp clave psk palavra contrasena senha wachtwoord passord'.split(' '),
  ...'kennwort motdepasse parola haslo heslo losenord salasana adgangskode sifre'.split(' '),
  ...'key keys secret token pat authorization bearer credential credentials jwt sas auth'.split(
    ' ',
  ),
  ...'salt api schluessel chave chiave value default content literal plaintext'.split(' '),
  // What is asked of a secret: `password.equals("…")`.
  ...'equals equalsignorecase'.split(' '),
  ...[...NOISE, ...TYPE_WORDS],
];

/** By three letters whether the name of a secret may end so: at once, or if what is before them fits too. */
export const ENDINGS: Uint8Array = new Uint8Array(1 << 15);
export const LONGER = 2;
/** Bits for the last four letters of words that have four, and the last five of longer ones. */
export const LONGER_ENDINGS_BITS = 14;
export const LONGER_ENDINGS: Uint8Array = new Uint8Array((1 << LONGER_ENDINGS_BITS) / 8);
for (const word of LAST_WORDS) {
  if (!/[a-z]{3}$/.test(word)) continue;
  const letters = Buffer.from(word.slice(-5));
  const three = endOf(letters, letters.length, 3);
  if (word.length === 3) ENDINGS[three] = 1;
  else {
    ENDINGS[three] ||= LONGER;
    mark(LONGER_ENDINGS, LONGER_ENDINGS_BITS, endOf(letters, letters.length, letters.length));
  }
}

/** The number of so many letters before a place, whatever their case. */
function endOf(bytes: Buffer, end: number, count: number): number {
  let number = 0;
  for (let at = end - count; at < end; at++) number = (number << 5) | ((bytes[at] ?? 0) & 31);
  return number;
}

/** A glance at the last letters of a name: false for nearly all of the names that say nothing. */
export function mayBeSecretName(bytes: Buffer, start: number, end: number): boolean {
  const last = lastLetter(bytes, start, end);
  const ending = endingAt(bytes, start, last);
  if (ending !== LONGER) return ending !== 0;
  if ((bytes[last - 4] ?? 0) >= 0x80 || (bytes[last - 5] ?? 0) >= 0x80) return true;
  return isLonger(endOf(bytes, last, 4)) || isLonger(endOf(bytes, last, 5));
}

/** The same by three letters, where more than the name may say what it is. */
export function endsLikeSecretName(bytes: Buffer, start: number, end: number): boolean {
  return endingAt(bytes, start, lastLetter(bytes, start, end)) !== 0;
}

const isLonger = (letters: number) => holds(LONGER_ENDINGS, LONGER_ENDINGS_BITS, letters);

function lastLetter(bytes: Buffer, start: number, end: number): number {
  let last = end;
  while (last > start && end - last < 4 && isTrailer(bytes[last - 1] ?? 0)) last--;
  return last;
}

function endingAt(bytes: Buffer, start: number, last: number): number {
  if (last - start < 2) return 0;
  const third = bytes[last - 1] ?? 0;
  const second = bytes[last - 2] ?? 0;
  if (third >= 0x80 || second >= 0x80 || (bytes[last - 3] ?? 0) >= 0x80) return 1;
  if ((third | 0x20) === 0x77 && (second | 0x20) === 0x70) return 1;
  if (last - start === 2 || !isLetter(bytes[last - 3] ?? 0)) return 0;
  return ENDINGS[endOf(bytes, last, 3)] ?? 0;
}

function isTrailer(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x5f || byte === 0x2d;
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
