/** Where something to find stands, in bytes of the UTF-8 text. */
export interface Span {
  readonly detector: string;
  readonly start: number;
  readonly end: number;
}

/** Writes a document and notes where the things to find stand. */
export class Builder {
  #text = '';
  #length = 0;
  readonly spans: Span[] = [];

  add(text: string): this {
    this.#text += text;
    this.#length += Buffer.byteLength(text);
    return this;
  }

  mark(detector: string, value: string): this {
    const start = this.#length;
    this.add(value);
    this.spans.push({ detector, start, end: this.#length });
    return this;
  }

  get text(): string {
    return this.#text;
  }
}
