import type { Source } from '../source.ts';
import { readXml } from './made-text.ts';
import { attribute } from './xml.ts';

/** Writes a number as its cell shows it, where that is more than the number: a date, or digits in groups. */
export type CellFormat = (value: number) => string | undefined;

const DAY = 86_400_000;
/** Day 0 of a workbook, so that days after the 29th of February of 1900, which was none, are right. */
const EPOCH = Date.UTC(1899, 11, 30);
const LATEST = 2_958_466;
/** Formats of dates that every workbook has. */
const DATES = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** The formats of cells by the numbers that cells name; undefined for those that show the number as it is. */
export function cellFormats(styles: Source): readonly (CellFormat | undefined)[] {
  const codes = new Map<number, string>();
  const formats: (CellFormat | undefined)[] = [];
  let inCells = false;
  readXml(styles, {
    open: (name, tag) => {
      if (name === 'numFmt') {
        codes.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '');
      } else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attribute(tag, 'numFmtId'));
        formats.push(formatFor(id, codes));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

/** By the number of the format, which is a usual one or has its code in the workbook. */
export function formatFor(id: number, codes: ReadonlyMap<number, string>): CellFormat | undefined {
  return DATES.has(id) ? dateOf : formatOf(codes.get(id) ?? '');
}

export function formatOf(code: string): CellFormat | undefined {
  const section = code.split(';')[0] ?? '';
  const plain = section.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  if (/[dy]/i.test(plain) && !/general/i.test(plain)) return dateOf;
  return maskOf(section.replace(/\[[^\]]*\]|_.|\*./g, ''));
}

/** A day of a year; whoever writes the time as well is not understood worse without it. */
function dateOf(value: number): string | undefined {
  if (!(value >= 1 && value < LATEST)) return undefined;
  return new Date(EPOCH + Math.floor(value) * DAY).toISOString().slice(0, 10);
}

/** Digits with something between them, or with zeros before them: `000-00-0000`. */
function maskOf(section: string): CellFormat | undefined {
  const marks = [...section.matchAll(/"([^"]*)"|\\(.)|([0#?])|([-() /+])|(.)/g)];
  if (marks.some(([, , , , , other]) => other !== undefined)) return undefined;
  const places = marks.filter(([, , , place]) => place !== undefined);
  const zeros = places.filter(([mark]) => mark === '0').length;
  if (places.length < 3 || (zeros < 2 && places.length === marks.length)) return undefined;
  return (value) => {
    if (!Number.isSafeInteger(value) || value < 0) return undefined;
    const digits = [...String(value).padStart(zeros, '0')];
    let shown = '';
    for (const [, quoted, escaped, place, sign] of marks.toReversed()) {
      if (place === undefined) shown = `${quoted ?? escaped ?? sign ?? ''}${shown}`;
      else shown = `${digits.pop() ?? ''}${shown}`;
    }
    return `${digits.join('')}${shown}`;
  };
}
