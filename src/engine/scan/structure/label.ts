/** A stretch of text that names what stands somewhere else: a key, a title. Indexes into the text. */
export interface Label {
  readonly start: number;
  readonly end: number;
}
