import { DIGIT, UPPER } from '../detectors/bytes.ts';
import type { Match, Text } from '../detectors/detector.ts';
import { DigitRun, LOOKAHEAD } from '../detectors/digit-run.ts';
import { assignmentAt } from './assignment.ts';
import { ASSIGN, hashOf, LONGEST_WORD, MARK, type ProbePlan, WORD_BITS } from './probe-plan.ts';

type Found = (target: number, match: Match) => void;

const run = new DigitRun();
const NO_PROBES: ProbePlan['numbers'][number] = [];

/** One pass over the bytes from `from` to `to`; only where something begins do probes look closer. */
export function runProbes(
  plan: ProbePlan,
  text: Text,
  from: number,
  to: number,
  found: Found,
): void {
  const { kinds, prefixHashes } = plan;
  const { bytes } = text;
  const limit = text.to;
  let at = from;
  // A word that began before `from` was seen by whoever saw its beginning.
  if (at > text.from && ((kinds[bytes[at - 1] ?? 0] ?? 0) & WORD_BITS) !== 0) {
    while (at < limit && ((kinds[bytes[at] ?? 0] ?? 0) & WORD_BITS) !== 0) at++;
  }
  while (at < to) {
    const kind = kinds[bytes[at] ?? 0] ?? 0;
    if (kind === 0) {
      at++;
      continue;
    }
    if ((kind & WORD_BITS) === 0) {
      if ((kind & MARK) !== 0) probeMarks(plan, text, at, found);
      if ((kind & ASSIGN) !== 0) probeAssignment(plan, text, at, found);
      at++;
      continue;
    }
    let end = at + 1;
    let mask = kind;
    while (end < limit) {
      const next = (kinds[bytes[end] ?? 0] ?? 0) & WORD_BITS;
      if (next === 0) break;
      mask |= next;
      end++;
    }
    if (prefixHashes[hashOf(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0)] !== 0) {
      probePrefixes(plan, text, at, found);
    }
    const length = end - at;
    if (length <= LONGEST_WORD) {
      if ((mask & DIGIT) !== 0) probeWord(plan, text, at, end, found);
      else if (mask === UPPER) probeCapitals(plan, text, at, end, found);
    }
    at = mask === DIGIT ? probeNumbers(plan, text, at, to, found) : end;
  }
}

/** All groups of the run that begins at `at`; says where the pass goes on. */
function probeNumbers(plan: ProbePlan, text: Text, at: number, to: number, found: Found): number {
  run.read(text, at);
  const ready = run.full ? run.count - LOOKAHEAD : run.count;
  for (let group = 0; group < ready; group++) {
    const start = run.start(group);
    if (start >= to) return run.end(group - 1);
    if (group > 0) probeInside(plan, text, start, run.end(group), run.gap(group - 1), found);
    for (const probe of plan.numbers[run.length(group)] ?? NO_PROBES) {
      const match = probe.verify(text, run, group);
      if (match) found(probe.target, match);
    }
  }
  return run.end(ready - 1);
}

/** What the pass would have done at a later group of a run and at the separator before it. */
function probeInside(
  plan: ProbePlan,
  text: Text,
  start: number,
  end: number,
  gap: number,
  found: Found,
): void {
  if ((plan.marks[gap]?.length ?? 0) > 0) probeMarks(plan, text, start - 1, found);
  probePrefixes(plan, text, start, found);
  if (end - start <= LONGEST_WORD) probeWord(plan, text, start, end, found);
}

function probeMarks(plan: ProbePlan, text: Text, at: number, found: Found): void {
  for (const probe of plan.marks[text.bytes[at] ?? 0] ?? []) {
    if (probe.mark.length > 1 && !literalAt(text, at, probe.mark)) continue;
    const match = probe.verify(text, at);
    if (match) found(probe.target, match);
  }
}

function probeAssignment(plan: ProbePlan, text: Text, at: number, found: Found): void {
  const assignment = assignmentAt(text, at);
  if (!assignment) return;
  for (const probe of plan.assignments) {
    const match = probe.verify(text, assignment);
    if (match) found(probe.target, match);
  }
}

function probePrefixes(plan: ProbePlan, text: Text, at: number, found: Found): void {
  const { bytes } = text;
  const bucket = plan.prefixes[hashOf(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0)];
  if (bucket === undefined || bucket.length === 0) return;
  for (const { prefix, probe } of bucket) {
    if (!literalAt(text, at, prefix)) continue;
    const match = probe.verify(text, at, prefix);
    if (match) found(probe.target, match);
  }
}

function probeWord(plan: ProbePlan, text: Text, at: number, end: number, found: Found): void {
  const probes = plan.words[end - at];
  if (probes === undefined) return;
  for (const probe of probes) {
    const match = probe.verify(text, at, end);
    if (match) found(probe.target, match);
  }
}

function probeCapitals(plan: ProbePlan, text: Text, at: number, end: number, found: Found): void {
  const probes = plan.capitals[end - at];
  if (probes === undefined) return;
  for (const probe of probes) {
    const match = probe.verify(text, at, end);
    if (match) found(probe.target, match);
  }
}

function literalAt(text: Text, at: number, literal: string): boolean {
  if (at + literal.length > text.to) return false;
  for (let i = 0; i < literal.length; i++) {
    if (text.bytes[at + i] !== literal.charCodeAt(i)) return false;
  }
  return true;
}
