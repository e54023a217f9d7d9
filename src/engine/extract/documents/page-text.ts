/** A piece of text on a page, as the parser tells it; marks of other kinds have no `str`. */
interface Piece {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

/** The text of a page line by line; what lies far apart in a line has a tab between. */
export function pageText(items: readonly object[], notes: readonly unknown[]): string {
  let text = '';
  let end = Number.NaN;
  let line = Number.NaN;
  for (const piece of items) {
    if (!isPiece(piece)) continue;
    const [, , , , x = 0, y = 0] = piece.transform;
    const size = piece.height || 10;
    if (piece.str !== '') {
      if (Math.abs(y - line) > size / 2 && text !== '' && !text.endsWith('\n')) text += '\n';
      else if (x - end > size && !/\s$/.test(text)) text += '\t';
      else if (x - end > size * 0.2 && !/\s$/.test(text) && !/^\s/.test(piece.str)) text += ' ';
      text += x - end > size && piece.str === ' ' ? '' : piece.str;
      end = x + piece.width;
      line = y;
    }
    if (piece.hasEOL && !text.endsWith('\n')) text += '\n';
  }
  if (text !== '' && !text.endsWith('\n')) text += '\n';
  return text + notes.map(noteText).join('');
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
