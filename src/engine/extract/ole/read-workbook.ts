import { type CellFormat, formatFor } from '../documents/cell-formats.ts';
import { SheetRows } from '../documents/sheet-rows.ts';
import type { Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import { bufferSource } from '../source.ts';
import { Unreadable } from '../unreadable.ts';
import { type BiffRecord, RECORD, records } from './biff-records.ts';
import { biffString, sharedTexts } from './biff-strings.ts';
import type { CompoundFile, OleStream } from './compound-file.ts';

interface Sheet {
  readonly name: string;
  readonly start: number;
}

/** The sheets of a workbook of Excel before 2007. */
export async function* readWorkbook(
  item: Item,
  file: CompoundFile,
  stream: OleStream,
): AsyncGenerator<Extracted, void> {
  const { budget } = item;
  const most = budget.limits.heldBytes;
  const bytes = file.read(stream, most);
  if (bytes.length > most) throw new Unreadable('too-large', `It has more than ${most} bytes`);
  const globals = [...records(bytes, 0)];
  if (globals.some(({ type }) => type === RECORD.filePass)) {
    throw new Unreadable('encrypted', 'It needs a password');
  }
  const strings = sharedTexts(globals);
  const formats = formatsOf(globals);
  const sheets = globals.flatMap((record) => (record.type === RECORD.sheet ? sheetOf(record) : []));
  for (const { name, start } of sheets) {
    budget.tick();
    const path = item.path === undefined ? name : `${item.path}/${name}`;
    let text = '';
    const rows = new SheetRows((piece) => {
      text += piece;
    });
    const formula = { row: 1, column: 1 };
    for (const record of records(bytes, start)) cells(record, rows, { strings, formats, formula });
    rows.end();
    budget.spend(text.length);
    yield { path, mimeType: 'text/csv', source: bufferSource(Buffer.from(text)) };
  }
}

function sheetOf({ body }: BiffRecord): Sheet[] {
  if (body.length < 8) return [];
  return [{ start: body.readUInt32LE(0), name: biffString(body, 7, body[6] ?? 0, 7) || 'sheet' }];
}

/** What cells refer to. */
interface Looks {
  readonly strings: readonly string[];
  readonly formats: readonly (CellFormat | undefined)[];
  /** The last one that comes to a text, which follows. */
  readonly formula: { row: number; column: number };
}

function formatsOf(globals: readonly BiffRecord[]): readonly (CellFormat | undefined)[] {
  const codes = new Map<number, string>();
  for (const { type, body } of globals) {
    if (type !== RECORD.format || body.length < 5) continue;
    codes.set(body.readUInt16LE(0), biffString(body, 4, body.readUInt16LE(2), 3));
  }
  return globals
    .filter(({ type, body }) => type === RECORD.look && body.length >= 4)
    .map(({ body }) => formatFor(body.readUInt16LE(2), codes));
}

function cells({ type, body }: BiffRecord, rows: SheetRows, looks: Looks): void {
  const { strings, formats, formula } = looks;
  if (type === RECORD.string && body.length >= 3) {
    const text = biffString(body, 2, body.readUInt16LE(0), 2);
    rows.cell(formula.row, formula.column, text);
    return;
  }
  if (body.length < 6) return;
  const row = body.readUInt16LE(0) + 1;
  const column = body.readUInt16LE(2) + 1;
  const write = (number: number, look: number, at = column): void =>
    rows.cell(row, at, formats[look]?.(number) ?? numberText(number));
  if (type === RECORD.labelShared && body.length >= 10) {
    rows.cell(row, column, strings[body.readUInt32LE(6)] ?? '');
  } else if ((type === RECORD.number || type === RECORD.formula) && body.length >= 14) {
    if (type === RECORD.formula && body.readUInt16LE(12) === 0xffff) {
      formula.row = row;
      formula.column = column;
    } else write(body.readDoubleLE(6), body.readUInt16LE(4));
  } else if (type === RECORD.rk && body.length >= 10) {
    write(rkNumber(body.readUInt32LE(6)), body.readUInt16LE(4));
  } else if (type === RECORD.manyRk) {
    for (let at = 4, next = column; at + 6 <= body.length - 2; at += 6, next++) {
      write(rkNumber(body.readUInt32LE(at + 2)), body.readUInt16LE(at), next);
    }
  } else if ((type === RECORD.label || type === RECORD.richLabel) && body.length >= 9) {
    rows.cell(row, column, biffString(body, 8, body.readUInt16LE(6), 8));
  }
}

const numberText = (number: number): string =>
  Number.isInteger(number) && Math.abs(number) < 1e21 ? number.toFixed(0) : String(number);

/** A number in four bytes: of a fraction its upper half, or a whole one, perhaps in hundredths. */
function rkNumber(packed: number): number {
  let number: number;
  if (packed & 2) number = packed >> 2;
  else {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32LE((packed & 0xfffffffc) >>> 0, 4);
    number = bytes.readDoubleLE(0);
  }
  return packed & 1 ? number / 100 : number;
}
