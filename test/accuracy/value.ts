import type { Random } from './random.ts';

/** How values of one detector are made and what people write beside them. */
export interface ValueKind {
  readonly detector: string;
  /** A valid value in one of the ways it is written. */
  readonly make: (random: Random) => string;
  /** What a person writes before it. */
  readonly labels: readonly string[];
  /** What a programmer calls it: columns, keys, variables. */
  readonly names: readonly string[];
  /** Whether it is recognized with nothing around it that says what it is. */
  readonly alone?: true;
  /** How often it is drawn, 1 when left out. */
  readonly weight?: number;
}
