import type { ListedFinding } from '../../ledger/queries.ts';
import { escapeControls, escapeJson } from '../../log/escape.ts';

/** Findings as text, piece by piece. */
export type Format = (findings: Iterable<ListedFinding>) => Iterable<string>;

/** One line a finding, for programs that work line by line. */
export const asLines: Format = function* (findings) {
  for (const finding of findings) yield `${line(finding)}\n`;
};

/** One JSON object a line. */
export const asJson: Format = function* (findings) {
  for (const { at, ...finding } of findings) {
    const json = JSON.stringify({ at: new Date(at).toISOString(), ...finding });
    yield `${escapeJson(json)}\n`;
  }
};

function line(found: ListedFinding): string {
  const { at, detector, confidence, finding, location, files = 1 } = found;
  const range = location?.byteRange;
  const cells = [
    new Date(at).toISOString(),
    placeOf(found),
    detector.name,
    confidence,
    finding,
    ...(range === undefined ? [] : [`bytes ${range.start}-${range.end}`]),
    ...(files > 1 ? [`in ${files} files`] : []),
  ];
  return cells.map(escapeControls).join(' | ');
}

/** The file, and the part of it where it has parts, as a folder in an archive or a sheet. */
export function placeOf({ filePath, path }: ListedFinding): string {
  return path === undefined || path === '' ? filePath : `${filePath} > ${path}`;
}
