import type { FindingPageQuery, NumberedFinding } from '../ledger/finding-pages.ts';
import type { FindingRow, FindingsPage } from './answers.ts';

const MAX_ROWS = 500;
const USUAL_ROWS = 50;

export interface FindingsSource {
  readonly findingPage: (query: FindingPageQuery) => readonly NumberedFinding[];
  readonly findingDetectors: () => readonly string[];
}

/** The findings that are asked for; none while nothing is recorded. */
export function findingsAnswer(
  source: FindingsSource | undefined,
  asked: URLSearchParams,
): FindingsPage {
  if (!source) return { findings: [], next: undefined, detectors: [] };
  const limit = Math.max(1, Math.min(numberIn(asked, 'limit') ?? USUAL_ROWS, MAX_ROWS));
  // One more tells whether there are older ones.
  const found = source.findingPage({
    detector: asked.get('detector') || undefined,
    path: asked.get('path') || undefined,
    since: numberIn(asked, 'since'),
    until: numberIn(asked, 'until'),
    before: numberIn(asked, 'before'),
    limit: limit + 1,
  });
  const shown = found.slice(0, limit);
  return {
    findings: shown.map(rowOf),
    next: found.length > limit ? String(shown.at(-1)?.id) : undefined,
    detectors: source.findingDetectors(),
  };
}

function numberIn(asked: URLSearchParams, name: string): number | undefined {
  const text = asked.get(name);
  return text !== null && /^\d{1,16}$/.test(text) ? Number(text) : undefined;
}

function rowOf(found: NumberedFinding): FindingRow {
  const { id, at, filePath, path, detector, confidence, finding, uploadId } = found;
  return {
    id: String(id),
    ...{ at, confidence, finding, uploadId },
    path: filePath,
    inside: path || undefined,
    detector: detector.name,
    before: found.beforeContext ?? '',
    after: found.afterContext ?? '',
    place: placeOf(found),
    rules: found.matchedDetectionRules,
  };
}

function placeOf({ location }: NumberedFinding): string {
  const { rowRange, columnRange, lineRange, byteRange } = location ?? {};
  if (rowRange && columnRange) return `row ${rowRange.start}, column ${columnRange.start}`;
  if (lineRange) return `line ${lineRange.start}`;
  return byteRange ? `bytes ${byteRange.start}–${byteRange.end}` : '';
}
