import { type Confidence, lowered } from '../confidence.ts';
import type { Detector, Match, Text } from '../detectors/detector.ts';
import type { Cell } from './columns.ts';
import { directKey } from './direct-key.ts';
import { type KnownWords, LabelReader } from './known-words.ts';
import { addTargets, NearbyTargets } from './nearby-targets.ts';
import { isForeignKey, ownKey } from './own-key.ts';
import { isBeside, writtenStart } from './place-shape.ts';
import { endsCell, REACH, REACH_AFTER, reachFrom, reachTo } from './reach.ts';
import { NAMED } from './resolve.ts';
import type { Label } from './structure/label.ts';
import { Surroundings } from './surroundings.ts';
import type { Vocabulary } from './vocabulary.ts';
import { Voices, type Where } from './voices.ts';
import { WordHits } from './word-hits.ts';

/** What a probe finds may begin so far before the place it was asked at, and end so far behind it. */
const REACH_OF_PROBE = 64;

export interface Judgement {
  readonly confidence: Confidence | undefined;
  /** How near the word stands that speaks for it; 0: none does. */
  readonly voice: number;
  readonly reasons: readonly string[];
}

/** Words at most so far before a candidate that has no key stand right before it. */
const CLOSE = 16;

const NO_REASONS: readonly string[] = [];

/** Everything around candidates that says what they are: words nearby, keys, titles. */
export class Context {
  /** The targets that something speaks for at the place that was asked about last. */
  readonly pro: Int32Array;
  readonly #vocabulary: Vocabulary;
  readonly #hits: WordHits;
  readonly #nearby: NearbyTargets;
  readonly #labels: LabelReader;
  readonly #heard: KnownWords[] = [];
  /** The titles of the columns, so that a row of a table does not spell them again. */
  readonly #columns: { readonly title: string; readonly words: KnownWords }[] = [];
  readonly #surroundings = new Surroundings();
  #text: Text = { bytes: Buffer.alloc(0), from: 0, to: 0 };

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#hits = new WordHits(vocabulary);
    this.#nearby = new NearbyTargets(vocabulary, this.#hits);
    this.#labels = new LabelReader(vocabulary);
    this.pro = new Int32Array(vocabulary.stride);
  }

  open(text: Text): void {
    this.#text = text;
    this.#hits.open(text);
    this.#nearby.open(text);
    this.#labels.open(text);
    this.#surroundings.open(text);
  }

  /** The titles of a table, whose rows are going to be listened to. */
  addTitles(titles: readonly string[]): void {
    for (const title of titles) this.#nearby.addTitle(this.#labels.title(title).pro);
  }

  /** All that `listen` could say at a place where no statement of a database dump gives titles, and more. */
  near(start: number): Int32Array {
    return this.#nearby.at(start);
  }

  /**
   * All targets for which something may speak at a place, one bit each; undefined when there are none.
   * Rather too many than too few: what counts in the end is what `judge` says.
   */
  listen(start: number, end: number, cell: Cell | undefined): Int32Array | undefined {
    const { from, to } = this.#text;
    if (cell) {
      const title = this.#titleOf(cell);
      const ends = endsCell(this.#text, end);
      if (title && ends && start - cell.start < 2) {
        return title.terms.length > 0 ? title.pro : undefined;
      }
      const least = Math.max(
        from,
        start - REACH - REACH_OF_PROBE,
        title ? cell.start : cell.rowStart,
      );
      const most = ends ? end : reachTo(this.#text, end, cell, REACH_AFTER + REACH_OF_PROBE);
      this.#heard.length = 0;
      this.#hear(title);
      return this.#gather(least, most);
    }
    const label = directKey(this.#text, start);
    const key = label?.isFirm ? this.#labels.key(this.#text, label) : undefined;
    if (key && key.terms.length > 0 && !key.saysNothing) return key.pro;
    this.#heard.length = 0;
    this.#hear(this.#labels.last(0, this.#surroundings.listOf(start, label)));
    this.#hear(this.#labels.last(1, this.#surroundings.parent(start, label)));
    if (key && !key.saysNothing) return this.#gather(start, start);
    this.#hear(this.#labels.last(2, this.#surroundings.above(start)));
    const first = writtenStart(this.#text, start);
    if (first < start) this.#hearAbout(first);
    const least = Math.max(from, start - REACH - REACH_OF_PROBE);
    const most = Math.min(to, end + REACH_AFTER + REACH_OF_PROBE);
    return this.#gather(least, most);
  }

  /** What is found may begin before the place of the probe, in `AB 12 34 56 C` or `DE-123`. */
  #hearAbout(start: number): void {
    const label = directKey(this.#text, start);
    if (label) this.#hear(this.#labels.key(this.#text, label));
    this.#hear(this.#labels.last(3, this.#surroundings.listOf(start, label)));
    this.#hear(this.#labels.last(4, this.#surroundings.parent(start, label)));
    this.#hear(this.#labels.last(5, this.#surroundings.above(start)));
  }

  #hear(words: KnownWords | undefined): void {
    if (words && words.terms.length > 0) this.#heard.push(words);
  }

  /** The words of the title of a column, when it is one that says what stands below. */
  #titleOf(cell: Cell): KnownWords | undefined {
    if (cell.title === '') return undefined;
    let known = this.#columns[cell.column];
    if (known?.title !== cell.title) {
      known = { title: cell.title, words: this.#labels.title(cell.title) };
      this.#columns[cell.column] = known;
    }
    return known.words.saysNothing ? undefined : known.words;
  }

  #gather(from: number, to: number): Int32Array | undefined {
    const hits = this.#hits;
    const { starts } = hits;
    const begin = hits.cover(from, to);
    let end = begin;
    while (end < hits.count && (starts[end] ?? 0) < to) end++;
    if (begin === end && this.#heard.length === 0) return undefined;
    const { pro } = this;
    pro.fill(0);
    this.#addHits(begin, end);
    for (const words of this.#heard) addTargets(words.pro, 0, pro);
    return pro;
  }

  /** The confidence of a match by what stands around it. */
  judge(
    match: Match,
    target: number,
    detector: Detector,
    cell: Cell | undefined,
    explain: boolean,
  ): Judgement {
    const { alone, under } = match;
    const inContext = under ? under(this.#titleAt(match.start, cell)) : match.inContext;
    if (!inContext) return { confidence: undefined, voice: 0, reasons: NO_REASONS };
    // What no word can speak for says by its form what else a name would.
    const unasked = detector.words.length === 0 ? NAMED : 0;
    if (alone === inContext && !detector.against && !explain) {
      return { confidence: alone, voice: unasked, reasons: NO_REASONS };
    }
    const voices = new Voices(this.#vocabulary, target);
    this.#ask(voices, match, cell);
    const { pro, con } = voices;
    const reasons: string[] = explain && detector.checks ? [detector.checks] : [];
    if (pro && (!con || pro.strength >= con.strength)) {
      if (explain) reasons.push(`"${pro.word}" speaks for it ${pro.where}`);
      return { confidence: inContext, voice: pro.strength, reasons };
    }
    if (con) {
      if (explain) reasons.push(`"${con.word}" speaks against it ${con.where}`);
      return { confidence: alone && lowered(alone), voice: 0, reasons };
    }
    if (explain) reasons.push('no word nearby speaks for it or against it');
    return { confidence: alone, voice: unasked, reasons };
  }

  #ask(voices: Voices, { start, end }: Match, cell: Cell | undefined): void {
    const text = this.#text;
    const title = cell && this.#titleOf(cell);
    for (const term of title?.terms ?? []) voices.hear(term, 'in the title of its column');
    if (!cell && this.#askStructure(voices, start)) return;
    const from = reachFrom(text, start, cell, title !== undefined);
    const key = ownKey(text, start, from);
    const { terms, starts, ends } = this.#hits;
    const to = reachTo(text, end, cell, REACH_AFTER);
    let at = this.#hits.cover(from, to);
    for (; at < this.#hits.count; at++) {
      const term = terms[at] ?? 0;
      const wordStart = starts[at] ?? 0;
      const wordEnd = ends[at] ?? 0;
      if (wordStart >= to) break;
      if (!voices.concerns(term)) continue;
      if (wordStart >= end) {
        if (isBeside(text, end, wordStart) && !isForeignKey(text, wordEnd, -1)) {
          voices.hear(term, 'after it', wordStart - end);
        }
      } else if (wordEnd <= start) {
        const distance = start - wordEnd;
        if (key && wordStart >= key.start && wordEnd <= key.end + 1)
          voices.hear(term, 'in its key');
        else if (key && wordStart > key.operator) voices.hear(term, 'right before it', distance);
        else if (!isForeignKey(text, wordEnd, key?.operator ?? -1)) {
          if (distance <= CLOSE && !key) voices.hear(term, 'right before it', distance);
          else voices.hear(term, 'before it', distance);
        }
      }
    }
  }

  #addHits(begin: number, end: number): void {
    const { terms } = this.#hits;
    const { pro, stride } = this.#vocabulary;
    for (let at = begin; at < end; at++) addTargets(pro, (terms[at] ?? 0) * stride, this.pro);
  }

  /** The title above a place, or the name of the list that it stands in, as it is written. */
  #titleAt(start: number, cell: Cell | undefined): string | undefined {
    if (cell) return cell.title || undefined;
    const label =
      this.#surroundings.above(start) ??
      this.#surroundings.listOf(start, directKey(this.#text, start));
    return label && this.#text.bytes.toString('utf8', label.start, label.end);
  }

  /** What structure says; true when that is all that counts. */
  #askStructure(voices: Voices, start: number): boolean {
    const label = directKey(this.#text, start);
    const key = label?.isFirm ? this.#labels.key(this.#text, label) : undefined;
    const named = key !== undefined && !key.saysNothing;
    for (const term of named ? key.terms : []) voices.hear(term, 'in its key');
    if (named && key.terms.length > 0) return true;
    const hear = (far: Label | undefined, where: Where): void => {
      if (!far) return;
      for (const term of this.#labels.label(far).terms) voices.hear(term, where);
    };
    hear(this.#surroundings.listOf(start, label), 'in what it belongs to');
    hear(this.#surroundings.parent(start, label), 'in what it belongs to');
    if (named) return true;
    hear(this.#surroundings.above(start), 'in the title of its column');
    return false;
  }
}
