import type { Source } from '../source.ts';
import { Unreadable } from '../unreadable.ts';
import { readXml } from './made-text.ts';

/** The texts of a workbook, which its cells refer to by number. Kept close together: there may be millions. */
export class SharedStrings {
  #bytes = Buffer.alloc(65_536);
  #ends = new Uint32Array(1024);
  #count = 0;
  #length = 0;
  readonly #most: number;

  constructor(mostBytes: number) {
    this.#most = mostBytes;
  }

  get(at: number): string {
    if (!(at >= 0 && at < this.#count)) return '';
    return this.#bytes.toString('utf8', at === 0 ? 0 : this.#ends[at - 1], this.#ends[at]);
  }

  read(source: Source): void {
    let text = '';
    let inText = false;
    let phonetic = false;
    readXml(source, {
      open: (name) => {
        if (name === 't') inText = !phonetic;
        else if (name === 'rPh') phonetic = true;
      },
      text: (piece) => {
        if (inText) text += piece;
      },
      close: (name) => {
        if (name === 't') inText = false;
        else if (name === 'rPh') phonetic = false;
        else if (name === 'si') {
          this.#add(text);
          text = '';
        }
      },
    });
  }

  #add(text: string): void {
    const most = this.#length + text.length * 3;
    if (most > this.#bytes.length) {
      if (most > this.#most) throw new Unreadable('too-large', 'It has too many texts');
      const larger = Buffer.alloc(Math.min(this.#most, Math.max(most, this.#bytes.length * 2)));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    if (this.#count === this.#ends.length) {
      const larger = new Uint32Array(this.#ends.length * 2);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#length += this.#bytes.write(text, this.#length);
    this.#ends[this.#count++] = this.#length;
  }
}
