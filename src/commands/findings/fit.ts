import stringWidth from 'string-width';

/** The columns that a text takes on a terminal. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** A text of just this many columns: cut at its end, or filled up with blanks. */
export function fitted(text: string, width: number): string {
  const cut = cutEnd(text, width);
  return cut + ' '.repeat(Math.max(0, width - widthOf(cut)));
}

/** A text of at most so many columns. */
export function cutEnd(text: string, width: number): string {
  return widthOf(text) <= width ? text : `${taken(charactersOf(text), width - 1)}…`;
}

/** A text of at most so many columns whose end matters more than its beginning, such as a path. */
export function cutStart(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const kept = taken(charactersOf(text).reverse(), width - 1);
  return `…${charactersOf(kept).reverse().join('')}`;
}

function taken(characters: readonly string[], width: number): string {
  let text = '';
  let sum = 0;
  for (const character of characters) {
    sum += widthOf(character);
    if (sum > width) break;
    text += character;
  }
  return text;
}

// What a reader takes for one character may be several code points.
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function charactersOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
