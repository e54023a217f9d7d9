import { isAsciiWord, isWord } from './characters.ts';
import type { Place } from './syntax.ts';

/** Code points of a text. */
export type Text = Uint32Array;

/**
 * How a text is meant. `exact`: this and nothing more. Otherwise it is the beginning of something
 * longer, and the answer holds for every continuation (`must`) or for at least one (`may`).
 */
export type Certainty = 'exact' | 'must' | 'may';

/** Whether a position is such a place. */
export function isPlace(place: Place, text: Text, at: number, certainty: Certainty): boolean {
  if (certainty !== 'exact' && at === text.length) return isOpenEnd(place, text, certainty);
  switch (place) {
    case 'textStart':
      return at === 0;
    case 'lineStart':
      return at === 0 || text[at - 1] === 10;
    case 'textEnd':
      return at === text.length;
    case 'lastLineEnd':
      return at === text.length || (at === text.length - 1 && text[at] === 10);
    case 'lineEnd':
      return at === text.length || text[at] === 10;
    case 'boundary':
      return isWordAt(text, at - 1) !== isWordAt(text, at);
    case 'noBoundary':
      return isWordAt(text, at - 1) === isWordAt(text, at);
    case 'asciiBoundary':
      return isAsciiWordAt(text, at - 1) !== isAsciiWordAt(text, at);
    case 'noAsciiBoundary':
      return isAsciiWordAt(text, at - 1) === isAsciiWordAt(text, at);
  }
}

/** At the end of what is known, where at least one more character follows. */
function isOpenEnd(place: Place, text: Text, certainty: 'must' | 'may'): boolean {
  if (place === 'textStart') return text.length === 0;
  if (place === 'lineStart') return text.length === 0 || text[text.length - 1] === 10;
  if (place === 'textEnd') return false;
  return certainty === 'may';
}

function isWordAt(text: Text, at: number): boolean {
  const point = text[at];
  return point !== undefined && isWord(point);
}

function isAsciiWordAt(text: Text, at: number): boolean {
  const point = text[at];
  return point !== undefined && isAsciiWord(point);
}

export function toText(text: string): Text {
  const points = new Uint32Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0;
    points[length++] = point;
    if (point > 0xffff) i++;
  }
  return points.subarray(0, length);
}
