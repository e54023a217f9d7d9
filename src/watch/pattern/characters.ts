/** Whether one code point is meant. */
export type CharTest = (codePoint: number) => boolean;

const WORD = /^[\p{L}\p{N}_]$/u;
const DIGIT = /^\p{Nd}$/u;
const SPACE = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/u;

/** Python's `\w`: letters and numbers of every script and `_`, but no combining marks. */
export const isWord: CharTest = (c) => (c < 128 ? isAsciiWord(c) : matches(WORD, c));
export const isDigit: CharTest = (c) => (c < 128 ? isAsciiDigit(c) : matches(DIGIT, c));
/** Python's `\s`, which knows four separators that JavaScript's does not, and lacks U+FEFF. */
export const isSpace: CharTest = (c) => matches(SPACE, c);

export const isAsciiDigit: CharTest = (c) => c >= 48 && c <= 57;
export const isAsciiSpace: CharTest = (c) => c === 32 || (c >= 9 && c <= 13);
export const isAsciiWord: CharTest = (c) =>
  (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || isAsciiDigit(c) || c === 95;

export const isNewline: CharTest = (c) => c === 10;
export const isAnything: CharTest = () => true;

export function not(test: CharTest): CharTest {
  return (c) => !test(c);
}

export function anyOf(tests: readonly CharTest[]): CharTest {
  return (c) => tests.some((test) => test(c));
}

export function between(low: number, high: number): CharTest {
  return (c) => c >= low && c <= high;
}

/** Whatever differs from a meant character by case alone is meant too. */
export function ignoringCase(test: CharTest, ascii: boolean): CharTest {
  const variants = ascii ? asciiCases : cases;
  return (c) => test(c) || variants(c).some(test);
}

function asciiCases(c: number): readonly number[] {
  if (c >= 65 && c <= 90) return [c + 32];
  if (c >= 97 && c <= 122) return [c - 32];
  return [];
}

/** Blocks that hold letters with case. */
const CASED = [
  [0x41, 0x587],
  [0x10a0, 0x10ff],
  [0x13a0, 0x13ff],
  [0x1c80, 0x1cbf],
  [0x1d79, 0x1d8e],
  [0x1e00, 0x1fff],
  [0x2126, 0x2188],
  [0x24b6, 0x24e9],
  [0x2c00, 0x2d2d],
  [0xa640, 0xa7ff],
  [0xab53, 0xabbf],
  [0xfb05, 0xfb06],
  [0xff21, 0xff5a],
  [0x10400, 0x10fff],
  [0x118a0, 0x118df],
  [0x16e40, 0x16e7f],
  [0x1e900, 0x1e943],
] as const;

let families: Map<number, readonly number[]> | undefined;

/** Code points that Python takes for the same letter; built once, when a pattern first ignores case. */
function cases(c: number): readonly number[] {
  if (c < 65) return [];
  families ??= findFamilies();
  return families.get(c) ?? [];
}

function findFamilies(): Map<number, readonly number[]> {
  const byFold = new Map<string, number[]>();
  for (const [low, high] of CASED) {
    for (let c = low; c <= high; c++) {
      const fold = foldCase(c);
      const family = byFold.get(fold);
      if (family === undefined) byFold.set(fold, [c]);
      else family.push(c);
    }
  }
  const found = new Map<number, readonly number[]>();
  for (const family of byFold.values()) {
    if (family.length > 1) for (const c of family) found.set(c, family);
  }
  return found;
}

function foldCase(c: number): string {
  // Python lowers the dotted capital I to a plain i; JavaScript keeps the dot.
  if (c === 0x130) return 'i';
  return String.fromCodePoint(c).toLowerCase().toUpperCase().toLowerCase();
}

function matches(pattern: RegExp, c: number): boolean {
  return pattern.test(String.fromCodePoint(c));
}
