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
  if (/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u200b-\u200f]/.test(character)) {
    return NOTHING;
  }
  if (!/[\p{L}\p{N}\p{M}]/u.test(character)) return BREAK;
  return character.toLowerCase().normalize('NFD').codePointAt(0) ?? BREAK;
}

/** Whether a character belongs to a script that is written without blanks, or hangs endings on its words. */
export function runsOn(codepoint: number): boolean {
  return (
    (codepoint >= 0x3040 && codepoint <= 0x30ff) ||
    (codepoint >= 0x3400 && codepoint <= 0x9fff) ||
    (codepoint >= 0xac00 && codepoint <= 0xd7a3) ||
    (codepoint >= 0x0e00 && codepoint <= 0x0eff) ||
    (codepoint >= 0x1000 && codepoint <= 0x109f) ||
    (codepoint >= 0x1780 && codepoint <= 0x17ff) ||
    (codepoint >= 0xf900 && codepoint <= 0xfaff)
  );
}
