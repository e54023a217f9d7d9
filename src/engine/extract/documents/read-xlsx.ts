import { memberPath, readMember, type ZipFile } from '../archives/read-zip.ts';
import type { ZipEntry } from '../archives/zip-directory.ts';
import { zipMember } from '../archives/zip-member.ts';
import type { Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import type { Source } from '../source.ts';
import { type CellFormat, cellFormats } from './cell-formats.ts';
import { readXml, textOfXml } from './made-text.ts';
import { readTargets, relationsOf } from './relations.ts';
import { SharedStrings } from './shared-strings.ts';
import { SheetRows } from './sheet-rows.ts';
import { readBeside, readStory } from './story.ts';
import { attribute } from './xml.ts';

const STRINGS = 'xl/sharedStrings.xml';
const LOOKS =
  /^(?:\[Content_Types\]\.xml|xl\/(?:workbook|styles|calcChain|metadata)\.xml|xl\/(?:theme|printerSettings)\/.*|.*\.rels)$/;
/** What has text beside the cells. */
const STORY =
  /^xl\/(?:comments|threadedComments|drawings|charts|persons|tables)[^/]*(?:\/[^/]+)?\.xml$/;

export async function* readXlsx(item: Item, zip: ZipFile): AsyncGenerator<Extracted, void> {
  const sheets = sheetsOf(item, zip);
  const strings = new SharedStrings(item.budget.limits.heldBytes);
  const formats = formatsOf(item, zip);
  const shared = zip.entries.find(({ name }) => name === STRINGS);
  if (shared) yield* readStrings(item, zip, shared, strings);
  for (const entry of zip.entries) {
    const sheet = sheets.get(entry.name);
    if (sheet !== undefined || /^xl\/worksheets\/[^/]+\.xml$/.test(entry.name)) {
      yield* readSheet(item, zip, entry, sheet ?? entry.name, { strings, formats });
    } else if (STORY.test(entry.name)) yield* readStory(item, zip, entry, notesText);
    else if (entry !== shared && !LOOKS.test(entry.name)) yield* readBeside(item, zip, entry);
  }
  yield* readTargets(item, zip);
}

/** What cells refer to. */
interface Looks {
  readonly strings: SharedStrings;
  readonly formats: readonly (CellFormat | undefined)[];
}

function formatsOf(item: Item, zip: ZipFile): readonly (CellFormat | undefined)[] {
  const styles = zip.entries.find(({ name }) => name === 'xl/styles.xml');
  if (!styles || styles.encrypted) return [];
  return cellFormats(zipMember(zip.file, styles, item.budget, item.path));
}

/** The names of the sheets by the members that hold them. */
function sheetsOf(item: Item, zip: ZipFile): Map<string, string> {
  const { targets } = relationsOf(item, zip, 'xl/_rels/workbook.xml.rels');
  const sheets = new Map<string, string>();
  const workbook = zip.entries.find(({ name }) => name === 'xl/workbook.xml');
  if (!workbook) return sheets;
  readXml(zipMember(zip.file, workbook, item.budget, item.path), {
    open: (name, tag) => {
      if (name !== 'sheet') return;
      const target = targets.get(attribute(tag, 'id') ?? '') ?? '';
      const member = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      sheets.set(member, attribute(tag, 'name') ?? member);
    },
  });
  return sheets;
}

async function* readStrings(
  item: Item,
  zip: ZipFile,
  entry: ZipEntry,
  strings: SharedStrings,
): AsyncGenerator<Extracted, void> {
  const path = memberPath(item, entry);
  try {
    strings.read(zipMember(zip.file, entry, item.budget, path));
  } catch (error) {
    item.budget.blame(path, error);
    // Without the cells they belong to, but not without a look at them.
    yield* readMember(item, zip, entry);
  }
}

async function* readSheet(
  item: Item,
  zip: ZipFile,
  entry: ZipEntry,
  name: string,
  looks: Looks,
): AsyncGenerator<Extracted, void> {
  const path = item.path === undefined ? name : `${item.path}/${name}`;
  try {
    const rows = sheetRows(zipMember(zip.file, entry, item.budget, path), looks);
    yield { path, mimeType: 'text/csv', source: item.budget.bound(path, rows) };
  } catch (error) {
    item.budget.blame(path, error);
  }
}

function sheetRows(source: Source, { strings, formats }: Looks): Source {
  return textOfXml(source, (write) => {
    const rows = new SheetRows(write);
    let row = 0;
    let column = 0;
    let type: string | undefined;
    let format: CellFormat | undefined;
    let value = '';
    let taking = false;
    return {
      open: (name, tag) => {
        if (name === 'v' || name === 't') taking = true;
        else if (name === 'row') {
          row = Number(attribute(tag, 'r')) || row + 1;
          column = 0;
        } else if (name === 'c') {
          const place = attribute(tag, 'r');
          column = (place === undefined ? 0 : columnOf(place)) || column + 1;
          type = attribute(tag, 't');
          format = formats[Number(attribute(tag, 's') ?? -1)];
          value = '';
        }
      },
      text: (text) => {
        if (taking) value += text;
      },
      close: (name) => {
        if (name === 'v' || name === 't') taking = false;
        else if (name === 'c') {
          const cell = type === 's' ? strings.get(Number(value)) : written(value, type, format);
          rows.cell(row, column, cell);
        } else if (name === 'sheetData') rows.end();
      },
    };
  });
}

function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at++) {
    const letter = place.charCodeAt(at) - 0x40;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column;
}

/** Long numbers with all of their digits. */
function written(value: string, type: string | undefined, format: CellFormat | undefined): string {
  if ((type !== undefined && type !== 'n') || value === '') return value;
  const shown = format?.(Number(value));
  if (shown !== undefined) return shown;
  if (!/^-?\d(?:\.\d+)?E\+?\d{1,2}$/i.test(value)) return value;
  const number = Number(value);
  return Number.isInteger(number) ? String(BigInt(number)) : value;
}

const notesText = (source: Source): Source =>
  textOfXml(source, (write) => ({
    text: write,
    close: (name) => write(PARAGRAPHS.test(name) ? '\n' : ' '),
  }));

const PARAGRAPHS = /^(?:comment|threadedComment|p|pt|person)$/;
