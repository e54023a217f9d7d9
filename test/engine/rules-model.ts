import { CONFIDENCES, type Confidence } from '../../src/engine/confidence.ts';

/** Rules as a client writes them, with every field that the model knows. */
export interface ModelDetector {
  readonly nightfallDetector?: string;
  readonly regex?: ModelPattern;
  readonly wordList?: ModelWords;
  readonly displayName?: string;
  readonly minConfidence?: Confidence;
  readonly minNumFindings?: number;
  readonly contextRules?: readonly {
    readonly regex: ModelPattern;
    readonly proximity: { readonly windowBefore: number; readonly windowAfter: number };
    readonly confidenceAdjustment: { readonly fixedConfidence: Confidence };
  }[];
  readonly exclusionRules?: readonly {
    readonly matchType: 'FULL' | 'PARTIAL';
    readonly exclusionType: 'REGEX' | 'WORD_LIST';
    readonly regex?: ModelPattern;
    readonly wordList?: ModelWords;
  }[];
}
export interface ModelPattern {
  readonly pattern: string;
  readonly isCaseSensitive: boolean;
}
export interface ModelWords {
  readonly values: readonly string[];
  readonly isCaseSensitive: boolean;
}
export interface ModelRule {
  readonly name: string;
  readonly logicalOp: 'ANY' | 'ALL';
  readonly detectors: readonly ModelDetector[];
}

/** Something that a detector sees before any rule has spoken; indexes into the string. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly confidence: Confidence;
}

/** What the rules make of texts, read from their description and without a thought for speed: one line a finding. */
export function expectedFindings(
  texts: readonly string[],
  rules: readonly ModelRule[],
  seenBy: (name: string, text: string) => readonly Candidate[],
): string[][] {
  const seats = rules.flatMap((rule) => rule.detectors.map((detector) => ({ rule, detector })));
  const kept = seats.map(({ detector }) =>
    texts.map((text) =>
      candidates(detector, text, seenBy).flatMap((one) => weighed(detector, text, one)),
    ),
  );
  const enough = seats.map(
    ({ detector }, at) => (kept[at] ?? []).flat().length >= (detector.minNumFindings ?? 1),
  );
  const satisfied = seats.map(({ rule }, at) =>
    rule.logicalOp === 'ANY'
      ? enough[at]
      : seats.every((other, place) => other.rule !== rule || enough[place]),
  );
  return texts.map((text, place) => {
    const lines = new Map<string, { readonly line: string; readonly names: Set<string> }>();
    seats.forEach(({ rule, detector }, at) => {
      for (const one of satisfied[at] ? (kept[at]?.[place] ?? []) : []) {
        const line = lineOf(detector, text, one);
        // Rules that look for the same thing share a finding; what two detectors see is two.
        const key = `${targetOf(detector)} ${line}`;
        const known = lines.get(key) ?? { line, names: new Set() };
        lines.set(key, known);
        known.names.add(rule.name);
      }
    });
    return [...lines.values()].map(({ line, names }) => `${line} [${[...names].sort()}]`).sort();
  });
}

function targetOf({ nightfallDetector, regex, wordList }: ModelDetector): string {
  return JSON.stringify(nightfallDetector ?? regex ?? wordList);
}

function lineOf(detector: ModelDetector, text: string, { start, end, confidence }: Candidate) {
  const { displayName, nightfallDetector, regex } = detector;
  const name = displayName ?? nightfallDetector ?? (regex ? 'REGEX' : 'WORD_LIST');
  const bytes = Buffer.byteLength(text.slice(0, start));
  const points = [...text.slice(0, start)].length;
  const found = text.slice(start, end);
  return `${bytes}+${Buffer.byteLength(found)} ${points} ${name} ${confidence} ${found}`;
}

function candidates(
  { nightfallDetector, regex, wordList }: ModelDetector,
  text: string,
  seenBy: (name: string, text: string) => readonly Candidate[],
): readonly Candidate[] {
  if (nightfallDetector !== undefined) return seenBy(nightfallDetector, text);
  if (regex) {
    return [...text.matchAll(expression(regex, 'g'))].flatMap(({ index, 0: found }) =>
      found === '' ? [] : [{ start: index, end: index + found.length, confidence: 'LIKELY' }],
    );
  }
  return wordList ? wordsIn(wordList, text) : [];
}

const WORD = /[\p{L}\p{N}_]/u;

/** The longest word of the list at each place, where neither end is inside another word. */
function wordsIn({ values, isCaseSensitive }: ModelWords, text: string): Candidate[] {
  const same = folding(isCaseSensitive);
  const found: Candidate[] = [];
  for (let start = 0; start < text.length; ) {
    const ends = values
      .map((value) => start + value.length)
      .filter((end, at) => same(text.slice(start, end)) === same(values[at] ?? ''))
      .filter((end) => !isInside(text, start) && !isInside(text, end));
    const end = Math.max(start, ...ends);
    if (end > start) found.push({ start, end, confidence: 'LIKELY' });
    start = Math.max(end, start + 1);
  }
  return found;
}

/** Whether a word goes on over a place. */
function isInside(text: string, at: number): boolean {
  const before = [...text.slice(0, at)].at(-1) ?? '';
  return WORD.test(before) && WORD.test([...text.slice(at)][0] ?? '');
}

function weighed(
  { contextRules = [], exclusionRules = [], minConfidence = 'POSSIBLE' }: ModelDetector,
  text: string,
  candidate: Candidate,
): Candidate[] {
  const found = text.slice(candidate.start, candidate.end);
  let { confidence } = candidate;
  for (const { regex, proximity, confidenceAdjustment } of contextRules) {
    const before = [...text.slice(0, candidate.start)].reverse().slice(0, proximity.windowBefore);
    const after = [...text.slice(candidate.end)].slice(0, proximity.windowAfter);
    const windows = [before.reverse().join(''), after.join('')];
    if (windows.some((window) => expression(regex).test(window))) {
      confidence = confidenceAdjustment.fixedConfidence;
    }
  }
  if (CONFIDENCES.indexOf(confidence) < CONFIDENCES.indexOf(minConfidence)) return [];
  const isExcluded = exclusionRules.some(({ matchType, exclusionType, regex, wordList }) => {
    if (exclusionType === 'REGEX' && regex) {
      const { pattern } = regex;
      const full = { ...regex, pattern: `^(?:${pattern})$` };
      return expression(matchType === 'FULL' ? full : regex).test(found);
    }
    const same = folding(wordList?.isCaseSensitive ?? false);
    return wordList?.values.some((value) =>
      matchType === 'FULL' ? same(value) === same(found) : same(found).includes(same(value)),
    );
  });
  return isExcluded ? [] : [{ ...candidate, confidence }];
}

function expression({ pattern, isCaseSensitive }: ModelPattern, flags = ''): RegExp {
  return new RegExp(pattern, `u${isCaseSensitive ? '' : 'i'}${flags}`);
}

function folding(isCaseSensitive: boolean): (text: string) => string {
  return isCaseSensitive ? (text) => text : (text) => text.toLowerCase();
}
