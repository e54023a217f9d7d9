import type { CharTest } from './characters.ts';

/** Characters that a pattern cannot tell apart, as one small number each. */
export class CharClasses {
  readonly #tests: readonly CharTest[];
  readonly #byPoint = new Map<number, number>();
  readonly #byResults = new Map<string, number>();
  readonly #results: (readonly boolean[])[] = [];

  constructor(tests: readonly CharTest[]) {
    this.#tests = tests;
  }

  of(point: number): number {
    const known = this.#byPoint.get(point);
    if (known !== undefined) return known;
    const results = this.#tests.map((test) => test(point));
    const key = results.map(Number).join('');
    const kind = this.#byResults.get(key) ?? this.#results.push(results) - 1;
    this.#byResults.set(key, kind);
    this.#byPoint.set(point, kind);
    return kind;
  }

  passes(kind: number, test: number): boolean {
    return this.#results[kind]?.[test] ?? false;
  }
}
