import type { Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import { pieceSource, piecesOf, type Source } from '../source.ts';
import { SheetRows } from './sheet-rows.ts';
import { attribute, xmlReader } from './xml.ts';

interface Sheet {
  readonly name: string;
  text: string;
  closed: boolean;
}

/** The sheets of a spreadsheet, which lie in one document behind each other. */
export async function* readOdfTables(item: Item, source: Source): AsyncGenerator<Extracted, void> {
  const sheets: Sheet[] = [];
  const read = xmlReader(sheetEvents(sheets));
  const pieces = piecesOf(source);
  const decoder = new TextDecoder();
  let ended = false;
  const advance = (): void => {
    const { done, value } = pieces.next();
    if (done) {
      ended = true;
      for (const sheet of sheets) sheet.closed = true;
    } else read(decoder.decode(value, { stream: true }));
  };

  for (;;) {
    while (sheets.length === 0 && !ended) advance();
    const sheet = sheets[0];
    if (!sheet) return;
    const path = item.path === undefined ? sheet.name : `${item.path}/${sheet.name}`;
    const rows = pieceSource(() => {
      while (sheet.text === '' && !sheet.closed) advance();
      const text = sheet.text;
      sheet.text = '';
      return text === '' ? undefined : Buffer.from(text);
    });
    yield { path, mimeType: 'text/csv', source: item.budget.bound(path, rows) };
    while (!sheet.closed) {
      advance();
      sheet.text = '';
    }
    sheets.shift();
  }
}

/** What repeats is written once: its places stay, and nothing is found a thousand times. */
function sheetEvents(sheets: Sheet[]) {
  let sheet: Sheet = { name: '', text: '', closed: false };
  let rows: SheetRows | undefined;
  let row = 1;
  let column = 1;
  let rowRepeat = 1;
  let repeat = 1;
  let value: string | undefined;
  let text = '';
  let inCell = false;
  return {
    open: (name: string, tag: string): void => {
      if (name === 'table') {
        sheet = { name: attribute(tag, 'name') ?? 'sheet', text: '', closed: false };
        sheets.push(sheet);
        const current = sheet;
        rows = new SheetRows((piece) => {
          current.text += piece;
        });
        row = 1;
      } else if (name === 'table-row') {
        rowRepeat = Number(attribute(tag, 'number-rows-repeated')) || 1;
        column = 1;
      } else if (name === 'table-cell' || name === 'covered-table-cell') {
        repeat = Number(attribute(tag, 'number-columns-repeated')) || 1;
        value = attribute(tag, 'value-type') === 'float' ? attribute(tag, 'value') : undefined;
        text = '';
        inCell = true;
      }
    },
    text: (piece: string): void => {
      if (inCell) text += piece;
    },
    close: (name: string): void => {
      if (name === 'p' && inCell) text += '\n';
      else if (name === 'table-cell' || name === 'covered-table-cell') {
        rows?.cell(row, column, fuller(value, text.trim()));
        column += repeat;
        inCell = false;
      } else if (name === 'table-row') row += rowRepeat;
      else if (name === 'table') {
        rows?.end();
        sheet.closed = true;
      }
    },
  };
}

/** A cell may show a number in groups, or less of it than there is. */
function fuller(value: string | undefined, shown: string): string {
  return value !== undefined && digitsIn(value) > digitsIn(shown) ? value : shown;
}

const digitsIn = (text: string): number => text.replace(/E\+?\d+$|\D/g, '').length;
