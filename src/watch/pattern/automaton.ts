import type { CharTest } from './characters.ts';
import type { Place, Syntax } from './syntax.ts';

/** Something that is true or false of a position, whatever the way there. */
export type Condition =
  | { readonly kind: 'place'; readonly place: Place }
  | {
      readonly kind: 'look';
      readonly ahead: boolean;
      readonly negative: boolean;
      /** Runs backwards for a look ahead, so that one pass answers for every position. */
      readonly inner: Automaton;
    };

export type State =
  | { readonly kind: 'char'; readonly test: number; readonly next: number }
  | { readonly kind: 'fork'; readonly next: readonly number[] }
  | { readonly kind: 'condition'; readonly condition: number; readonly next: number }
  | { readonly kind: 'accept' };

/** Thompson's construction: a pattern as states, of which many are visited at once. */
export interface Automaton {
  readonly states: readonly State[];
  readonly start: number;
  readonly tests: readonly CharTest[];
  readonly conditions: readonly Condition[];
}

const MOST_STATES = 4000;
/** Conditions are bits of a small integer. */
const MOST_CONDITIONS = 30;

/** Throws RangeError, in words for the user, when the pattern would cost too much. */
export function buildAutomaton(syntax: Syntax, backwards = false): Automaton {
  const builder = new Builder(backwards);
  const accept = builder.add({ kind: 'accept' });
  const start = builder.build(syntax, accept);
  return { states: builder.states, start, tests: builder.tests, conditions: builder.conditions };
}

class Builder {
  readonly states: State[] = [];
  readonly tests: CharTest[] = [];
  readonly conditions: Condition[] = [];
  readonly #backwards: boolean;
  /** Repeats build their body again and again; the same look-around stays one condition. */
  readonly #known = new Map<unknown, number>();

  constructor(backwards: boolean) {
    this.#backwards = backwards;
  }

  add(state: State): number {
    if (this.states.length >= MOST_STATES) {
      throw new RangeError(`counted repeats make it too large; write smaller counts or "*"`);
    }
    return this.states.push(state) - 1;
  }

  /** The state from which `syntax` leads to `next`. */
  build(syntax: Syntax, next: number): number {
    switch (syntax.kind) {
      case 'char':
        return this.add({ kind: 'char', test: this.#test(syntax.test), next });
      case 'sequence':
        return this.#sequence(syntax.parts, next);
      case 'choice':
        return this.add({ kind: 'fork', next: syntax.options.map((o) => this.build(o, next)) });
      case 'repeat':
        return this.#repeat(syntax.body, syntax.min, syntax.max, next);
      case 'place':
        return this.#condition(syntax.place, () => syntax, next);
      case 'look': {
        const { kind, ahead, negative, body } = syntax;
        const inner = () => buildAutomaton(body, ahead);
        return this.#condition(syntax, () => ({ kind, ahead, negative, inner: inner() }), next);
      }
    }
  }

  #sequence(parts: readonly Syntax[], next: number): number {
    const ordered = this.#backwards ? parts : parts.toReversed();
    return ordered.reduce((following, part) => this.build(part, following), next);
  }

  #repeat(body: Syntax, min: number, max: number, next: number): number {
    let entry = next;
    if (max === Number.POSITIVE_INFINITY) entry = this.#loop(body, next);
    else for (let n = min; n < max; n++) entry = this.#option(body, entry, next);
    for (let n = 0; n < min; n++) entry = this.#again(body, entry);
    return entry;
  }

  #loop(body: Syntax, next: number): number {
    const fork = this.add({ kind: 'fork', next: [next] });
    this.states[fork] = { kind: 'fork', next: [this.build(body, fork), next] };
    return fork;
  }

  #option(body: Syntax, entry: number, next: number): number {
    return this.add({ kind: 'fork', next: [this.build(body, entry), next] });
  }

  /** A required turn. One that adds no state would add none however often it is asked for. */
  #again(body: Syntax, entry: number): number {
    const fork = this.add({ kind: 'fork', next: [] });
    this.states[fork] = { kind: 'fork', next: [this.build(body, entry)] };
    return fork;
  }

  #condition(key: unknown, create: () => Condition, next: number): number {
    const index = this.#known.get(key) ?? this.conditions.push(create()) - 1;
    this.#known.set(key, index);
    if (this.conditions.length > MOST_CONDITIONS) {
      throw new RangeError(
        `it looks around more than ${MOST_CONDITIONS} times; join look-arounds with "|"`,
      );
    }
    return this.add({ kind: 'condition', condition: index, next });
  }

  #test(test: CharTest): number {
    const index = this.#known.get(test) ?? this.tests.push(test) - 1;
    this.#known.set(test, index);
    return index;
  }
}
