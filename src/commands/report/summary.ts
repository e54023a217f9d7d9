import { dirname } from 'node:path';
import type { ListedFinding } from '../../ledger/queries.ts';
import { bucketsFor, type Period, type Unit } from './periods.ts';

/** What a report tells, counted. */
export interface Summary {
  readonly findings: number;
  readonly files: number;
  readonly folders: number;
  readonly veryLikely: number;
  /** Moments of the first and the last finding. */
  readonly first: number | undefined;
  readonly last: number | undefined;
  /** Largest first. */
  readonly byDetector: readonly Group[];
  readonly byFolder: readonly Group[];
  readonly overTime: { readonly unit: Unit; readonly periods: readonly Period[] };
  /** The latest ones. */
  readonly latest: readonly ListedFinding[];
}

export interface Group {
  readonly name: string;
  readonly findings: number;
  readonly files: number;
}

/** Findings come newest first; `shown` of them are kept. */
export function summarise(findings: Iterable<ListedFinding>, shown: number): Summary {
  const detectors = new Map<string, Count>();
  const folders = new Map<string, Count>();
  const files = new Set<string>();
  const moments: number[] = [];
  const latest: ListedFinding[] = [];
  let veryLikely = 0;
  for (const finding of findings) {
    const { filePath, detector, confidence, at } = finding;
    count(detectors, detector.name, filePath);
    count(folders, dirname(filePath), filePath);
    files.add(filePath);
    moments.push(at);
    if (confidence === 'VERY_LIKELY') veryLikely++;
    if (latest.length < shown) latest.push(finding);
  }
  return {
    ...{ findings: moments.length, files: files.size, folders: folders.size, veryLikely, latest },
    ...{ first: moments.at(-1), last: moments[0] },
    ...{ byDetector: groupsOf(detectors), byFolder: groupsOf(folders) },
    overTime: bucketsFor(moments),
  };
}

interface Count {
  findings: number;
  readonly files: Set<string>;
}

function count(counts: Map<string, Count>, name: string, file: string): void {
  const known = counts.get(name) ?? { findings: 0, files: new Set() };
  counts.set(name, known);
  known.findings++;
  known.files.add(file);
}

function groupsOf(counts: ReadonlyMap<string, Count>): readonly Group[] {
  return [...counts]
    .map(([name, { findings, files }]) => ({ name, findings, files: files.size }))
    .sort((a, b) => b.findings - a.findings || (a.name < b.name ? -1 : 1));
}
