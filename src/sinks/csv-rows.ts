import type { Finding } from '../../machines/events.ts';
import { escapeControls } from '../log/escape.ts';
import { csvText } from './csv-text.ts';
import { escapeFormula } from './escape-formula.ts';
import { pythonDatetime, pythonList, pythonString } from './python-repr.ts';
import type { ScanResult } from './sink.ts';

/** `nightjar`: fourteen columns, JSON, UTC. `tutorial`: ten columns in the notation of the tutorial's Python program. */
export type CsvFormat = 'nightjar' | 'tutorial';

/** What is the same for all rows of one upload. */
export type RowSource = Omit<ScanResult, 'findings'> & { readonly host: string };

const TUTORIAL_COLUMNS = [
  'upload_id',
  '#',
  'datetime',
  'before_context',
  'finding',
  'after_context',
  'detector',
  'confidence',
  'loc',
  'detection_rules',
];
const COLUMNS: Readonly<Record<CsvFormat, readonly string[]>> = {
  nightjar: [...TUTORIAL_COLUMNS, 'path', 'sha256', 'size', 'host'],
  tutorial: TUTORIAL_COLUMNS,
};

/** How lines end: as Unix tools expect them, and as Python's `csv` writes them. */
export const LINE_END: Readonly<Record<CsvFormat, string>> = { nightjar: '\n', tutorial: '\r\n' };

export function formatHeader(format: CsvFormat): string {
  return COLUMNS[format].join(',') + LINE_END[format];
}

/** Rows of some findings of one upload; `first` is the number of the first of them, from 1. */
export function formatRows(
  format: CsvFormat,
  source: RowSource,
  findings: readonly Finding[],
  first: number,
): string {
  const toCells = format === 'nightjar' ? nightjarCells : tutorialCells;
  const rows = findings.map((finding, index) => toCells(source, finding, first + index));
  return csvText(rows, LINE_END[format]);
}

function nightjarCells(source: RowSource, finding: Finding, number: number): string[] {
  return [
    source.uploadId,
    String(number),
    new Date(source.at).toISOString(),
    finding.beforeContext ?? '',
    finding.finding,
    finding.afterContext ?? '',
    finding.detector.name,
    finding.confidence,
    jsonLocation(finding),
    JSON.stringify([...finding.matchedDetectionRules, ...finding.matchedDetectionRuleUUIDs]),
    escapeControls(source.path),
    source.sha256,
    String(source.size),
    source.host,
  ];
}

/** The cells of a row that tell what it is of: the same for the same content at the same place. */
export interface RowSubject {
  readonly path: string;
  readonly sha256: string;
  readonly host: string;
}

/** As they stand in a row. */
export function subjectCells({ path, sha256, host }: RowSubject): RowSubject {
  return { path: escapeFormula(escapeControls(path)), sha256, host: escapeFormula(host) };
}

/** Bytes in the file's text; for a part of an archive or a sheet also which part. */
function jsonLocation({ location, path }: Finding): string {
  const range = location?.byteRange;
  if (range === undefined && !path) return 'null';
  return JSON.stringify({
    ...(range && { start: range.start, end: range.end }),
    ...(path && { path }),
  });
}

function tutorialCells(source: RowSource, finding: Finding, number: number): string[] {
  const range = finding.location?.byteRange;
  return [
    source.uploadId,
    String(number),
    pythonDatetime(source.at),
    pythonString(finding.beforeContext ?? ''),
    pythonString(finding.finding),
    pythonString(finding.afterContext ?? ''),
    finding.detector.name,
    finding.confidence,
    range === undefined ? 'None' : `{'start': ${range.start}, 'end': ${range.end}}`,
    pythonList(finding.matchedDetectionRules),
  ];
}
