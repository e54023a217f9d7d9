/** Numbers that look random and are the same for the same seed. */
export class Seeded {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 to one less than `below`. */
  below(below: number): number {
    this.#state = (this.#state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((this.#state / 2_147_483_648) * below);
  }

  from(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  digits(count: number): string {
    return this.of('0123456789', count);
  }

  of(alphabet: string, count: number): string {
    let text = '';
    for (let i = 0; i < count; i++) text += alphabet[this.below(alphabet.length)] ?? '';
    return text;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined)
      throw new RangeError('Cannot pick one of nothing: expected a full list');
    return item;
  }

  /** A day of birth as `YYMMDD`. */
  yymmdd(): string {
    return two(this.from(30, 99)) + two(this.from(1, 12)) + two(this.from(1, 28));
  }

  ddmmyy(): string {
    return two(this.from(1, 28)) + two(this.from(1, 12)) + two(this.from(30, 99));
  }
}

export function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** The sum of the digits, each times its weight. */
export function sum(digits: string, weights: readonly number[]): number {
  let total = 0;
  weights.forEach((weight, i) => {
    total += weight * Number(digits[i] ?? 0);
  });
  return total;
}

/** The digit that Luhn's rule puts behind these. */
export function luhnDigit(digits: string): string {
  let total = 0;
  [...digits].reverse().forEach((digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    total += value > 9 ? value - 9 : value;
  });
  return String((10 - (total % 10)) % 10);
}

/** The check digit of ISO 7064 mod 11,10. */
export function iso1110Digit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const added = (Number(digit) + product) % 10;
    product = ((added === 0 ? 10 : added) * 2) % 11;
  }
  return String((11 - product) % 10);
}

/** Groups of these lengths with a sign between them. */
export function groups(text: string, lengths: readonly number[], sign = ' '): string {
  const parts: string[] = [];
  let at = 0;
  for (const length of lengths) {
    parts.push(text.slice(at, at + length));
    at += length;
  }
  return parts.join(sign);
}
