import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findIn, rulesFor } from './scanning.ts';

/** Chance that is the same for the same seed. */
class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }

  digits(length: number): string {
    return Array.from({ length }, () => this.below(10)).join('');
  }

  from(alphabet: string, length = 1): string {
    return Array.from({ length }, () => alphabet[this.below(alphabet.length)] ?? '').join('');
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    assert.ok(item !== undefined);
    return item;
  }

  between(least: number, most: number, width: number): string {
    return String(least + this.below(most - least + 1)).padStart(width, '0');
  }

  /** Year, month and day in six digits. */
  birth(): string {
    return this.between(40, 99, 2) + this.between(1, 12, 2) + this.between(1, 28, 2);
  }
}

/** An identifier as its definition makes it, and the words that usually stand before it. */
export interface Definition {
  readonly detector: string;
  readonly key: string;
  readonly label: string;
  /** Without separators; undefined when the definition leaves the drawn number out. */
  readonly make: (chance: Chance) => string | undefined;
  /** Where its check digit stands, from the end when negative; undefined: it has none. */
  readonly check?: number;
  readonly print?: readonly string[];
}

export const sum = (digits: string, weights: readonly number[]): number =>
  weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);

/** The digit that makes the whole satisfy Luhn. */
export function withLuhn(digits: string, prefix = ''): string {
  let total = 0;
  [...prefix, ...digits].reverse().forEach((digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    total += value > 9 ? value - 9 : value;
  });
  return digits + ((10 - (total % 10)) % 10);
}

/** Lays digits out as printed: `###-##` takes five of them. */
function printed(plain: string, layout: string): string {
  let at = 0;
  return layout.replaceAll('#', () => plain[at++] ?? '');
}

function drawn(definition: Definition, chance: Chance): string {
  for (let tries = 0; tries < 200; tries++) {
    const number = definition.make(chance);
    if (number !== undefined && !/(.)\1{5}/.test(number)) return number;
  }
  throw new RangeError(`Cannot draw a number for "${definition.detector}": 200 tries left out`);
}

function withWrongCheck(number: string, check: number, chance: Chance): string {
  const at = check < 0 ? number.length + check : check;
  const right = number[at] ?? '';
  const signs = /\d/.test(right) ? '0123456789' : 'ABCDEFGHJKLMNPQRTUWXY';
  const wrong = chance.pick([...signs].filter((sign) => sign !== right));
  return number.slice(0, at) + wrong + number.slice(at + 1);
}

/** The ways a number stands in files, with the number where `%` is. */
function placesOf({ key, label }: Definition): readonly string[] {
  return [
    `${label} % was noted.`,
    `row,${key},city\n1,%,Springfield\n2,,Shelbyville\n`,
    `{"row":7,"${key}":"%","active":true}`,
    `${key}: %\n`,
    `<${key}>%</${key}>`,
  ];
}

function assertFound(definition: Definition, number: string): void {
  const rules = rulesFor([definition.detector]);
  for (const place of placesOf(definition)) {
    const text = place.replace('%', number);
    const start = Buffer.byteLength(place.slice(0, place.indexOf('%')));
    const found = findIn(text, rules).map(({ finding, location }) => [
      finding,
      location.byteRange.start,
    ]);
    assert.deepEqual(found, [[number, start]], `${definition.detector} in ${text}`);
  }
}

function assertIgnored(definition: Definition, number: string): void {
  const rules = rulesFor([definition.detector]);
  for (const place of placesOf(definition)) {
    const text = place.replace('%', number);
    assert.deepEqual(findIn(text, rules), [], `${definition.detector} in ${text}`);
  }
}

/** Tests of numbers drawn from each definition: right ones are found, ones with a wrong check digit are not. */
export function testDefinitions(definitions: readonly Definition[], seed: number): void {
  for (const definition of definitions) {
    test(`${definition.detector} is found as its issuer makes and prints it`, () => {
      const chance = new Chance(seed);
      for (let draw = 0; draw < 8; draw++) {
        const number = drawn(definition, chance);
        assertFound(definition, number);
        for (const layout of definition.print ?? []) {
          assertFound(definition, printed(number, layout));
        }
      }
    });

    const { check } = definition;
    if (check === undefined) continue;
    test(`${definition.detector} with a wrong check digit is none`, () => {
      const chance = new Chance(seed + 1);
      for (let draw = 0; draw < 8; draw++) {
        const number = withWrongCheck(drawn(definition, chance), check, chance);
        assertIgnored(definition, number);
        for (const layout of definition.print ?? []) {
          assertIgnored(definition, printed(number, layout));
        }
      }
    });
  }
}
