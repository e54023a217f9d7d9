import type { Source } from './source.ts';

/** A text inside a file: the file itself, or a member of it. */
export interface Part {
  /** The names of the members on the way to it, joined by `/`; undefined for the file itself. */
  readonly path: string | undefined;
  /** Of the text as it is to be scanned: `text/csv` for a sheet, `text/plain` for a page. */
  readonly mimeType: string;
  /** UTF-8. Read to its end, or not at all, before the next part is asked for. */
  readonly source: Source;
}

/** Why something inside a file could not be read. */
export type TroubleKind =
  | 'unsupported'
  | 'encrypted'
  | 'corrupt'
  | 'too-deep'
  | 'too-many-entries'
  | 'too-large'
  | 'bomb'
  | 'timeout'
  | 'memory';

export interface Trouble {
  readonly path: string | undefined;
  readonly trouble: TroubleKind;
  /** Names the thing, the expectation and the value; nothing of the content. */
  readonly message: string;
}

export type Extracted = Part | Trouble;
