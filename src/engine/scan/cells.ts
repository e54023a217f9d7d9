import type { Match, Text } from '../detectors/detector.ts';
import type { PlannedCell } from './probe-plan.ts';
import { IS_DELIMITER, IS_QUOTE, type TableCursor, type TableShape } from './table.ts';

const QUOTE = 0x22;
const RETURN = 0x0d;
const SPACE = 0x20;

/** The columns of a table whose title some probe asks for; of most tables there are none. */
export class Cells {
  /** By column, from 0. */
  readonly #wanting: readonly (readonly PlannedCell[])[];
  readonly #titles: readonly string[];
  readonly #signs: Uint8Array;
  readonly #titleRow: number;
  readonly isEmpty: boolean;

  constructor({ titles, signs, titleRow }: TableShape, probes: readonly PlannedCell[]) {
    this.#titles = titles;
    this.#signs = signs;
    this.#titleRow = titleRow;
    this.#wanting = titles.map((title) => probes.filter(({ wants }) => wants(title)));
    this.isEmpty = this.#wanting.every((wanting) => wanting.length === 0);
  }

  /** Asks the probes at every cell of theirs that begins before `to`; the cursor stands where the stretch begins. */
  look(
    text: Text,
    { at, column, row, cellStart, quoted }: TableCursor,
    base: number,
    to: number,
    found: (target: number, match: Match) => void,
  ): void {
    const { bytes } = text;
    const from = at - base;
    const state = { start: cellStart - base, column, row, quoted };
    for (let place = from; place < text.to && state.start < to; place++) {
      const sign = this.#signs[bytes[place] ?? 0] ?? 0;
      if (sign === 0) continue;
      if (sign === IS_QUOTE) {
        state.quoted = !state.quoted && (state.start === place || bytes[place - 1] === QUOTE);
      } else if (!state.quoted) {
        if (state.start >= from && state.row > this.#titleRow)
          this.#ask(text, state.start, place, state.column, found);
        state.start = place + 1;
        if (sign === IS_DELIMITER) state.column++;
        else {
          state.column = 1;
          state.row++;
        }
      }
    }
    if (state.start >= from && state.start < to && state.row > this.#titleRow) {
      this.#ask(text, state.start, text.to, state.column, found);
    }
  }

  #ask(
    text: Text,
    from: number,
    to: number,
    column: number,
    found: (target: number, match: Match) => void,
  ): void {
    const wanting = this.#wanting[column - 1];
    if (wanting === undefined || wanting.length === 0) return;
    const { bytes } = text;
    let start = from;
    let end = to;
    while (end > start && ((bytes[end - 1] ?? 0) === RETURN || (bytes[end - 1] ?? 0) === SPACE))
      end--;
    while (start < end && (bytes[start] ?? 0) === SPACE) start++;
    if (end - start > 1 && bytes[start] === QUOTE && bytes[end - 1] === QUOTE) {
      start++;
      end--;
    }
    if (start >= end) return;
    const title = this.#titles[column - 1] ?? '';
    for (const probe of wanting) {
      const match = probe.verify(text, start, end, title);
      if (match) found(probe.target, match);
    }
  }
}
