import type { Text } from './detector.ts';

/** What is written so is hardly anything but a number of this country. */
export const TYPICAL: readonly (readonly [shape: RegExp, begins: RegExp, countries: string])[] = [
  [/^2([ .-])2\1(?:2\1){2}2$/, /^0[1-9]/, 'FR'],
  [/^\(?5\)?[ -]6$|^5 3 3$|^\(?3\)? 4 4$|^\(?4\)? 3 4$|^3-4-4$/, /^0[123578]/, 'GB IE'],
  [
    /^\([3-5]\) ?\d([ -]\d)?$|^[345] ?\/ ?\d+([ -]\d)?$|^4[ -][78]$|^3[ -][678]$/,
    /^0[1-9]/,
    'DE AT',
  ],
  [/^[23]-4-4$|^3-3-4$|^4-2-4$/, /^0[1-9]/, 'JP KR TW'],
  [/^4 3 3$|^\(2\) ?4[ -]4$/, /^0[2-8]/, 'AU'],
  [/^\(2\) ?[45]-4$/, /^[1-9][1-9]/, 'BR'],
  [/^3 3 2 2$|^4 2 2 2$/, /^0[1-9]/, 'CH'],
  [/^2 4 4$/, /^0[2-9]/, 'NL AU'],
  [/^2-3-4$/, /^0[2-9]/, 'IL KR'],
  [/^\(3\) ?3-2-2$/, /^[09]/, 'UA RU BY KZ'],
  [/^2[ -]8$|^3[ -]7$/, /^0[1-9]/, 'NL'],
  [/^4[ ./]2[ .]2[ .]2$|^4\/2\.2\.2$/, /^04/, 'BE'],
  [/^3-3 2 2$|^3-3 2 3$|^3-7$/, /^0[1-9]/, 'SE'],
  [/^\(?4\)? 3 2 2$/, /^05/, 'TR'],
  [/^3 3 4$|^3-3-4$/, /^0[1-9]/, 'ZA IL TR'],
  [/^1[ -]?\(3\)[ -]?3-2-2$|^1[ -]3[ -]3-2-2$/, /^8/, 'RU'],
  [/^3 2 2 2$|^3 3 3$/, /^[679]/, 'ES'],
];

/** Dates, times, social security numbers, books, prices and what else people write in groups. */
export const NO_PHONE =
  /^4[-./]2[-./]2|^2[-./]2[-./](?:2|4)$|^3-2-4$|^3-1-|^1-(?!3-3-2-2$)[2-7]-|^\d[.]\d$|^(?:1|2|3)(?:\.3)+$|^[12](?:\.[12]){1,3}$|(?:^|\D)[12]([-./])[12]\1[4]|4([-./])2\2[2]/;

/** Thousands may be parted by blanks, and then a currency or a unit follows. */
export function isAmount(text: Text, end: number): boolean {
  return AMOUNT.test(text.bytes.toString('utf8', end, Math.min(text.to, end + 16)));
}

const AMOUNT =
  /^[,.]\d|^[\s\u00a0\u202f]{0,2}(?:[€$£¥₽₺₴%]|(?:eur|usd|gbp|chf|sek|nok|dkk|pln|czk|huf|ron|rub|kr|ft|zł|kč|lei|руб|bytes?|people|inhabitants|habitant\w*|units?|km|kg|rows|records|shares)(?![a-z]))/i;
