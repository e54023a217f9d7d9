import { table, WORD_CLASS } from './bytes.ts';

/** What bytes do in the cells of a row: part them, stand in none of them, or put one in quotes. */
export const PARTS = 1;
export const NO_CELL = 2;
export const QUOTE = 4;
export const CELL: Uint8Array = table((byte) => {
  const sign = String.fromCharCode(byte);
  if (byte === 0 || ',;\t|\n\r()'.includes(sign)) return PARTS;
  if (byte <= 0x20 || ':={}<>[]'.includes(sign)) return NO_CELL;
  return sign === '"' || sign === "'" ? QUOTE : 0;
});

/** What bytes a secret mixes: small letters, capitals, digits, and these signs. */
const SIGN = 8;
export const KINDS: Uint8Array = table(
  (byte) =>
    WORD_CLASS[byte] || ('!#$%^&*?~+='.includes(String.fromCharCode(byte)) && byte > 0 ? SIGN : 0),
);
export const SHORTEST_SECRET = 8;
