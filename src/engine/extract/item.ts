import type { Budget } from './budget.ts';
import type { Extracted } from './part.ts';
import { pieceSource, piecesOf, type Source } from './source.ts';
import { Unreadable } from './unreadable.ts';

/** A file, or a member of one, on its way to be read. */
export interface Item {
  readonly path: string | undefined;
  readonly name: string | undefined;
  readonly declared: string | undefined;
  readonly head: Buffer;
  /** From the beginning, head included. */
  readonly source: Source;
  readonly budget: Budget;
  /** Reads what lies in it, whatever that is. */
  readonly inner: (member: Inner) => AsyncGenerator<Extracted, void>;
}

export interface Inner {
  /** Undefined where the container holds one thing only, which keeps the path of its container. */
  readonly name: string | undefined;
  /** The name to tell the kind of text by, where the member has none of its own. */
  readonly likeName?: string | undefined;
  readonly declared?: string | undefined;
  readonly source: Source;
}

export type Reader = (item: Item) => AsyncGenerator<Extracted, void>;

/** The bytes of something that can be read anywhere. */
export interface Held {
  readonly size: number;
  readonly at: (from: number, to: number) => Buffer;
}

/** Reads where it lies what lies somewhere, and takes into memory what does not. */
export function hold(item: Item): Held {
  const { source } = item;
  if (source.at && source.size !== undefined) return { size: source.size, at: source.at };
  const bytes = holdAll(item);
  return { size: bytes.length, at: (from, to) => bytes.subarray(from, to) };
}

/** All bytes in memory. */
export function holdAll({ source, budget }: Item): Buffer {
  const most = budget.limits.heldBytes;
  if (source.at && source.size !== undefined) {
    if (source.size > most) throw tooLarge(most);
    return source.at(0, source.size);
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for (const piece of piecesOf(source)) {
    size += piece.length;
    if (size > most) throw tooLarge(most);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const tooLarge = (most: number): Unreadable =>
  new Unreadable('too-large', `It must be held in memory, which is done up to ${most} bytes`);

/** A text that was made in memory. */
export function textSource(pieces: Iterable<string>): Source {
  const each = pieces[Symbol.iterator]();
  return pieceSource(() => {
    const { done, value } = each.next();
    return done ? undefined : Buffer.from(value);
  });
}
