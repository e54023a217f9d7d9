/** A piece of text on a page, as the parser tells it; marks of other kinds have no `str`. */
interface Piece {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

/** In the size of its letters: what is wider is more than a blank. */
const FAR = 1.5;
const BLANK = 0.2;

/** The text of a page line by line; what lies far apart in a line has a tab between. */
export function pageText(items: readonly object[], notes: readonly unknown[]): string {
  let text = '';
  let end = Number.NaN;
  let line = Number.NaN;
  let isApart = false;
  for (const piece of items) {
    if (!isPiece(piece)) continue;
    const { along, across, size } = placeOf(piece);
    if (/^\s+$/.test(piece.str)) {
      isApart = true;
    } else if (piece.str !== '') {
      const letters = unspaced(piece.str);
      if (Math.abs(across - line) > size / 2 && text !== '' && !text.endsWith('\n')) text += '\n';
      else if (!/\s$/.test(text) && !/^\s/.test(piece.str)) {
        if (along - end > size * FAR && letters === piece.str) text += '\t';
        else if (isApart || along - end > size * BLANK) text += ' ';
      }
      text += letters;
      end = along + piece.width;
      line = across;
      isApart = false;
    }
    if (piece.hasEOL && !text.endsWith('\n')) text += '\n';
  }
  if (text !== '' && !text.endsWith('\n')) text += '\n';
  return text.replaceAll(BOXES, unspaced) + notes.map(noteText).join('');
}

/** Where a piece begins, in the direction that it is written in: pages are turned too. */
function placeOf({ transform, height }: Piece) {
  const [a = 1, b = 0, , , x = 0, y = 0] = transform;
  const length = Math.hypot(a, b) || 1;
  const along = (x * a + y * b) / length;
  const across = (y * a - x * b) / length;
  return { along, across, size: height || length };
}

/** A number of which each sign has a box of its own in a form. */
const BOXES = /(?<!\S)[\p{Lu}\d](?: [\p{Lu}\d]){7,}(?!\S)/gu;

/** Letters that are set so far apart that the parser takes each for a word; some pairs stand closer than others. */
function unspaced(text: string): string {
  const words = text.split(' ');
  const single = words.filter(({ length }) => length === 1).length;
  const isSpaced =
    words.length > 2 &&
    single >= words.length * (2 / 3) &&
    words.every((word) => /^(?:.|\p{L}{2})$/u.test(word));
  return isSpaced ? words.join('') : text;
}

function isPiece(item: object): item is Piece {
  return 'str' in item && typeof item.str === 'string' && 'transform' in item;
}

/** What a field of a form, a remark or a link says. */
function noteText(note: unknown): string {
  if (typeof note !== 'object' || note === null) return '';
  const fields = note as Readonly<Record<string, unknown>>;
  const { fieldName, fieldValue, alternativeText, url, contentsObj } = fields;
  const remark =
    typeof contentsObj === 'object' && contentsObj && 'str' in contentsObj ? contentsObj.str : '';
  const value = Array.isArray(fieldValue) ? fieldValue.join(' ') : fieldValue;
  const label = [alternativeText, fieldName].find(
    (name) => typeof name === 'string' && name !== '',
  );
  const lines = [
    typeof value === 'string' && value !== '' ? `${label ?? 'field'}: ${value}` : '',
    typeof remark === 'string' ? remark : '',
    typeof url === 'string' ? url : '',
  ];
  return lines.map((line) => (line === '' ? '' : `${line}\n`)).join('');
}
