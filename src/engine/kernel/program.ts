import {
  type Emitter,
  I32,
  Local,
  type Operand,
  of,
  opcode,
  type Statement,
  sequence,
  unsigned,
} from './assembler.ts';

interface Body {
  readonly parameters: number;
  readonly gives: boolean;
  locals: number;
  code: Statement;
}

/** Gives so many fresh variables. */
export type Locals = <Count extends number>(count: Count) => TupleOf<Count>;

type TupleOf<
  Count extends number,
  Some extends readonly Local[] = [],
> = Some['length'] extends Count ? Some : TupleOf<Count, readonly [...Some, Local]>;

/** A function of the module, which others may call before it is written. */
export class Routine {
  readonly #index: number;
  readonly #body: Body;

  constructor(index: number, body: Body) {
    this.#index = index;
    this.#body = body;
  }

  call = (...values: readonly Operand[]): I32 => new I32(this.run(...values));
  /** The same as a step, of a function that gives nothing. */
  run = (...values: readonly Operand[]): Statement =>
    sequence(...values.map(of), opcode(0x10, this.#index));

  /** The body gets the parameters, and takes as many variables as it wants. */
  write(body: (locals: Locals, ...parameters: readonly Local[]) => readonly Statement[]): void {
    const { parameters } = this.#body;
    let next = parameters;
    const given = Array.from({ length: parameters }, (_, at) => new Local(at));
    const locals = (count: number) => Array.from({ length: count }, () => new Local(next++));
    this.#body.code = sequence(...body(locals as Locals, ...given));
    this.#body.locals = next - parameters;
  }
}

/** A module with the memory that it is given. */
export class Program {
  readonly #bodies: Body[] = [];
  readonly #names: string[] = [];
  readonly #foreign: string[] = [];

  /** A function of one number that is given from outside; to be named before all routines. */
  foreign(name: string): Routine {
    return new Routine(this.#foreign.push(name) - 1, emptyBody(1, true));
  }

  /** A function that can be called from outside by its name. */
  routine(name: string, parameters: number, gives: boolean): Routine {
    const body = emptyBody(parameters, gives);
    this.#names.push(name);
    return new Routine(this.#foreign.length + this.#bodies.push(body) - 1, body);
  }

  assemble(): Uint8Array<ArrayBuffer> {
    const first = this.#foreign.length;
    const types = this.#bodies.map(({ parameters, gives }) => [
      0x60,
      ...vector(Array.from({ length: parameters }, () => [0x7f])),
      ...vector(gives ? [[0x7f]] : []),
    ]);
    const memory = [...text('kernel'), ...text('memory'), 0x02, 0x00, 0x01];
    const foreign = this.#foreign.map((name) => [...text('kernel'), ...text(name), 0x00, 0x00]);
    return Uint8Array.from([
      ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      ...section(1, [[0x60, 0x01, 0x7f, 0x01, 0x7f], ...types]),
      ...section(2, [memory, ...foreign]),
      ...section(
        3,
        this.#bodies.map((_, at) => unsigned(at + 1)),
      ),
      ...section(
        7,
        this.#names.map((name, at) => [...text(name), 0x00, ...unsigned(first + at)]),
      ),
      ...section(10, this.#bodies.map(codeOf)),
    ]);
  }
}

function emptyBody(parameters: number, gives: boolean): Body {
  return { parameters, gives, locals: 0, code: () => undefined };
}

function codeOf({ locals, gives, code }: Body): number[] {
  const to: Emitter = { bytes: [], labels: [] };
  code(to);
  // What gives something leaves by `give` alone.
  const bytes = [...vector([[...unsigned(locals), 0x7f]]), ...to.bytes];
  return sized([...bytes, ...(gives ? [0x00] : []), 0x0b]);
}

function section(id: number, items: readonly (readonly number[])[]): number[] {
  return [id, ...sized(vector(items))];
}

function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function sized(bytes: readonly number[]): number[] {
  return [...unsigned(bytes.length), ...bytes];
}

function text(value: string): number[] {
  return sized([...Buffer.from(value)]);
}
