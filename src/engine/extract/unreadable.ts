import type { TroubleKind } from './part.ts';

/** Thrown where a file cannot be read on; ends up as a trouble at the path of the member. */
export class Unreadable extends Error {
  override name = 'Unreadable';
  readonly kind: TroubleKind;

  constructor(kind: TroubleKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

export const corrupt = (what: string): Unreadable => new Unreadable('corrupt', what);
