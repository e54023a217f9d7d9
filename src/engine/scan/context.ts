import { type Confidence, lowered } from '../confidence.ts';
import { latin1 } from '../detectors/bytes.ts';
import type { Detector, Match, Text } from '../detectors/detector.ts';
import { plainWords, wordsPattern } from './words.ts';

/** How far around a candidate words count, in bytes. */
export const REACH = 100;
const REACH_AFTER = 40;
const REACH_AGAINST = 40;
const LINES_ABOVE = 2;

/** What structure says of the place of a candidate: the title of its column, and where its row begins. */
export interface Structure {
  readonly header: string;
  readonly rowStart: number;
}

interface Speakers {
  readonly pro: RegExp;
  readonly con: RegExp | undefined;
}

const speakers = new WeakMap<Detector, Speakers>();

function speakersOf(detector: Detector): Speakers {
  let known = speakers.get(detector);
  if (!known) {
    const { words, against } = detector;
    known = { pro: wordsPattern(words), con: against ? wordsPattern(against) : undefined };
    speakers.set(detector, known);
  }
  return known;
}

/** The confidence of a match by what stands around it; undefined when that is too little. */
export function judge(
  text: Text,
  match: Match,
  detector: Detector,
  structure: Structure | undefined,
): Confidence | undefined {
  const { pro, con } = speakersOf(detector);
  if (structure && structure.header !== '') {
    const header = plainWords(structure.header);
    if (pro.test(header)) return match.inContext;
    if (con?.test(header)) return match.alone && lowered(match.alone);
  }
  if (match.alone === match.inContext && !con) return match.alone;
  const before = wordsBefore(text, match.start, structure);
  if (pro.test(plainWords(before)) || pro.test(plainWords(wordsAfter(text, match.end)))) {
    return match.inContext;
  }
  if (match.alone && con?.test(plainWords(before.slice(-REACH_AGAINST)))) {
    return lowered(match.alone);
  }
  return match.alone;
}

function wordsBefore(text: Text, start: number, structure: Structure | undefined): string {
  const from = structure ? Math.max(structure.rowStart, start - REACH) : start - REACH;
  const before = latin1(text, from, start);
  let cut = before.length;
  for (let lines = 0; lines <= LINES_ABOVE && cut > 0; lines++) {
    cut = before.lastIndexOf('\n', cut - 1);
    if (cut < 0) return wholeWords(before, from > text.from);
  }
  return before.slice(cut + 1);
}

/** Without the word that the reach cut in two. */
function wholeWords(before: string, cut: boolean): string {
  return cut ? before.replace(/^[A-Za-z0-9]+/, '') : before;
}

function wordsAfter(text: Text, end: number): string {
  const after = latin1(text, end, end + REACH_AFTER);
  const line = after.indexOf('\n');
  const same = line < 0 ? after : after.slice(0, line);
  return line < 0 && after.length === REACH_AFTER ? same.replace(/[A-Za-z0-9]+$/, '') : same;
}
