import { patternError } from './syntax.ts';

/** A pattern's text and how far it was read. Positions count code points, as Python's do. */
export class Reader {
  readonly source: string;
  readonly groups = new Set<string>();
  readonly #chars: readonly string[];
  #position = 0;

  constructor(source: string) {
    this.source = source;
    this.#chars = [...source];
  }

  get position(): number {
    return this.#position;
  }

  get done(): boolean {
    return this.#position >= this.#chars.length;
  }

  /** The next character; empty at the end. */
  peek(): string {
    return this.#chars[this.#position] ?? '';
  }

  rest(length: number): string {
    return this.#chars.slice(this.#position, this.#position + length).join('');
  }

  at(text: string): boolean {
    return this.peek() === text[0] && this.rest(text.length) === text;
  }

  skip(length: number): true {
    this.#position += length;
    return true;
  }

  take(text: string): boolean {
    return this.at(text) && this.skip(text.length);
  }

  next(): string {
    const char = this.peek();
    this.#position += 1;
    return char;
  }

  /** Takes what the expression matches at this point; `length` bounds how far it looks. */
  takeMatch(pattern: RegExp, length: number): string | undefined {
    const found = pattern.exec(this.rest(length))?.[0];
    if (found === undefined) return undefined;
    this.skip([...found].length);
    return found;
  }

  fail(detail: string, position = this.#position): never {
    throw patternError(this.source, position, detail);
  }
}
