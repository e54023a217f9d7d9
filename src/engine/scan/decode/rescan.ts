import type { Match, Text } from '../../detectors/detector.ts';
import { DigitRun } from '../../detectors/digit-run.ts';
import { Context, type Judgement } from '../context.ts';
import { nextBlock } from '../nearby-targets.ts';
import { ENCODED, type ProbePlan, STATEMENT } from '../probe-plan.ts';
import { ProbeRun } from '../run-probes.ts';
import type { SearchPlan } from '../search-plan.ts';
import { decode } from './decoders.ts';
import type { Decoded, Stretch } from './encoding.ts';
import { stretchOf } from './stretches.ts';

/** So many times may one encoding hide another. */
const DEEPEST = 3;
const BEFORE = 256;
const AFTER = 64;

/** Something found in what an encoded stretch says; the match is where it is written. */
export interface Uncovered {
  readonly target: number;
  readonly match: Match;
  readonly judgement: Judgement;
  /** What it says; undefined where that is what is written. */
  readonly finding: string | undefined;
}

type Found = (uncovered: Uncovered) => void;

/** Reads encoded stretches and looks at what they say as if it stood there. */
export class Rescan {
  readonly #plan: SearchPlan;
  readonly #context: Context;
  readonly #run = new DigitRun();
  readonly #depth: number;
  readonly #explain: boolean;
  #deeper: Rescan | undefined;

  constructor(plan: SearchPlan, explain: boolean, depth = 1) {
    this.#plan = plan;
    this.#context = new Context(plan.vocabulary);
    this.#explain = explain;
    this.#depth = depth;
  }

  /** The title is that of the column that the stretch stands in, empty when it is in none. */
  look(text: Text, stretch: Stretch, title: string, found: Found): void {
    const decoded = decode(text, stretch);
    if (!decoded) return;
    const before = contextBefore(text, stretch, title);
    const after = text.bytes.subarray(stretch.end, Math.min(text.to, stretch.end + AFTER));
    const bytes = Buffer.concat([before, decoded.bytes, after]);
    const inside = { bytes, from: 0, to: bytes.length };
    const from = before.length;
    const to = from + decoded.bytes.length;
    const hits: { readonly target: number; readonly match: Match }[] = [];
    const stretches: Stretch[] = [];
    const take = (target: number, match: Match): void => {
      if (match.end <= from || match.start >= to || target === STATEMENT) return;
      if (target !== ENCODED) hits.push({ target, match });
      else if (match.start >= (stretches.at(-1)?.end ?? from)) stretches.push(stretchOf(match));
    };
    this.#context.open(inside);
    const listen = (start: number, end: number) => this.#context.listen(start, end, undefined);
    const near = (at: number) => ({ targets: this.#context.near(at), until: nextBlock(at) });
    const ears = { listen, near, isNews: () => false };
    const probes: ProbePlan = this.#plan.probes;
    new ProbeRun(probes, inside, this.#run, ears, take).pass(0, bytes.length);
    for (const { target, match } of hits) {
      const judgement = this.#judge(target, match);
      if (!judgement) continue;
      const finding = isAsWritten(stretch) ? undefined : said(inside, match);
      const place = placeOf(match, decoded, stretch, from);
      found({ target, match: place, judgement, finding });
    }
    if (this.#depth < DEEPEST) this.#lookDeeper(inside, stretches, decoded, stretch, from, found);
  }

  #judge(target: number, match: Match): Judgement | undefined {
    const wanted = this.#plan.targets[target];
    if (wanted?.kind !== 'built-in') return undefined;
    return this.#context.judge(match, target, wanted.detector, undefined, this.#explain);
  }

  #lookDeeper(
    inside: Text,
    stretches: readonly Stretch[],
    decoded: Decoded,
    stretch: Stretch,
    from: number,
    found: Found,
  ): void {
    if (stretches.length === 0) return;
    this.#deeper ??= new Rescan(this.#plan, this.#explain, this.#depth + 1);
    for (const inner of stretches) {
      this.#deeper.look(inside, inner, '', (uncovered) => {
        const finding = uncovered.finding ?? said(inside, uncovered.match);
        found({ ...uncovered, finding, match: placeOf(uncovered.match, decoded, stretch, from) });
      });
    }
  }
}

/** Blanks and line ends between groups are no code that anybody would have to read. */
function isAsWritten({ encoding }: Stretch): boolean {
  return encoding === 'apart';
}

function said({ bytes }: Text, { start, end }: Match): string {
  return bytes.toString('utf8', start, end);
}

/** Where it is written what was found; its ends outside the stretch are written as they are. */
function placeOf(match: Match, decoded: Decoded, stretch: Stretch, from: number): Match {
  const first = match.start - from;
  const last = match.end - from;
  const { length } = decoded.bytes;
  const start = first < 0 ? first : decoded.startOf(first);
  const end = last > length ? stretch.end - stretch.start + last - length : decoded.endOf(last);
  return { ...match, start: stretch.start + start, end: stretch.start + end };
}

function contextBefore(text: Text, { start }: Stretch, title: string): Buffer {
  if (title !== '') return Buffer.from(`${title}: `);
  return text.bytes.subarray(Math.max(text.from, start - BEFORE), start);
}
