import {
  asEngineError,
  CODES,
  EngineError,
  type ErrorBody,
  errorBody,
  gravityOf,
} from '../engine-error.ts';
import type { Trouble, TroubleKind } from '../extract/part.ts';

const CODE_OF: Readonly<Record<TroubleKind, number>> = {
  unsupported: CODES.unsupported,
  encrypted: CODES.encrypted,
  corrupt: CODES.corrupt,
  'too-deep': CODES.tooDeep,
  'too-many-entries': CODES.tooManyEntries,
  'too-large': CODES.memberTooLarge,
  bomb: CODES.bomb,
  timeout: CODES.timeout,
  memory: CODES.memory,
};
/** Of troubles of one kind so many are told one by one. */
const MOST_OF_A_KIND = 10;

/** What went wrong with a file and its members: as many as a webhook can carry, and how many more there were. */
export class Troubles {
  readonly #errors = new Map<number, ErrorBody[]>();
  readonly #untold = new Map<number, number>();
  #discard = false;

  take({ path, trouble, message }: Trouble): void {
    const additionalData = path === undefined ? {} : { additionalData: { path } };
    this.add(new EngineError(CODE_OF[trouble], message, additionalData));
  }

  add(error: unknown): void {
    const known = asEngineError(error);
    const { code } = known;
    // What was read of another version says nothing of this one.
    if (code === CODES.fileChanged) this.#discard = true;
    const same = this.#errors.get(code) ?? [];
    this.#errors.set(code, same);
    if (same.length < MOST_OF_A_KIND) same.push(errorBody(known));
    else this.#untold.set(code, (this.#untold.get(code) ?? 0) + 1);
  }

  /** The gravest first. */
  end(): { readonly errors: readonly ErrorBody[]; readonly discard: boolean } {
    const codes = [...this.#errors.keys()].sort((a, b) => gravityOf(a) - gravityOf(b));
    const errors = codes.flatMap((code) => [
      ...(this.#errors.get(code) ?? []),
      ...this.#rest(code),
    ]);
    return { errors, discard: this.#discard };
  }

  #rest(code: number): ErrorBody[] {
    const count = this.#untold.get(code);
    if (count === undefined) return [];
    return [errorBody(new EngineError(code, `${count} more of this kind`))];
  }
}
