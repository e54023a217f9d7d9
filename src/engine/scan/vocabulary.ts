import { DIGIT, LOWER, table, UPPER, WORD_CLASS } from '../detectors/bytes.ts';
import type { Detector, Text } from '../detectors/detector.ts';
import { BREAK, fold, NOTHING, runsOn } from './fold.ts';
import { spell } from './phrases.ts';

const WIDTH = 38;
const BLANK = 0;
/** Letters and digits of ASCII as the columns of the table; 0 where none. */
const COLUMN = table((byte) => {
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61 + 1;
  if (byte >= 0x41 && byte <= 0x5a) return byte - 0x41 + 1;
  return byte >= 0x30 && byte <= 0x39 ? byte - 0x30 + 27 : 0;
});
/** What never begins a word behind another letter or digit. */
const INSIDE = table((byte) => (WORD_CLASS[byte] === LOWER || WORD_CLASS[byte] === DIGIT ? 1 : 0));
/** What may stand between the words of a phrase. */
const BETWEEN = table((byte) => (" _-./'\t\n\r".includes(String.fromCharCode(byte)) ? 1 : 0));
const MOST_BETWEEN = 3;
const LONGEST_TAIL = 4;

/** Takes a word of the vocabulary that was met in a text. */
export type Met = (term: number, start: number, end: number) => void;

/** The words of all detectors in use as one automaton, and which detectors each speaks for and against. */
export class Vocabulary {
  /** How many numbers of 32 bits one set of targets takes. */
  readonly stride: number;
  /** The words, as the detectors write them. */
  readonly terms: string[] = [];
  /** By term and stride. */
  readonly pro: Int32Array;
  readonly con: Int32Array;
  #steps: Uint16Array | Uint32Array = new Uint16Array(WIDTH * 1024);
  #nodes = 1;
  /** The term that ends here where a word ends, and the one that ends here whatever follows; from 1. */
  readonly #whole: number[] = [0];
  readonly #open: number[] = [0];
  /** Bytes beyond ASCII, by node and byte. */
  readonly #wide = new Map<number, number>();
  /** By the first three letters of a word, whether anything here begins with them or is shorter. */
  #starts: Uint8Array = new Uint8Array(0);
  #met: Met = () => undefined;
  #text: Text = { bytes: Buffer.alloc(0), from: 0, to: 0 };
  #start = 0;

  constructor(detectors: readonly { readonly target: number; readonly detector: Detector }[]) {
    const most = detectors.reduce((max, { target }) => Math.max(max, target + 1), 0);
    this.stride = Math.ceil(most / 32);
    const speakers: { term: number; target: number; against: boolean }[] = [];
    for (const { target, detector } of detectors) {
      for (const word of detector.words) {
        const term = this.#add(word);
        if (term !== undefined) speakers.push({ term, target, against: false });
      }
      for (const word of detector.against ?? []) {
        const term = this.#add(word);
        if (term !== undefined) speakers.push({ term, target, against: true });
      }
    }
    this.#starts = this.#startsOf();
    this.pro = new Int32Array(this.terms.length * this.stride);
    this.con = new Int32Array(this.terms.length * this.stride);
    for (const { term, target, against } of speakers) {
      const set = against ? this.con : this.pro;
      const at = term * this.stride + (target >> 5);
      set[at] = (set[at] ?? 0) | (1 << (target & 31));
    }
  }

  speaksFor(term: number, target: number): boolean {
    return ((this.pro[term * this.stride + (target >> 5)] ?? 0) & (1 << (target & 31))) !== 0;
  }

  speaksAgainst(term: number, target: number): boolean {
    return ((this.con[term * this.stride + (target >> 5)] ?? 0) & (1 << (target & 31))) !== 0;
  }

  #add(word: string): number | undefined {
    const spelling = spell(word);
    if (!spelling) return undefined;
    let node = 0;
    for (const byte of spelling.bytes) node = this.#stepTo(node, byte);
    const ends = spelling.open ? this.#open : this.#whole;
    const known = ends[node] ?? 0;
    if (known !== 0) return known - 1;
    const term = this.terms.push(word) - 1;
    ends[node] = term + 1;
    return term;
  }

  #stepTo(node: number, byte: number): number {
    if (byte >= 0x80) {
      const key = node * 256 + byte;
      const next = this.#wide.get(key) ?? this.#newNode();
      this.#wide.set(key, next);
      return next;
    }
    const at = node * WIDTH + (COLUMN[byte] ?? 0);
    const known = this.#steps[at] ?? 0;
    if (known !== 0) return known;
    const next = this.#newNode();
    this.#steps[node * WIDTH + (COLUMN[byte] ?? 0)] = next;
    return next;
  }

  #startsOf(): Uint8Array {
    const starts = new Uint8Array(WIDTH ** 3);
    const mark = (node: number, place: number, letters: number): void => {
      const span = WIDTH ** (3 - letters);
      if (letters === 3 || this.#open[node] !== 0) {
        starts.fill(1, place * span, (place + 1) * span);
        return;
      }
      for (let column = 0; column < WIDTH; column++) {
        const next = this.#steps[node * WIDTH + column] ?? 0;
        if (next !== 0) mark(next, place * WIDTH + column, letters + 1);
      }
    };
    mark(0, 0, 0);
    return starts;
  }

  #newNode(): number {
    const node = this.#nodes++;
    if (this.#nodes * WIDTH > this.#steps.length) {
      const size = this.#steps.length * 2;
      const more = this.#nodes < 32_000 ? new Uint16Array(size) : new Uint32Array(size);
      more.set(this.#steps);
      this.#steps = more;
    }
    this.#whole.push(0);
    this.#open.push(0);
    return node;
  }

  /**
   * Meets all words that begin from `from` to `to`. Where a word begins, and what it is, depends on the
   * bytes around it alone, so a text may be read piece by piece.
   */
  read(text: Text, from: number, to: number, met: Met): void {
    const { bytes } = text;
    const limit = Math.min(to, text.to);
    const steps = this.#steps;
    const starts = this.#starts;
    this.#met = met;
    this.#text = text;
    let before = from > text.from ? (bytes[from - 1] ?? 0) : 0;
    for (let at = from; at < limit; at++) {
      const byte = bytes[at] ?? 0;
      const column = COLUMN[byte] ?? 0;
      if (column !== 0) {
        const fresh =
          (COLUMN[before] === 0 && before < 0x80) ||
          (WORD_CLASS[byte] === UPPER &&
            isHump(bytes[at - 1] ?? 0, at + 1 < text.to ? (bytes[at + 1] ?? 0) : 0));
        if (fresh) {
          const node = steps[column] ?? 0;
          const second = at + 2 < text.to ? (bytes[at + 1] ?? 0) : 0;
          const third = bytes[at + 2] ?? 0;
          const isLong = WORD_CLASS[second] === LOWER && WORD_CLASS[third] === LOWER;
          const place = (column * WIDTH + (COLUMN[second] ?? 0)) * WIDTH + (COLUMN[third] ?? 0);
          if (node !== 0 && (!isLong || starts[place] === 1)) {
            this.#start = at;
            this.#walk(at + 1, node);
          }
        } else if (before >= 0x80 && !this.#isLetterBefore(at)) {
          this.#start = at;
          this.#walk(at, 0);
        }
        // Within a word only capitals and what is not ASCII can begin another.
        while (at + 1 < limit && INSIDE[bytes[at + 1] ?? 0] === 1) at++;
        before = bytes[at] ?? 0;
        continue;
      }
      if (byte >= 0xc2) {
        const afterLetter = COLUMN[before] !== 0 || (before >= 0x80 && this.#isLetterBefore(at));
        if (!afterLetter || runsOn(codepointAt(text, at))) {
          this.#start = at;
          this.#walk(at, 0);
        }
      }
      before = byte;
    }
  }

  #isLetterBefore(at: number): boolean {
    let start = at - 1;
    while (start > this.#text.from && start > at - 4 && isTail(this.#text.bytes[start] ?? 0))
      start--;
    const codepoint = codepointAt(this.#text, start);
    return fold(codepoint) !== BREAK && !runsOn(codepoint);
  }

  #walk(from: number, begin: number): void {
    const { bytes, to } = this.#text;
    let node = begin;
    let at = from;
    while (true) {
      const open = this.#open[node] ?? 0;
      if (open !== 0) this.#met(open - 1, this.#start, at);
      const byte = at < to ? (bytes[at] ?? 0) : 0;
      const column = COLUMN[byte] ?? 0;
      const whole = this.#whole[node] ?? 0;
      if (column !== 0) {
        const after = at + 1 < to ? (bytes[at + 1] ?? 0) : 0;
        const hump = WORD_CLASS[byte] === UPPER && isHump(bytes[at - 1] ?? 0, after);
        if (hump) {
          const next = this.#steps[node * WIDTH + BLANK] ?? 0;
          if (next !== 0) this.#walk(at, next);
        }
        if (whole !== 0 && (hump || this.#endsSoon(at))) this.#met(whole - 1, this.#start, at);
        node = this.#steps[node * WIDTH + column] ?? 0;
        at++;
      } else if (byte >= 0xc2) {
        const codepoint = codepointAt(this.#text, at);
        const folded = fold(codepoint);
        const next = at + lengthOf(byte);
        if (folded === BREAK || (whole !== 0 && runsOn(codepoint))) {
          if (whole !== 0) this.#met(whole - 1, this.#start, at);
          if (folded === BREAK) {
            // A no-break space is a blank like any other.
            node = codepoint === 0xa0 ? (this.#steps[node * WIDTH + BLANK] ?? 0) : 0;
          } else node = this.#wideStep(node, folded);
        } else if (folded !== NOTHING) node = this.#wideStep(node, folded);
        at = next;
      } else {
        if (whole !== 0) this.#met(whole - 1, this.#start, at);
        if (BETWEEN[byte] !== 1 || at >= to) return;
        if ((byte === 0x2d || byte === 0x5f) && COLUMN[bytes[at + 1] ?? 0] !== 0) {
          const joined = this.#steps[node * WIDTH + (COLUMN[bytes[at + 1] ?? 0] ?? 0)] ?? 0;
          if (joined !== 0) this.#walk(at + 2, joined);
        }
        node = this.#steps[node * WIDTH + BLANK] ?? 0;
        const most = Math.min(to, at + MOST_BETWEEN);
        while (at < most && BETWEEN[bytes[at] ?? 0] === 1) at++;
      }
      if (node === 0) return;
    }
  }

  #wideStep(node: number, folded: number): number {
    if (folded < 0x80) return this.#steps[node * WIDTH + (COLUMN[folded] ?? 0)] ?? 0;
    let next: number | undefined = node;
    for (const byte of Buffer.from(String.fromCodePoint(folded))) {
      next = this.#wide.get(next * 256 + byte);
      if (next === undefined) return 0;
    }
    return next;
  }

  /** Whether nothing but a number or the `s` of the plural is left of the word. */
  #endsSoon(at: number): boolean {
    const { bytes, to } = this.#text;
    let end = at;
    if (((bytes[end] ?? 0) | 0x20) === 0x73 && at - this.#start > 2) end++;
    const most = end + LONGEST_TAIL;
    while (end < to && end < most && WORD_CLASS[bytes[end] ?? 0] === DIGIT) end++;
    const byte = end < to ? (bytes[end] ?? 0) : 0;
    if (end > at && byte < 0x80 && COLUMN[byte] === 0) return true;
    return end > at && WORD_CLASS[byte] === UPPER;
  }
}

/** Whether a capital begins a word inside a name such as `socialSecurity` or `SSNValue`. */
function isHump(before: number, after: number): boolean {
  const kind = WORD_CLASS[before] ?? 0;
  if (kind === 0) return false;
  return kind !== UPPER || WORD_CLASS[after] === 1;
}

function isTail(byte: number): boolean {
  return byte >= 0x80 && byte < 0xc0;
}

function lengthOf(lead: number): number {
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

export function codepointAt({ bytes, to }: Text, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80 || at + 1 >= to) return lead;
  const second = (bytes[at + 1] ?? 0) & 0x3f;
  if (lead < 0xe0) return ((lead & 0x1f) << 6) | second;
  const third = (bytes[at + 2] ?? 0) & 0x3f;
  if (lead < 0xf0) return ((lead & 0x0f) << 12) | (second << 6) | third;
  return 0x10000;
}
