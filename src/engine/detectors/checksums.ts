import type { Text } from './detector.ts';

/** Check-digit schemes, over strings of digits (or letters where said). */

export function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, double = false; i >= 0; i--, double = !double) {
    let digit = digits.charCodeAt(i) - 48;
    if (double) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}

/** The same of the digits from `start` to `end`, before anybody makes a string of them. */
export function luhnAt({ bytes }: Text, start: number, end: number): boolean {
  let sum = 0;
  for (let at = end - 1, double = false; at >= start; at--, double = !double) {
    const digit = (bytes[at] ?? 0) - 48;
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

/** The sum of each digit times the weight at its place. */
export function weighted(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (weights[i] ?? 0) * digitAt(digits, i);
  return sum;
}

export function digitAt(digits: string, at: number): number {
  return digits.charCodeAt(at) - 48;
}

/** ISO 7064 mod 97-10 with letters as 10 to 35, for IBAN after the move of its first four characters. */
export function mod97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** ISO 7064 mod 11,10 over all digits, the last of them being the check digit. */
export function mod11And10(digits: string): boolean {
  let product = 10;
  for (let i = 0; i < digits.length - 1; i++) {
    const sum = (digitAt(digits, i) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === digitAt(digits, digits.length - 1);
}

const VERHOEFF_TIMES = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const VERHOEFF_MOVES = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

export function verhoeff(digits: string): boolean {
  let check = 0;
  for (let i = 0; i < digits.length; i++) {
    const moves = VERHOEFF_MOVES[i % 8] ?? '';
    const moved = digitAt(moves, digitAt(digits, digits.length - 1 - i));
    check = digitAt(VERHOEFF_TIMES[check] ?? '', moved);
  }
  return check === 0;
}

/** Every digit the same, or digits that count up or down: typed for a form, not issued to a person. */
export function isPlaceholder(digits: string): boolean {
  if (/^(.)\1*$/.test(digits)) return true;
  return '01234567890123456789'.includes(digits) || '98765432109876543210'.includes(digits);
}
