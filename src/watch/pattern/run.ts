import type { Automaton, Condition } from './automaton.ts';
import { CharClasses } from './char-classes.ts';
import { type Certainty, isPlace, type Text } from './place.ts';

/** `alive`: no match yet, but what follows the text might bring one. */
export type Verdict = 'matched' | 'alive' | 'dead';

/** States visited at once, reached by the same characters. */
interface Crowd {
  readonly members: readonly number[];
  /** Where the crowd stands after what costs no character, by the conditions that hold. */
  readonly stands: Map<number, Stand>;
}

interface Stand {
  readonly accepting: boolean;
  /** States that wait for a character. */
  readonly waiting: readonly number[];
  /** By class of character. */
  readonly next: (Crowd | undefined)[];
}

/** Counted in states, over all crowds. */
const MOST_REMEMBERED = 200_000;

/**
 * Runs an automaton over a text, all states side by side, so the time grows with the length of the
 * text alone. Steps taken before are remembered: a text like the last one costs a look-up a character.
 */
export class Run {
  readonly #automaton: Automaton;
  readonly #classes: CharClasses;
  readonly #inner: readonly (Run | undefined)[];
  readonly #crowds = new Map<string, Crowd>();
  #remembered = 0;

  constructor(automaton: Automaton) {
    this.#automaton = automaton;
    this.#classes = new CharClasses(automaton.tests);
    this.#inner = automaton.conditions.map((c) =>
      c.kind === 'look' ? new Run(c.inner) : undefined,
    );
  }

  /** Whether the text matches from its start, as Python's `match` means it: it need not match to the end. */
  fromStart(text: Text, certainty: Certainty): Verdict {
    const holds = this.#conditions(text, certainty);
    let crowd = this.#crowd([this.#automaton.start]);
    for (let at = 0; ; at++) {
      const stand = this.#stand(crowd, holds(at));
      if (stand.accepting) return 'matched';
      if (stand.waiting.length === 0) return 'dead';
      const point = text[at];
      if (point === undefined) return 'alive';
      crowd = this.#step(stand, point, []);
    }
  }

  /** For every position of the text, whether a match begins there; the automaton is one built backwards. */
  beginnings(text: Text, certainty: Certainty): Uint8Array {
    const { start, states } = this.#automaton;
    const holds = this.#conditions(text, certainty);
    const found = new Uint8Array(text.length + 1);
    // What follows may have led to any state.
    const last = certainty === 'may' ? states.map((_, index) => index) : [start];
    let crowd = this.#crowd(last);
    for (let at = text.length; ; at--) {
      const stand = this.#stand(crowd, holds(at));
      found[at] = Number(stand.accepting);
      const point = text[at - 1];
      if (point === undefined) return found;
      crowd = this.#step(stand, point, [start]);
    }
  }

  /** For every position of the text, whether a match ends there. */
  endings(text: Text, certainty: Certainty): Uint8Array {
    const { start } = this.#automaton;
    const holds = this.#conditions(text, certainty);
    const found = new Uint8Array(text.length + 1);
    let crowd = this.#crowd([start]);
    for (let at = 0; ; at++) {
      const stand = this.#stand(crowd, holds(at));
      found[at] = Number(stand.accepting);
      const point = text[at];
      if (point === undefined) return found;
      crowd = this.#step(stand, point, [start]);
    }
  }

  /** The conditions that hold at a position, as bits. */
  #conditions(text: Text, certainty: Certainty): (at: number) => number {
    const { conditions } = this.#automaton;
    if (conditions.length === 0) return () => 0;
    const tests = conditions.map((condition, index) =>
      testOf(condition, this.#inner[index], text, certainty),
    );
    return (at) => tests.reduce((bits, test, index) => (test(at) ? bits | (1 << index) : bits), 0);
  }

  #step(stand: Stand, point: number, joining: readonly number[]): Crowd {
    const kind = this.#classes.of(point);
    const known = stand.next[kind];
    if (known !== undefined) return known;
    const members = new Set(joining);
    for (const index of stand.waiting) {
      const state = this.#automaton.states[index];
      if (state?.kind === 'char' && this.#classes.passes(kind, state.test)) members.add(state.next);
    }
    const crowd = this.#crowd([...members].sort((a, b) => a - b));
    stand.next[kind] = crowd;
    return crowd;
  }

  #crowd(members: readonly number[]): Crowd {
    const key = members.join();
    const known = this.#crowds.get(key);
    if (known !== undefined) return known;
    const crowd: Crowd = { members, stands: new Map() };
    this.#crowds.set(key, crowd);
    return crowd;
  }

  #stand(crowd: Crowd, holding: number): Stand {
    const known = crowd.stands.get(holding);
    if (known !== undefined) return known;
    // Forgetting everything now and then bounds the memory; what runs goes on with what it holds.
    const stand = this.#spread(crowd.members, holding);
    this.#remembered += crowd.members.length + stand.waiting.length + 1;
    if (this.#remembered > MOST_REMEMBERED) this.#forget();
    crowd.stands.set(holding, stand);
    return stand;
  }

  #forget(): void {
    this.#crowds.clear();
    this.#remembered = 0;
  }

  /** Follows all that costs no character. */
  #spread(members: readonly number[], holding: number): Stand {
    const seen = new Set<number>(members);
    const waiting: number[] = [];
    let accepting = false;
    for (const index of seen) {
      const state = this.#automaton.states[index];
      if (state?.kind === 'accept') accepting = true;
      else if (state?.kind === 'char') waiting.push(index);
      else if (state?.kind === 'fork') for (const next of state.next) seen.add(next);
      else if (state?.kind === 'condition' && (holding >> state.condition) & 1)
        seen.add(state.next);
    }
    return { accepting, waiting, next: [] };
  }
}

function testOf(
  condition: Condition,
  inner: Run | undefined,
  text: Text,
  certainty: Certainty,
): (at: number) => boolean {
  if (condition.kind === 'place') return (at) => isPlace(condition.place, text, at, certainty);
  const { ahead, negative } = condition;
  // That something never follows is certain only when it may not, and the other way round.
  const asked = negative ? opposite(certainty) : certainty;
  const found = ahead ? inner?.beginnings(text, asked) : inner?.endings(text, asked);
  const meant = negative ? 0 : 1;
  return (at) => found?.[at] === meant;
}

function opposite(certainty: Certainty): Certainty {
  if (certainty === 'exact') return 'exact';
  return certainty === 'must' ? 'may' : 'must';
}
