import { luhnDigit } from '../check-digits.ts';
import type { Random } from '../random.ts';
import type { ValueKind } from '../value.ts';

/** Issuer ranges and lengths as the networks publish them (ISO/IEC 7812). */
const BRANDS: readonly ((random: Random) => { prefix: string; length: number })[] = [
  () => ({ prefix: '4', length: 16 }),
  () => ({ prefix: '4', length: 16 }),
  (random) => ({ prefix: `5${random.int(1, 5)}`, length: 16 }),
  (random) => ({ prefix: String(random.int(222100, 272099)), length: 16 }),
  (random) => ({ prefix: random.pick(['34', '37']), length: 15 }),
  (random) => ({ prefix: random.pick(['6011', '644', '645', '649', '65']), length: 16 }),
  (random) => ({ prefix: String(random.int(3528, 3589)), length: 16 }),
  (random) => ({ prefix: random.pick(['36', '38', '300', '305']), length: 14 }),
  (random) => ({ prefix: '62', length: random.pick([16, 16, 19]) }),
  () => ({ prefix: '2200', length: 16 }),
];

const GROUPS: Readonly<Record<number, readonly number[]>> = {
  14: [4, 6, 4],
  15: [4, 6, 5],
  16: [4, 4, 4, 4],
  19: [4, 4, 4, 4, 3],
};

export function cardNumber(random: Random): string {
  const { prefix, length } = random.pick(BRANDS)(random);
  const body = prefix + random.digits(length - prefix.length - 1);
  return body + luhnDigit(body);
}

function printed(random: Random): string {
  const digits = cardNumber(random);
  const separator = random.pick(['', '', ' ', ' ', '-', '.', '\u00a0']);
  const sizes = GROUPS[digits.length] ?? [digits.length];
  const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0));
  return sizes
    .map((size, at) => digits.substring(starts[at] ?? 0, (starts[at] ?? 0) + size))
    .join(separator);
}

export const CARDS: readonly ValueKind[] = [
  {
    detector: 'CREDIT_CARD_NUMBER',
    make: printed,
    labels: ['Card number', 'Credit card', 'CC', 'Visa ending soon, full number', 'Paid with'],
    names: ['card_number', 'cc', 'creditCard', 'pan', 'payment_card', 'CardNo'],
    alone: true,
    weight: 6,
  },
];
