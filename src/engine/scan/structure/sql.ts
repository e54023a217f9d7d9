import type { Match, Text } from '../../detectors/detector.ts';
import { NEWLINE } from './bytes-before.ts';

const LONGEST_HEAD = 4096;
const MOST_TABLES = 256;
const INSERT =
  /^(?:insert|replace)\s+(?:ignore\s+)?into\s+([\w."`[\]]+)\s*(?:\(([^()]*)\)\s*)?values\s*/i;
const COPY = /^copy\s+([\w."]+)\s*\(([^()]*)\)\s+from\s+stdin[^\n]*\n/i;
const CREATE = /^create\s+(?:temp\w*\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w."`[\]]+)\s*\(/i;
const NO_COLUMN = /^\s*(?:primary|foreign|unique|constraint|check|index|key|fulltext)\b/i;

/** How a statement of a database dump begins. */
export const SQL_PREFIXES = ['INSERT', 'insert', 'Insert', 'COPY', 'CREATE', 'create', 'Create'];

/** A statement that begins here, as a match whose end is where its values begin. */
export function statementAt(text: Text, start: number): Match | undefined {
  const copy = text.bytes[start + 1] === 0x4f;
  const after = text.bytes[start + (copy ? 4 : 6)] ?? 0;
  if (after !== 0x20 && after !== NEWLINE && after !== 0x09) return undefined;
  return { start, end: start, alone: undefined, inContext: 'VERY_UNLIKELY' };
}

/** Walks the rows of a database dump once and knows the column of the place it has reached. */
export class SqlCursor {
  title = '';
  /** Absolute offset of the first byte of the value. */
  cellStart = 0;
  #titles: readonly string[] = [];
  #at = 0;
  #mode: 'none' | 'values' | 'copy' = 'none';
  #column = 0;
  #depth = 0;
  #quoted = false;
  #columns = new Map<string, readonly string[]>();

  copyFrom(other: SqlCursor): void {
    this.#titles = other.#titles;
    this.title = other.title;
    this.cellStart = other.cellStart;
    this.#at = other.#at;
    this.#mode = other.#mode;
    this.#column = other.#column;
    this.#depth = other.#depth;
    this.#quoted = other.#quoted;
    this.#columns = other.#columns;
  }

  /** Whether a statement has begun whose end was not reached. */
  get isWithin(): boolean {
    return this.#mode !== 'none';
  }

  get at(): number {
    return this.#at;
  }

  /** A statement begins at an index of the text. */
  begin(text: Text, base: number, at: number): void {
    this.advance(text, base, base + at);
    if (base + at < this.#at || (this.#mode !== 'none' && this.#quoted)) return;
    const head = text.bytes.toString('utf8', at, Math.min(text.to, at + LONGEST_HEAD));
    const create = CREATE.exec(head);
    if (create) {
      if (this.#columns.size >= MOST_TABLES) this.#columns = new Map();
      this.#columns.set(nameOf(create[1]), columnsOf(head.slice(create[0].length)));
      return;
    }
    const insert = INSERT.exec(head);
    const found = insert ?? COPY.exec(head);
    if (!found) return;
    const named = found[2]?.split(',').map((column) => column.trim());
    this.#titles = named ?? this.#columns.get(nameOf(found[1])) ?? [];
    this.#mode = this.#titles.length === 0 ? 'none' : insert ? 'values' : 'copy';
    this.#at = base + at + Buffer.byteLength(found[0]);
    this.#startCell(this.#at, 0);
    this.#depth = 0;
    this.#quoted = false;
  }

  #startCell(at: number, column: number): void {
    this.cellStart = at;
    this.#column = column;
  }

  /** Goes on to an absolute offset; `base` is the absolute offset of the first byte of the text. */
  advance(text: Text, base: number, to: number): void {
    if (to > this.#at) {
      if (this.#mode === 'values') this.#walkValues(text, base, to);
      else if (this.#mode === 'copy') this.#walkCopy(text, base, to);
      this.#at = to;
    }
    const inside = this.#mode === 'copy' || (this.#mode === 'values' && this.#depth > 0);
    this.title = inside ? (this.#titles[this.#column] ?? '') : '';
  }

  #walkValues({ bytes }: Text, base: number, to: number): void {
    for (let at = this.#at - base; at < to - base; at++) {
      const byte = bytes[at];
      if (byte === 0x27) {
        const escaped = this.#quoted && bytes[at - 1] === 0x5c && bytes[at - 2] !== 0x5c;
        if (!escaped) this.#quoted = !this.#quoted;
      } else if (this.#quoted) continue;
      else if (byte === 0x28) {
        if (this.#depth++ === 0) this.#startCell(base + at + 1, 0);
      } else if (byte === 0x29) this.#depth = Math.max(0, this.#depth - 1);
      else if (byte === 0x2c && this.#depth === 1) this.#startCell(base + at + 1, this.#column + 1);
      else if (byte === 0x3b) {
        this.#mode = 'none';
        return;
      }
    }
  }

  #walkCopy({ bytes }: Text, base: number, to: number): void {
    for (let at = this.#at - base; at < to - base; at++) {
      const byte = bytes[at];
      if (byte === 0x09) this.#startCell(base + at + 1, this.#column + 1);
      else if (byte === NEWLINE) {
        this.#startCell(base + at + 1, 0);
        if (bytes[at + 1] === 0x5c && bytes[at + 2] === 0x2e) {
          this.#mode = 'none';
          return;
        }
      }
    }
  }
}

function nameOf(name = ''): string {
  return name
    .replaceAll(/["`[\]]/g, '')
    .replace(/^.*\./, '')
    .toLowerCase();
}

/** The names of the columns of a table, from behind its opening bracket on. */
function columnsOf(body: string): string[] {
  const columns: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < body.length; at++) {
    const sign = body[at];
    if (sign === '(') depth++;
    if ((sign === ',' && depth === 0) || (sign === ')' && depth-- === 0)) {
      const definition = body.slice(start, at);
      const name = /^\s*["`[]?([^\s"`\]]+)/.exec(definition)?.[1];
      if (name && !NO_COLUMN.test(definition)) columns.push(name);
      start = at + 1;
    }
    if (depth < 0) break;
  }
  return columns;
}
