import type { Text } from '../detectors/detector.ts';
import { isElement } from './place-shape.ts';
import { Brackets } from './structure/brackets.ts';
import { htmlTitle } from './structure/html-table.ts';
import type { Label } from './structure/label.ts';
import { LinesAbove } from './structure/lines-above.ts';
import { Lists } from './structure/lists.ts';

/** What the places of a text belong to by its structure: lists, objects, sections and columns. */
export class Surroundings {
  readonly #brackets = new Brackets();
  readonly #lines = new LinesAbove();
  readonly #lists = new Lists();
  #text: Text = { bytes: Buffer.alloc(0), from: 0, to: 0 };

  open(text: Text): void {
    this.#text = text;
    this.#brackets.open(text);
    this.#lines.open(text);
    this.#lists.open(text);
  }

  /** The name of the list or object that a value stands in, as far as it stands where values do. */
  listOf(start: number, key: Label | undefined): Label | undefined {
    return key || isElement(this.#text, start) ? this.#brackets.find(start) : undefined;
  }

  /** The name of the section that a line belongs to by its indentation. */
  parent(start: number, key: Label | undefined): Label | undefined {
    return this.#lines.parent(start, key !== undefined);
  }

  /** The title of the column that a place stands in, or the heading of its list. */
  above(start: number): Label | undefined {
    return this.#lines.title(start) ?? htmlTitle(this.#text, start) ?? this.#lists.heading(start);
  }
}
