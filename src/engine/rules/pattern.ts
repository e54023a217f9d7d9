import process from 'node:process';
import { MatcherInput, RE2JS } from 're2js';
import type { Match } from '../detectors/detector.ts';
import { CODES, EngineError } from '../engine-error.ts';
import { characterStart, nextCharacter } from '../scan/place-cursor.ts';
import type { Spotter, Stretch } from '../scan/spotter.ts';

/** Longer matches of a custom regular expression are not found, so that the search has a bound. */
export const LONGEST_MATCH = 1024;
/** The text is searched in blocks of this size, counted from its beginning whatever the windows are. */
const BLOCK = 2048;
const BUDGET_MS = 3000;
const BUDGET_MS_PER_BYTE = 5e-3;

/** Why a pattern cannot be used, or undefined when it can. */
export function patternProblem(pattern: string): string | undefined {
  const beyond = beyondRe2(pattern);
  if (beyond) return `${beyond} not part of the RE2 syntax: "${pattern}"; ${WAY_OUT}`;
  try {
    const size = RE2JS.compile(pattern).programSize();
    if (size <= LARGEST_PROGRAM) return undefined;
    return `too large: it takes ${size} steps, at most ${LARGEST_PROGRAM} are allowed`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What a repeated class unfolds to; a list of thousands of words stays far below. */
const LARGEST_PROGRAM = 20_000;
const WAY_OUT = 'use context and exclusion rules instead';
/** A quoted stretch, a class, an escape, or the beginning of a look-around: whichever comes first is what it is. */
const PIECES = /\\Q.*?(?:\\E|$)|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\\.|\(\?(?:=|!|<=|<!)/gs;

function beyondRe2(pattern: string): string | undefined {
  for (const [piece] of pattern.matchAll(PIECES)) {
    if (piece.startsWith('(')) return 'look-around is';
    if (/^\\[1-9]/.test(piece)) return 'back-references are';
  }
  return undefined;
}

export function compilePattern(pattern: string, isCaseSensitive: boolean): RE2JS {
  return RE2JS.compile(pattern, isCaseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
}

/** Searches UTF-8 bytes; every piece it looks at is bounded, and so is the processor's time for the whole. */
export function patternSpotter(pattern: RE2JS): Spotter {
  let searched = 0;
  let free = 0;
  let spentMs = 0;
  let ahead: Hit[] = [];
  return {
    spot: (stretch, found) => {
      const end = stretch.base + stretch.to;
      const hits = ahead;
      const [began, begun] = [performance.now(), processorMs()];
      while (searched < end) {
        free = searchBlock(pattern, stretch, Math.max(searched, free), searched + BLOCK, hits);
        searched += BLOCK;
        const allowed = BUDGET_MS + searched * BUDGET_MS_PER_BYTE;
        if (spentMs + performance.now() - began <= allowed) continue;
        // Others may have had the processor meanwhile: a verdict does not depend on them.
        if (spentMs + processorMs() - begun > allowed) throw tooSlow(allowed);
      }
      spentMs += processorMs() - begun;
      // A block may go on beyond the stretch: what was found there is due next time.
      ahead = hits.filter(({ start }) => start >= end);
      for (const hit of hits) if (hit.start < end) found(matchOf(hit, stretch.base));
    },
  };
}

/** Absolute offsets. */
interface Hit {
  readonly start: number;
  readonly end: number;
}

function matchOf({ start, end }: Hit, base: number): Match {
  return { start: start - base, end: end - base, alone: 'LIKELY', inContext: 'LIKELY' };
}

/** What this thread has worked so far. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function tooSlow(allowedMs: number): EngineError {
  const seconds = Math.round(allowedMs / 1000);
  return new EngineError(
    CODES.patternTooSlow,
    `A custom regular expression took longer than ${seconds} s on this text`,
  );
}

/** Finds what begins from `from` to `blockEnd`; says where the search may go on. Offsets are absolute. */
function searchBlock(
  pattern: RE2JS,
  { text, base }: Stretch,
  from: number,
  blockEnd: number,
  hits: Hit[],
): number {
  const limit = Math.min(text.to, blockEnd - base + LONGEST_MATCH);
  let at = from - base;
  if (at >= limit) return from;
  const first = at > text.from ? characterStart(text, at - 1) : at;
  const matcher = pattern.matcher(MatcherInput.utf8(text.bytes.subarray(first, limit)));
  while (base + at < blockEnd && at <= limit && matcher.find(at - first)) {
    const start = first + matcher.start();
    const end = first + matcher.end();
    if (base + start >= blockEnd) break;
    if (end === start) at = nextCharacter(text, start + 1);
    else if (end - start >= LONGEST_MATCH) at = start + LONGEST_MATCH;
    else {
      hits.push({ start: base + start, end: base + end });
      at = end;
    }
  }
  return base + at;
}
