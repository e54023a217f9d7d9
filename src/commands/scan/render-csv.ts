import { stringify } from 'csv-stringify/sync';
import { kindOf } from './hit.ts';
import type { Renderer } from './render.ts';

const COLUMNS = [
  'file',
  'path',
  'line',
  'detector',
  'kind',
  'confidence',
  'finding',
  'before_context',
  'after_context',
  'byte_start',
  'byte_end',
];

/** A table with a header; cells that a spreadsheet would take for a formula are made harmless. */
export function csvRenderer(): Renderer {
  let header = true;
  const row = (cells: readonly unknown[]) => {
    const rows = header ? [COLUMNS, cells] : [cells];
    header = false;
    return stringify(
      rows.map((cell) => [...cell]),
      { escape_formulas: true },
    );
  };
  return {
    hit: ({ file, finding }) => {
      const { location, detector, confidence } = finding;
      const { byteRange, lineRange } = location;
      return row([
        file,
        finding.path ?? '',
        lineRange.start,
        detector.name,
        kindOf(finding) ?? '',
        confidence,
        finding.finding,
        finding.beforeContext ?? '',
        finding.afterContext ?? '',
        byteRange.start,
        byteRange.end,
      ]);
    },
    unread: () => '',
    end: () => (header ? stringify([COLUMNS]) : ''),
  };
}
