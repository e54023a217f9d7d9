/** What reading one file may cost, with all that is inside it. */
export interface Limits {
  /** How many containers may lie in each other. */
  readonly depth: number;
  /** Members of all containers together. */
  readonly entries: number;
  /** Bytes out of one byte in, once a member is larger than a megabyte. */
  readonly ratio: number;
  /** Bytes that come out of containers, all together. */
  readonly totalBytes: number;
  /** Bytes of one member that must lie in memory as a whole to be read at all. */
  readonly heldBytes: number;
  /** Of reading alone: what is done with the texts meanwhile does not count. */
  readonly timeMs: number;
}

export const LIMITS: Limits = {
  depth: 8,
  entries: 10_000,
  ratio: 200,
  totalBytes: 1_073_741_824,
  heldBytes: 134_217_728,
  timeMs: 60_000,
};

/** Up to here any ratio will do: a page of blanks is no bomb. */
export const UNSUSPICIOUS_BYTES = 1_048_576;

export interface ExtractOptions {
  /** Media type by whoever hands the file over; decides among kinds of text alone. */
  readonly declared?: string | undefined;
  readonly name?: string | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** Whether to read the text in pictures. */
  readonly ocr?: boolean | undefined;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: (() => number) | undefined;
}
