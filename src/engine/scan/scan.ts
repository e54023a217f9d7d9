import type { Confidence } from '../confidence.ts';
import type { Match, Text } from '../detectors/detector.ts';
import { DigitRun } from '../detectors/digit-run.ts';
import { delimiterOf } from '../extract/delimiter.ts';
import type { Source } from '../extract/source.ts';
import { Cells } from './cells.ts';
import { Columns } from './columns.ts';
import { Context, type Judgement } from './context.ts';
import type { Stretch } from './decode/encoding.ts';
import { Rescan } from './decode/rescan.ts';
import { stretchOf } from './decode/stretches.ts';
import { allTargets, nextBlock } from './nearby-targets.ts';
import { PlaceCursor } from './place-cursor.ts';
import { ENCODED, STATEMENT } from './probe-plan.ts';
import { Cluster, type Ranked } from './resolve.ts';
import { type Hearsay, ProbeRun } from './run-probes.ts';
import { LAG, LEAD, type SearchPlan } from './search-plan.ts';
import type { Spotter } from './spotter.ts';
import { tableShape } from './table.ts';
import { CORE_BYTES, Window } from './window.ts';

/** Something that a target found, while the text around it can still be looked at. */
export interface Sighting {
  readonly target: number;
  readonly confidence: Confidence;
  readonly kind: string | undefined;
  /** Why, in short sentences, where the request asks for them. */
  readonly reasons: readonly string[];
  readonly text: Text;
  /** Indexes into the text. */
  readonly start: number;
  readonly end: number;
  /** Absolute offset of the text's first byte. */
  readonly base: number;
  /** What it says, where that is not what is written: the finding was encoded. */
  readonly decoded?: string;
  /** Asked only where it is needed, because it means walking there. */
  readonly place: () => Place;
}

/** Where a sighting begins. Rows and columns are those of a table, from 1 like the line. */
export interface Place {
  readonly line: number;
  readonly codepoint: number;
  readonly row: number | undefined;
  readonly column: number | undefined;
}

export interface ScanRequest<Kept extends Ranked> {
  readonly plan: SearchPlan;
  readonly source: Source;
  readonly mimeType?: string | undefined;
  /** Turns a sighting into what is kept of it; undefined when no rule wants it. */
  readonly keep: (sighting: Sighting) => Kept | undefined;
  /** Takes what is kept, in the order of the text; of several at one place only the surest comes. */
  readonly emit: (kept: Kept) => void;
  /** What is found does not depend on it. */
  readonly coreBytes?: number;
  /** Whether sightings say why. */
  readonly explain?: boolean;
}

interface Candidate {
  readonly target: number;
  readonly match: Match;
  /** Of what was found in encoded text, which was judged where it was read. */
  readonly judgement?: Judgement;
  readonly finding?: string | undefined;
}

/** Scans a source window by window; between two of them the caller may do something else. */
export function* scan<Kept extends Ranked>(request: ScanRequest<Kept>): Generator<void, void> {
  const { plan, source, keep, emit, explain = false } = request;
  const window = new Window(source, plan.margins, request.coreBytes ?? CORE_BYTES);
  const search = new Search(plan, explain);
  const places = new PlaceCursor();
  const cluster = new Cluster(emit);
  try {
    for (let step = 0; window.next(); step++) {
      const { text, base } = window;
      if (step === 0) search.begin(window.head, request.mimeType);
      for (const candidate of search.candidates(text, window)) {
        const { target, match, finding } = candidate;
        const { start, end, kind } = match;
        const at = base + start;
        if (!search.reach(target, text, base, start)) continue;
        const judgement = candidate.judgement ?? search.judge(target, match, base);
        const { confidence, reasons, voice } = judgement;
        if (!confidence) continue;
        const place = () => placeAt(places, search.columns, text, base, at);
        const sighting = { target, confidence, kind, reasons, text, start, end, base, place };
        const kept = keep(finding === undefined ? sighting : { ...sighting, decoded: finding });
        if (kept) cluster.add(kept, voice);
      }
      if (!window.isLast) {
        places.advance(text, base, base + window.to);
        search.endWindow(text, base, base + window.to);
      }
      yield;
    }
    cluster.close();
  } finally {
    window.release();
  }
}

/** An encoded stretch, and the title of the column that it stands in. */
interface Pending {
  readonly stretch: Stretch;
  readonly title: string;
}

/** What one scan knows of its text beside the window it looks through. */
class Search {
  columns = new Columns(undefined);
  #cells: Cells | undefined;
  /** The same, for the pass that comes before what it found is judged. */
  #ahead = new Columns(undefined);
  /** The same, for the few places behind the window that the pass looks at as well. */
  #beyond = new Columns(undefined);
  #beyondFrom = -1;
  readonly #run = new DigitRun();
  #rescan: Rescan | undefined;
  /** Encoded stretches that go on behind the window, and where the last one ends. Absolute offsets. */
  #pending: Pending[] = [];
  #stretchEnd = 0;
  readonly #explain: boolean;
  readonly #plan: SearchPlan;
  readonly #context: Context;
  /** All targets. */
  readonly #everything: Int32Array;
  readonly #spotters: readonly (Spotter | undefined)[];

  constructor(plan: SearchPlan, explain: boolean) {
    this.#plan = plan;
    this.#explain = explain;
    this.#context = new Context(plan.vocabulary);
    this.#everything = allTargets(plan.vocabulary.stride);
    this.#spotters = plan.targets.map((target) =>
      target.kind === 'custom' ? target.open() : undefined,
    );
  }

  begin(head: Buffer, mimeType: string | undefined): void {
    const delimiter = delimiterOf(head, mimeType);
    const shape = delimiter === undefined ? undefined : tableShape(delimiter, head);
    this.columns = new Columns(shape);
    this.#cells = shape && new Cells(shape, this.#plan.probes.cells);
    this.#context.addTitles(shape?.titles ?? []);
    this.#ahead = new Columns(shape);
    this.#beyond = new Columns(shape);
  }

  /** All that begins in the core of the window, in the order of the text. */
  candidates(text: Text, { base, from, to }: Window): Candidate[] {
    const found: Candidate[] = [];
    const ahead = this.#ahead;
    const context = this.#context;
    ahead.copyFrom(this.columns);
    context.open(text);
    const stretches = this.#pending.map((one) => moved(one, -base));
    const take = (target: number, match: Match): void => {
      if (target === ENCODED) {
        if (match.start >= to || base + match.end <= this.#stretchEnd) return;
        if (base + match.start < this.#stretchEnd) return;
        this.#stretchEnd = base + match.end;
        const stretch = stretchOf(match);
        stretches.push({ stretch, title: this.#titleAt(text, match.start, base) });
        return;
      }
      if (target === STATEMENT && match.start >= from && match.start < to)
        ahead.beginStatement(text, base, match.start);
      if (match.start >= from && match.start < to) found.push({ target, match });
    };
    const listen = (start: number, end: number): Int32Array | undefined => {
      const columns = start < to ? ahead : this.#columnsBeyond(text, base, to);
      columns.advance(text, base, base + start);
      return context.listen(start, end, columns.cell(base));
    };
    // The titles of a statement may speak for anything.
    let isAll = false;
    const near = (at: number): Hearsay => {
      isAll = ahead.isInStatement || at >= to;
      const targets = isAll ? this.#everything : context.near(at);
      return { targets, until: at < to ? Math.min(nextBlock(at), to) : text.to };
    };
    const isNews = () => {
      const news = ahead.isInStatement && !isAll;
      isAll ||= news;
      return news;
    };
    new ProbeRun(this.#plan.probes, text, this.#run, { listen, near, isNews }, take).pass(
      Math.max(text.from, from - LEAD),
      Math.min(text.to, to + LAG),
    );
    const { table } = this.columns;
    if (table && this.#cells && !this.#cells.isEmpty) this.#cells.look(text, table, base, to, take);
    this.#spotters.forEach((spotter, target) => {
      spotter?.spot({ text, base, from, to }, (match) => take(target, match));
    });
    this.#pending = [];
    if (stretches.length > 0) this.#rescan ??= new Rescan(this.#plan, this.#explain);
    for (const one of stretches) {
      if (one.stretch.end > to) this.#pending.push(moved(one, base));
      this.#rescan?.look(text, one.stretch, one.title, (uncovered) => {
        const { start } = uncovered.match;
        if (start >= from && start < to) found.push(uncovered);
      });
    }
    return found.length < 2 ? found : inOrder(found);
  }

  /** The title of the column that a stretch stands in, asked of a copy because the pass has gone on. */
  #titleAt(text: Text, start: number, base: number): string {
    const columns = this.#beyond;
    this.#beyondFrom = -1;
    columns.copyFrom(this.columns);
    columns.advance(text, base, base + start);
    return columns.cell(base)?.title ?? '';
  }

  #columnsBeyond(text: Text, base: number, to: number): Columns {
    const beyond = this.#beyond;
    if (this.#beyondFrom !== base + to) {
      this.#beyondFrom = base + to;
      this.#ahead.advance(text, base, base + to);
      beyond.copyFrom(this.#ahead);
    }
    return beyond;
  }

  /** The pass has come as far as this already, and need not be followed step by step. */
  endWindow(text: Text, base: number, to: number): void {
    if (this.#ahead.at > this.columns.at) this.columns.copyFrom(this.#ahead);
    this.columns.advance(text, base, to);
  }

  /** Goes on to a candidate; false when it is a statement and nothing to be found. */
  reach(target: number, text: Text, base: number, start: number): boolean {
    this.columns.advance(text, base, base + start);
    if (target !== STATEMENT) return true;
    this.columns.beginStatement(text, base, start);
    return false;
  }

  judge(target: number, match: Match, base: number): Judgement {
    const wanted = this.#plan.targets[target];
    if (wanted?.kind !== 'built-in') return { confidence: match.alone, voice: 0, reasons: [] };
    const cell = this.columns.cell(base);
    return this.#context.judge(match, target, wanted.detector, cell, this.#explain);
  }
}

function moved({ stretch, title }: Pending, by: number): Pending {
  return { stretch: { ...stretch, start: stretch.start + by, end: stretch.end + by }, title };
}

/** Sorted by start; what one detector reports twice at one place, and alike, counts once. */
function inOrder(found: Candidate[]): Candidate[] {
  found.sort(
    (left, right) =>
      left.match.start - right.match.start ||
      left.match.end - right.match.end ||
      left.target - right.target,
  );
  return found.filter((candidate, at) => {
    const before = found[at - 1];
    return !(
      before &&
      before.target === candidate.target &&
      before.finding === candidate.finding &&
      before.match.start === candidate.match.start &&
      before.match.end === candidate.match.end &&
      before.match.alone === candidate.match.alone &&
      before.match.inContext === candidate.match.inContext
    );
  });
}

function placeAt(
  places: PlaceCursor,
  { table }: Columns,
  text: Text,
  base: number,
  at: number,
): Place {
  places.advance(text, base, at);
  const { line, codepoint } = places;
  return { line, codepoint, row: table?.row, column: table?.column };
}
