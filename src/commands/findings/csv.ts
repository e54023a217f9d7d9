import type { ListedFinding } from '../../ledger/queries.ts';
import { escapeControls } from '../../log/escape.ts';
import { csvText } from '../../sinks/csv-text.ts';
import type { Format } from './format.ts';

const COLUMNS = [
  'datetime',
  'file',
  'path',
  'detector',
  'confidence',
  'finding',
  'before_context',
  'after_context',
  'byte_start',
  'byte_end',
  'files',
  'upload_id',
];

/** A table with a header; cells that a spreadsheet would take for a formula are made harmless. */
export const asCsv: Format = function* (findings) {
  yield csvText([COLUMNS]);
  for (const finding of findings) yield csvText([cellsOf(finding)]);
};

function cellsOf(found: ListedFinding): readonly string[] {
  const range = found.location?.byteRange;
  return [
    new Date(found.at).toISOString(),
    escapeControls(found.filePath),
    escapeControls(found.path ?? ''),
    found.detector.name,
    found.confidence,
    found.finding,
    found.beforeContext ?? '',
    found.afterContext ?? '',
    String(range?.start ?? ''),
    String(range?.end ?? ''),
    String(found.files ?? ''),
    found.uploadId,
  ];
}
