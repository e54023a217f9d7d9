/** What a character is worth where words are compared: itself in lower case and without accents, or one of these. */
export const BREAK = 0;
/** Not there at all: an accent that follows its letter. */
export const NOTHING = 1;

const known = new Map<number, number>();

/** Both sides of every comparison go through this, so that they agree whatever it makes of a character. */
export function fold(codepoint: number): number {
  if (codepoint >= 0xac00 && codepoint <= 0xd7a3) return codepoint;
  let folded = known.get(codepoint);
  if (folded === undefined) {
    folded = foldOf(codepoint);
    known.set(codepoint, folded);
  }
  return folded;
}

function foldOf(codepoint: number): number {
  // The wide forms of ASCII that stand in Japanese and Chinese texts.
  const narrow = codepoint >= 0xff01 && codepoint <= 0xff5e ? codepoint - 0xff01 + 0x21 : codepoint;
  if (codepoint > 0xffff) return BREAK;
  const character = String.fromCodePoint(narrow);
  if (/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u200b-\u200d]/.test(character)) {
    return NOTHING;
  }
  if (!/[\p{L}\p{N}\p{M}]/u.test(character)) return BREAK;
  return character.toLowerCase().normalize('NFD').codePointAt(0) ?? BREAK;
}

/** Scripts that are written without blanks, or hang endings on their words: the first and last of their characters. */
export const SCRIPTS_WITHOUT_BLANKS: readonly (readonly [number, number])[] = [
  [0x3040, 0x30ff],
  [0x3400, 0x9fff],
  [0xac00, 0xd7a3],
  [0x0e00, 0x0eff],
  [0x1000, 0x109f],
  [0x1780, 0x17ff],
  [0xf900, 0xfaff],
];

/** Whether a word may go on behind this character without a blank. */
export function runsOn(codepoint: number): boolean {
  return SCRIPTS_WITHOUT_BLANKS.some(([first, last]) => codepoint >= first && codepoint <= last);
}
