import { type Hit, isMember } from './hit.ts';
import type { Reader } from './reader.ts';

const MARK_TEXT = 'nightjar:ignore';
const MARK = /\bnightjar:ignore(-next-line)?\b[ \t:]*(.*)/;
/** What closes a comment is no reason. */
const CLOSING = /\s*(\*\/|-->|#}|%>|"""|\*\))\s*$/;
const NEWLINE = 0x0a;

const PIECE = 65_536;
/** So much of a line is looked at behind a mark. */
const MOST_OF_LINE = 1024;

export interface Judged {
  readonly kept: readonly Hit[];
  readonly suppressed: number;
  /** Lines whose mark gives no reason, and therefore counts for nothing. */
  readonly withoutReason: readonly number[];
}

interface Mark {
  /** Whether it speaks of the next line. */
  readonly next: boolean;
  readonly hasReason: boolean;
}

/**
 * Leaves out what its own line, or the line above it, says to ignore: `nightjar:ignore REASON` and
 * `nightjar:ignore-next-line REASON`. Only a mark with a reason counts. The file is read as far as hits come.
 */
export class Suppressions {
  readonly #open: () => Reader;
  #reader: Reader | undefined;
  readonly #marks = new Map<number, Mark>();
  readonly #told = new Set<number>();
  #buffer: Buffer = Buffer.alloc(0);
  /** What was read and not looked through, behind the byte before it. */
  #held: Buffer = Buffer.of(NEWLINE);
  #line = 1;
  #ended = false;

  constructor(open: () => Reader) {
    this.#open = open;
  }

  close(): void {
    this.#reader?.close();
  }

  judge(hits: readonly Hit[]): Judged {
    const withoutReason: number[] = [];
    const isSuppressed = ({ finding }: Hit): boolean => {
      if (isMember(finding.path)) return false;
      const line = finding.location.lineRange.start;
      while (this.#line <= line && !this.#ended) this.#readOn();
      for (const [at, next] of [
        [line, false],
        [line - 1, true],
      ] as const) {
        const mark = this.#marks.get(at);
        if (mark?.next !== next) continue;
        if (mark.hasReason) return true;
        if (!this.#told.has(at)) withoutReason.push(at);
        this.#told.add(at);
      }
      return false;
    };
    const kept = hits.filter((hit) => !isSuppressed(hit));
    return { kept, suppressed: hits.length - kept.length, withoutReason };
  }

  #readOn(): void {
    if (!this.#reader) {
      this.#reader = this.#open();
      this.#buffer = Buffer.allocUnsafe(PIECE);
    }
    const held = this.#held.copy(this.#buffer);
    const count = this.#reader.read(this.#buffer, held);
    this.#ended = count === 0;
    const bytes = this.#buffer.subarray(0, held + count);
    // A mark is looked at once what follows it is there.
    const until = this.#ended ? bytes.length : Math.max(1, bytes.length - MOST_OF_LINE);
    this.#lookThrough(bytes, until);
    this.#held = Buffer.from(bytes.subarray(until - 1));
  }

  /** From the second byte on. */
  #lookThrough(bytes: Buffer, until: number): void {
    let at = 1;
    for (let mark = bytes.indexOf(MARK_TEXT, at); mark >= 0 && mark < until; ) {
      this.#line += newlinesIn(bytes, at, mark);
      at = mark;
      this.#note(bytes, mark);
      mark = bytes.indexOf(MARK_TEXT, mark + 1);
    }
    this.#line += newlinesIn(bytes, at, until);
  }

  /** The first mark of a line counts. */
  #note(bytes: Buffer, at: number): void {
    if (this.#marks.has(this.#line)) return;
    const newline = bytes.indexOf(NEWLINE, at);
    const end = Math.min(at + MOST_OF_LINE, newline < 0 ? bytes.length : newline);
    const mark = MARK.exec(bytes.toString('utf8', at - 1, end));
    if (!mark) return;
    const hasReason = (mark[2] ?? '').replace(CLOSING, '').trim() !== '';
    this.#marks.set(this.#line, { next: mark[1] !== undefined, hasReason });
  }
}

function newlinesIn(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (bytes[at] === NEWLINE) count++;
  return count;
}
