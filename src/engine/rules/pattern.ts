import { MatcherInput, RE2JS } from 're2js';
import { CODES, EngineError } from '../engine-error.ts';
import { characterStart } from '../scan/place-cursor.ts';
import type { Spotter, Stretch } from '../scan/spotter.ts';

/** Longer matches of a custom regular expression are not found, so that the search has a bound. */
export const LONGEST_MATCH = 1024;
const STEP = 2048;
const BUDGET_MS = 5000;
const BUDGET_MS_PER_BYTE = 5e-3;

/** Why a pattern cannot be used, or undefined when it can. */
export function patternProblem(pattern: string): string | undefined {
  if (/\(\?(?:=|!|<=|<!)/.test(pattern)) {
    return `look-around is not part of the RE2 syntax: "${pattern}"; use a context or exclusion rule instead`;
  }
  if (/\\[1-9]/.test(pattern))
    return `back-references are not part of the RE2 syntax: "${pattern}"`;
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export function compilePattern(pattern: string, isCaseSensitive: boolean): RE2JS {
  return RE2JS.compile(pattern, isCaseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
}

/** Searches UTF-8 bytes; every piece it looks at is bounded, and so is the time for the whole. */
export function patternSpotter(pattern: RE2JS): Spotter {
  let free = 0;
  let spentMs = 0;
  let seen = 0;
  return {
    spot: (stretch, found) => {
      const began = performance.now();
      seen += stretch.to - stretch.from;
      const allowed = BUDGET_MS + seen * BUDGET_MS_PER_BYTE;
      let at = Math.max(stretch.from, free - stretch.base);
      while (at < stretch.to) {
        const match = matchFrom(pattern, stretch, at);
        if (match.found) {
          const { start, end } = match;
          found({ start, end, alone: 'LIKELY', inContext: 'LIKELY' });
          free = stretch.base + end;
        }
        at = match.next;
        if (spentMs + performance.now() - began > allowed) {
          throw new EngineError(
            CODES.patternTooSlow,
            `A custom regular expression took longer than ${Math.round(allowed / 1000)} s on this text`,
          );
        }
      }
      spentMs += performance.now() - began;
    },
  };
}

type Step =
  | { readonly found: true; readonly start: number; readonly end: number; readonly next: number }
  | { readonly found: false; readonly next: number };

/** The first match that begins at `at` or later, or how far it is certain that there is none. */
function matchFrom(pattern: RE2JS, stretch: Stretch, at: number): Step {
  const { text, to } = stretch;
  const limit = Math.min(text.to, at + STEP + LONGEST_MATCH);
  const match = search(pattern, stretch, at, limit);
  const certain = limit === text.to ? to : limit - LONGEST_MATCH;
  if (!match) return { found: false, next: Math.max(certain, at + 1) };
  const [start, end] = match;
  if (start >= to) return { found: false, next: to };
  if (start > certain) return { found: false, next: start };
  if (end === start) return { found: false, next: start + 1 };
  if (end - start < LONGEST_MATCH) return { found: true, start, end, next: end };
  const shorter = search(pattern, stretch, start, Math.min(text.to, start + LONGEST_MATCH));
  if (shorter && shorter[0] === start && shorter[1] - start < LONGEST_MATCH && shorter[1] > start) {
    return { found: true, start, end: shorter[1], next: shorter[1] };
  }
  return { found: false, next: start + 1 };
}

function search(
  pattern: RE2JS,
  { text }: Stretch,
  at: number,
  limit: number,
): readonly [number, number] | undefined {
  const from = at > text.from ? characterStart(text, at - 1) : at;
  const matcher = pattern.matcher(MatcherInput.utf8(text.bytes.subarray(from, limit)));
  return matcher.find(at - from) ? [from + matcher.start(), from + matcher.end()] : undefined;
}
