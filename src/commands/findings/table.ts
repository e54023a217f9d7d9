import { styleText } from 'node:util';
import type { ListedFinding } from '../../ledger/queries.ts';
import { escapeControls } from '../../log/escape.ts';
import { homeAsTilde } from '../home-as-tilde.ts';
import { minuteOf } from '../local-time.ts';
import { cutEnd, cutStart, fitted, widthOf } from './fit.ts';
import { type Format, placeOf } from './format.ts';

/** The terminal that a table is for. */
export interface Screen {
  readonly width: number;
  readonly colours: boolean;
  /** The user's own folder, which is written as `~`. */
  readonly home: string | undefined;
}

/** A table for people, as wide as their terminal; where that is narrow, each finding takes three lines. */
export function asTable(screen: Screen): Format {
  return function* (findings) {
    const files = new Set<string>();
    let count = 0;
    let columns: Columns | undefined;
    for (const some of inChunks(findings, CHUNK)) {
      const rows = some.map((one) => rowOf(one, screen));
      if (count === 0) {
        columns = columnsFor(rows, screen.width);
        if (columns) yield `${headline(columns, screen)}\n`;
      }
      for (const row of rows)
        yield columns ? inColumns(row, columns, screen) : stacked(row, screen);
      for (const { filePath } of some) files.add(filePath);
      count += some.length;
    }
    yield count === 0
      ? 'Nothing was found\n'
      : `\n${sum(count, 'finding')} in ${sum(files.size, 'file')}\n`;
  };
}

// The first ones decide how wide the columns are; what comes later is cut if it must be.
const CHUNK = 500;
const GAP = '  ';

const TITLES = {
  found: 'FOUND',
  detector: 'DETECTOR',
  confidence: 'CONFIDENCE',
  finding: 'FINDING',
  files: 'FILES',
  where: 'WHERE',
} as const;

type Row = Readonly<Record<keyof typeof TITLES, string>>;
type Columns = Readonly<Record<keyof typeof TITLES, number>>;

// Below its least width a column tells nothing any more; beyond its most it takes the room of others.
const LEAST = { detector: 14, finding: 16, where: 24 } as const;
const MOST = { detector: 28, finding: 32 } as const;

function rowOf(found: ListedFinding, { home }: Screen): Row {
  return {
    found: minuteOf(found.at),
    detector: escapeControls(found.detector.name),
    confidence: found.confidence.toLowerCase().replaceAll('_', ' '),
    finding: escapeControls(found.finding),
    files: found.files === undefined ? '' : String(found.files),
    where: escapeControls(homeAsTilde(placeOf(found), home)),
  };
}

/** How wide each column is, or undefined when they have no room side by side. */
function columnsFor(rows: readonly Row[], width: number): Columns | undefined {
  const natural = (key: keyof Row) =>
    rows.reduce((most, row) => Math.max(most, widthOf(row[key])), widthOf(TITLES[key]));
  // In how many files a value lies is worth a column when it is more than one.
  const files = rows.some((row) => Number(row.files) > 1) ? natural('files') : 0;
  const { found, confidence } = { found: natural('found'), confidence: natural('confidence') };
  const fixed = found + confidence + files + (files > 0 ? 5 : 4) * GAP.length;
  let detector = Math.min(natural('detector'), MOST.detector);
  let finding = Math.min(natural('finding'), MOST.finding);
  const wanted = Math.min(natural('where'), 30);
  const shrink = (column: number, least: number) => {
    const missing = fixed + detector + finding + wanted - width;
    return Math.max(Math.min(column, least), column - Math.max(0, missing));
  };
  finding = shrink(finding, LEAST.finding);
  detector = shrink(detector, LEAST.detector);
  const where = Math.min(natural('where'), width - fixed - detector - finding);
  if (where < Math.min(natural('where'), LEAST.where)) return undefined;
  return { found, confidence, files, detector, finding, where };
}

function headline(columns: Columns, screen: Screen): string {
  const keys = (Object.keys(TITLES) as (keyof Row)[]).filter((key) => columns[key] > 0);
  const titles = keys.map((key) => fitted(TITLES[key], columns[key])).join(GAP);
  return quiet(titles.trimEnd(), screen);
}

function inColumns(row: Row, columns: Columns, screen: Screen): string {
  const cells = [
    quiet(fitted(row.found, columns.found), screen),
    fitted(row.detector, columns.detector),
    graded(fitted(row.confidence, columns.confidence), row, screen),
    // What is masked shows its end.
    bold(fitted(cutStart(row.finding, columns.finding), columns.finding), screen),
    ...(columns.files > 0 ? [row.files.padStart(columns.files)] : []),
    cutStart(row.where, columns.where),
  ];
  return `${cells.join(GAP)}\n`;
}

function stacked(row: Row, screen: Screen): string {
  const inner = Math.max(1, screen.width - GAP.length);
  const head = cutEnd(`${row.found}${GAP}${row.detector}, ${row.confidence}`, screen.width);
  const lines = [
    quiet(head, screen),
    `${GAP}${bold(cutStart(row.finding, inner), screen)}`,
    `${GAP}${cutStart(row.where, inner)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function graded(text: string, { confidence }: Row, screen: Screen): string {
  if (!screen.colours || !confidence.endsWith('likely')) return text;
  if (confidence === 'very likely') return styleText('red', text, PLAIN);
  return confidence === 'likely' ? styleText('yellow', text, PLAIN) : text;
}

// Whether there are colours was decided by who knows the terminal.
const PLAIN = { validateStream: false } as const;

function bold(text: string, { colours }: Screen): string {
  return colours ? styleText('bold', text, PLAIN) : text;
}

function quiet(text: string, { colours }: Screen): string {
  return colours ? styleText('dim', text, PLAIN) : text;
}

function sum(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function* inChunks<T>(items: Iterable<T>, size: number): Iterable<readonly T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
