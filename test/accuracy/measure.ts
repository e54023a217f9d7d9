import type { WireFinding } from '../../src/engine/library.ts';
import { Scanner } from '../../src/engine/library.ts';
import type { Span } from './builder.ts';
import { corpus, DETECTORS, type Labelled } from './corpus.ts';

export interface Score {
  readonly found: number;
  readonly missed: number;
  readonly wrong: number;
}

export interface Accuracy {
  readonly byDetector: ReadonlyMap<string, Score>;
  readonly documents: number;
  readonly emptyDocuments: number;
  /** Documents with nothing to find in which something was found. */
  readonly flagged: number;
}

/** One disagreement between the engine and the labels, for who wants to look. */
export interface Disagreement {
  readonly document: Labelled;
  readonly what: 'missed' | 'wrong';
  readonly detector: string;
  readonly text: string;
}

/** Scans the corpus at POSSIBLE with every detector that it has values of, all at once. */
export function measure(
  seed: number,
  count: number,
  tell: (disagreement: Disagreement) => void = () => {},
): Accuracy {
  const scanner = new Scanner({ detectors: DETECTORS, minConfidence: 'POSSIBLE' });
  const scores = new Map<string, { found: number; missed: number; wrong: number }>();
  const scoreOf = (detector: string) => {
    const score = scores.get(detector) ?? { found: 0, missed: 0, wrong: 0 };
    scores.set(detector, score);
    return score;
  };
  let emptyDocuments = 0;
  let flagged = 0;
  for (const document of corpus(seed, count)) {
    const findings = scanner.scanText(document.text);
    const bytes = Buffer.from(document.text);
    if (document.spans.length === 0) {
      emptyDocuments++;
      if (findings.length > 0) flagged++;
    }
    for (const span of document.spans) {
      const isFound = findings.some((finding) => isSame(finding, span));
      scoreOf(span.detector)[isFound ? 'found' : 'missed']++;
      if (isFound) continue;
      const text = bytes.toString('utf8', span.start, span.end);
      tell({ document, what: 'missed', detector: span.detector, text });
    }
    for (const finding of findings) {
      if (document.spans.some((span) => isSame(finding, span))) continue;
      scoreOf(finding.detector.name).wrong++;
      tell({ document, what: 'wrong', detector: finding.detector.name, text: finding.finding });
    }
  }
  return { byDetector: scores, documents: count, emptyDocuments, flagged };
}

/** The same detector at the same place: neither end is off by more than a tenth of the length. */
function isSame({ detector, location }: WireFinding, span: Span): boolean {
  const slack = Math.max(2, (span.end - span.start) / 10);
  const { start, end } = location.byteRange;
  return (
    detector.name === span.detector &&
    Math.abs(start - span.start) <= slack &&
    Math.abs(end - span.end) <= slack
  );
}

export function precision({ found, wrong }: Score): number {
  return found + wrong === 0 ? 1 : found / (found + wrong);
}

export function recall({ found, missed }: Score): number {
  return found + missed === 0 ? 1 : found / (found + missed);
}

export function f1({ found, missed, wrong }: Score): number {
  return found === 0 ? 0 : (2 * found) / (2 * found + missed + wrong);
}
