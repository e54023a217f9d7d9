import type { Finding, Range } from '../../machines/events.ts';

/** Invented card numbers: brand prefix and running number, with a right check digit, in the groups of the brand. */
export function cardNumber(prefix: string, groups: readonly number[], serial: number): string {
  const length = groups.reduce((sum, group) => sum + group, 0);
  const body = prefix + String(serial).padStart(length - 1 - prefix.length, '0');
  const digits = `${body}${checkDigit(body)}`;
  const ends = groups.map((_, n) => groups.slice(0, n + 1).reduce((sum, group) => sum + group, 0));
  return groups.map((group, n) => digits.slice((ends[n] ?? 0) - group, ends[n])).join('-');
}

function checkDigit(body: string): number {
  let sum = 0;
  for (let at = 0; at < body.length; at++) {
    const digit = Number(body[body.length - 1 - at]) * (at % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return (10 - (sum % 10)) % 10;
}

const FOURS = [4, 4, 4, 4];

/** A Visa number of the range that is set aside for tests. */
export const visa = (serial: number): string => cardNumber('424242', FOURS, serial);

/** One line with a card, different for each serial. */
export const cardLine = (serial: number): string => `Customer ${serial},${visa(serial)}\n`;

const PEOPLE = [
  ['Anna Example', '424242', FOURS],
  ['Bert Placeholder', '555555', FOURS],
  ['Carla Invented', '601111', FOURS],
  ['Dieter Nobody', '378282', [4, 6, 5]],
  ['Emma Imaginary', '424242', FOURS],
  ['Fritz Pretended', '305693', [4, 6, 4]],
  ['Greta Fictional', '555555', FOURS],
  ['Hans Madeup-Name', '371449', [4, 6, 5]],
  ['Ida Unreal', '601111', FOURS],
  ['Jonas Make-Believe', '424242', FOURS],
] as const;

/** A table of 363 bytes with ten cards of 14, 15 and 16 digits, and where in it they are. */
export function cardTable() {
  const cards = PEOPLE.map(([, prefix, groups], n) =>
    cardNumber(prefix, groups, 1234567 * (n + 1)),
  );
  const lines = PEOPLE.map(([name], n) => `${name},${cards[n]}\n`);
  const content = `Name,Credit Card\n${lines.join('')}`;
  const places = cards.map((card): Range => {
    const start = content.indexOf(card);
    return { start, end: start + card.length };
  });
  return { content, cards, places };
}

/** What a service would say of those of these cards that are in an ASCII text. */
export function findingsOf(cards: readonly string[], content: Buffer): Record<string, unknown>[] {
  const text = content.toString('latin1');
  return cards.flatMap((card) => {
    const start = text.indexOf(card);
    if (start < 0) return [];
    const range = { start, end: start + card.length };
    const finding: Finding = {
      finding: card,
      detector: { name: 'Credit Card Number' },
      confidence: 'VERY_LIKELY',
      beforeContext: text.slice(Math.max(0, start - 40), start),
      afterContext: text.slice(range.end, range.end + 40),
      location: { byteRange: range, codepointRange: range },
      matchedDetectionRules: [],
      matchedDetectionRuleUUIDs: [],
    };
    return [{ ...finding }];
  });
}
