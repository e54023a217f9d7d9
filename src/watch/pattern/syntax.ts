import type { CharTest } from './characters.ts';

/** What is asked of a place between two characters. `ascii` narrows what counts as a word. */
export type Place =
  | 'textStart'
  | 'lineStart'
  | 'textEnd'
  | 'lastLineEnd'
  | 'lineEnd'
  | 'boundary'
  | 'noBoundary'
  | 'asciiBoundary'
  | 'noAsciiBoundary';

/** A pattern, read. Whether it prefers more or less does not matter here: only whether it matches. */
export type Syntax =
  | { readonly kind: 'char'; readonly test: CharTest }
  | { readonly kind: 'sequence'; readonly parts: readonly Syntax[] }
  | { readonly kind: 'choice'; readonly options: readonly Syntax[] }
  | { readonly kind: 'repeat'; readonly body: Syntax; readonly min: number; readonly max: number }
  | { readonly kind: 'place'; readonly place: Place }
  | {
      readonly kind: 'look';
      readonly ahead: boolean;
      readonly negative: boolean;
      readonly body: Syntax;
    };

/** Flags in force at one point of a pattern, named as Python names them. */
export interface Flags {
  readonly a: boolean;
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
}

/** A pattern cannot be used; says where, why, and what to write instead. */
export function patternError(source: string, position: number, detail: string): SyntaxError {
  return new SyntaxError(
    `Cannot use pattern ${JSON.stringify(source)}: at position ${position}: ${detail}`,
  );
}
