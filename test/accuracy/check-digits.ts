/**
 * Check digits by their definitions, for making valid values. They are written anew here, so that the
 * engine's own are not measured by themselves.
 */

export function luhnDigit(body: string): string {
  let sum = 0;
  [...body].reverse().forEach((digit, at) => {
    const doubled = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return String((10 - (sum % 10)) % 10);
}

export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
}

/** ISO 7064 mod 97-10 over digits and letters, where A is 10. */
export function mod97(text: string): number {
  let rest = 0;
  for (const sign of text) {
    const value = Number.parseInt(sign, 36);
    rest = value > 9 ? (rest * 100 + value) % 97 : (rest * 10 + value) % 97;
  }
  return rest;
}

const D: readonly string[] = [
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
const P: readonly string[] = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** Verhoeff's check digit. */
export function verhoeffDigit(body: string): string {
  let check = 0;
  [...body].reverse().forEach((digit, at) => {
    const permuted = Number(P[(at + 1) % 8]?.[Number(digit)]);
    check = Number(D[check]?.[permuted]);
  });
  return String([0, 4, 3, 2, 1, 5, 6, 7, 8, 9][check]);
}

/** ISO 7064 mod 11-10, as the German tax number has it. */
export function mod11Mod10(body: string): string {
  let product = 10;
  for (const digit of body) {
    let sum = (Number(digit) + product) % 10;
    if (sum === 0) sum = 10;
    product = (2 * sum) % 11;
  }
  return String((11 - product) % 10);
}
