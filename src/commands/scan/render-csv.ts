import { escapeControls } from '../../log/escape.ts';
import { csvText } from '../../sinks/csv-text.ts';
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
  const row = (cells: readonly (string | number)[]) => {
    const texts = cells.map(String);
    const rows = header ? [COLUMNS, texts] : [texts];
    header = false;
    return csvText(rows);
  };
  return {
    hit: ({ file, finding }) => {
      const { location, detector, confidence } = finding;
      const { byteRange, lineRange } = location;
      return row([
        escapeControls(file),
        escapeControls(finding.path ?? ''),
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
    end: () => (header ? csvText([COLUMNS]) : ''),
  };
}
