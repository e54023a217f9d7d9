import type { Confidence } from '../confidence.ts';
import { latin1 } from './bytes.ts';
import type { Detector, Layout, Match, Probe, Text } from './detector.ts';
import { type DigitRun, digitsOf, hasShape, standsAlone } from './digit-run.ts';

/** A number without separators that satisfies its own rule. */
export function inOnePiece(
  text: Text,
  run: DigitRun,
  group: number,
  holds: (digits: string) => boolean,
  alone: Confidence | undefined,
  inContext: Confidence,
): Match | undefined {
  const start = run.start(group);
  const end = run.end(group);
  if (!standsAlone(text, start, end) || !holds(digitsOf(text, run, group, group))) return undefined;
  return { start, end, alone, inContext };
}

export type { Layout };

interface NumberShape {
  readonly name: string;
  readonly layouts: readonly Layout[];
  readonly holds: (digits: string) => boolean;
  /** Confidence when it is written with separators. In one piece only context makes it a finding. */
  readonly separated?: Confidence;
  readonly inContext?: Confidence;
  readonly words: readonly string[];
  readonly against?: readonly string[];
  readonly rank?: number;
}

/** A detector of numbers that have a fixed layout and a rule, most of the national ones. */
export function numberDetector(shape: NumberShape): Detector {
  const plain = shape.layouts.filter(({ groups }) => groups.length === 1);
  const grouped = shape.layouts.filter(({ groups }) => groups.length > 1);
  return {
    name: shape.name,
    probes: [
      ...(plain.length > 0 ? [probeOf(shape, plain, undefined)] : []),
      ...(grouped.length > 0 ? [probeOf(shape, grouped, shape.separated)] : []),
    ],
    words: shape.words,
    ...(shape.against ? { against: shape.against } : {}),
    ...(shape.rank === undefined ? {} : { rank: shape.rank }),
  };
}

function probeOf(
  { holds, inContext = 'VERY_LIKELY' }: NumberShape,
  layouts: readonly Layout[],
  alone: Confidence | undefined,
): Probe {
  return {
    on: 'number',
    lengths: [...new Set(layouts.map(({ groups }) => groups[0] ?? 0))],
    layouts,
    inRun: true,
    needsContext: alone === undefined,
    verify: (text, run, first) => {
      for (const { groups, gaps } of layouts) {
        if (!hasShape(run, first, groups, gaps)) continue;
        const last = first + groups.length - 1;
        const start = run.start(first);
        const end = run.end(last);
        if (!standsAlone(text, start, end) || !holds(digitsOf(text, run, first, last))) continue;
        return { start, end, alone, inContext };
      }
      return undefined;
    },
  };
}

interface WordShape {
  readonly name: string;
  readonly lengths: readonly number[];
  readonly pattern: RegExp;
  readonly holds?: (word: string) => boolean;
  readonly alone?: Confidence;
  readonly inContext: Confidence;
  readonly words: readonly string[];
  readonly rank?: number;
}

/** A detector of identifiers of letters and digits in one piece. The pattern sees one short word. */
export function wordDetector(shape: WordShape): Detector {
  const { name, lengths, pattern, holds, alone, inContext, words } = shape;
  const verify = (text: Text, start: number, end: number): Match | undefined => {
    if (!standsAlone(text, start, end)) return undefined;
    const word = latin1(text, start, end);
    if (!pattern.test(word) || (holds && !holds(word))) return undefined;
    return { start, end, alone, inContext };
  };
  return {
    name,
    probes: [{ on: 'word', lengths, needsContext: alone === undefined, verify }],
    words,
    ...(shape.rank === undefined ? {} : { rank: shape.rank }),
  };
}
