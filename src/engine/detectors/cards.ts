import type { Confidence } from '../confidence.ts';
import { byteAt } from './bytes.ts';
import { issuerOf } from './card-brands.ts';
import { luhn } from './checksums.ts';
import type { Detector, Match, Text } from './detector.ts';
import { DASH, type DigitRun, digitsOf, NONE, sameGap, standsAlone } from './digit-run.ts';

/** Groups as cards are printed and as people write them down. */
const PRINTED: ReadonlySet<string> = new Set([
  '4-4-4-4',
  '4-6-5',
  '4-6-4',
  '4-4-4-4-3',
  '4-4-4-4-2',
  '6-13',
  '4-4-5',
  '4-4-4-3',
  '4-5-6',
  '4-4-4-2',
]);
const LONGEST = 19;
const SHORTEST = 12;

export const CREDIT_CARD_NUMBER: Detector = {
  name: 'CREDIT_CARD_NUMBER',
  rank: 90,
  probes: [
    {
      on: 'number',
      lengths: [2, 3, 4, 5, 6, 12, 13, 14, 15, 16, 17, 18, 19],
      verify: cardAt,
    },
  ],
  words: [
    'card*',
    'cc',
    'ccn*',
    'cc num*',
    'cc no',
    'credit*',
    'creditcard*',
    'debit*',
    'visa',
    'mastercard*',
    'maestro',
    'amex',
    'american express',
    'discover',
    'diners*',
    'jcb',
    'unionpay',
    'rupay',
    'mir',
    'pan',
    'pci',
    'payment*',
    'pay',
    'paid',
    'charge*',
    'checkout',
    'cvv*',
    'cvc*',
    'exp',
    'expir*',
    'karte*',
    'kreditkart*',
    'zahl*',
    'bezahl*',
    'carte*',
    'paiement',
    'tarjeta*',
    'pago',
    'carta',
    'cartao',
    'cart o',
    'pagamento',
    'kaart*',
    'betaling',
    'karta',
    'kort*',
    'kredi*',
  ],
  against: [
    'order*',
    'sku',
    'ean*',
    'gtin*',
    'upc',
    'isbn*',
    'barcode*',
    'tracking',
    'shipment',
    'invoice*',
    'imei*',
    'serial*',
    'uuid',
    'guid',
    'hash',
    'checksum',
    'timestamp',
    'phone*',
    'tweet*',
    'snowflake',
  ],
};

/** A number written in groups from `first` on, or in one piece. The longest reading that holds wins. */
function cardAt(text: Text, run: DigitRun, first: number): Match | undefined {
  if (run.length(first) > LONGEST) return undefined;
  if (run.gap(first) === NONE || run.length(first) >= SHORTEST) {
    return ungrouped(text, run, first);
  }
  if (run.length(first) < 2 || run.length(first) > 6) return undefined;
  if (run.gapBefore(first) === run.gap(first) && run.gap(first) !== 0x20) {
    return undefined;
  }
  const last = sameGap(run, first, 9);
  let total = 0;
  for (let group = first; group <= last; group++) total += run.length(group);
  if (run.gap(first) === 0x20) return spaced(text, run, first, last);
  if (total < SHORTEST || total > LONGEST) return undefined;
  return grouped(text, run, first, last);
}

/** Blanks also stand between a card and the numbers around it, so only printed groupings count. */
function spaced(text: Text, run: DigitRun, first: number, last: number): Match | undefined {
  for (let end = last; end > first; end--) {
    const shape = shapeOf(run, first, end);
    if (!PRINTED.has(shape)) continue;
    const before = run.gapBefore(first) === 0x20 && run.lengthBefore(first) === 4;
    const after = run.gap(end) === 0x20 && end + 1 < run.count && run.length(end + 1) === 4;
    const match = grouped(text, run, first, end);
    if (!match) continue;
    return before || after ? { ...match, alone: undefined, inContext: 'LIKELY' } : match;
  }
  return undefined;
}

function grouped(text: Text, run: DigitRun, first: number, last: number): Match | undefined {
  const shape = shapeOf(run, first, last);
  const printed = PRINTED.has(shape);
  const dashed = run.gap(first) === DASH;
  for (let group = first; group <= last; group++) if (run.length(group) < 2) return undefined;
  if (!printed && run.gap(first) !== DASH && run.gap(first) !== 0x20) return undefined;
  const digits = digitsOf(text, run, first, last);
  if (!plausible(digits)) return undefined;
  const start = run.start(first);
  const end = run.end(last);
  if (!standsAlone(text, start, end)) return undefined;
  const issuer = issuerOf(digits);
  if (!issuer) {
    if (digits.length < 13) return undefined;
    return { start, end, alone: undefined, inContext: 'LIKELY' };
  }
  const alone: Confidence | undefined =
    digits.length < 13 ? undefined : printed || dashed ? 'LIKELY' : 'POSSIBLE';
  return { start, end, alone, inContext: 'VERY_LIKELY' };
}

function ungrouped(text: Text, run: DigitRun, group: number): Match | undefined {
  const length = run.length(group);
  if (length < SHORTEST || length > LONGEST) return undefined;
  const start = run.start(group);
  const end = run.end(group);
  if (byteAt(text, start - 1) === 0x2b || !standsAlone(text, start, end)) return undefined;
  const digits = digitsOf(text, run, group, group);
  if (!plausible(digits)) return undefined;
  const issuer = issuerOf(digits);
  if (!issuer) return undefined;
  const sure = issuer.strong && length >= 14 && length <= 16;
  return { start, end, alone: sure ? 'LIKELY' : undefined, inContext: 'VERY_LIKELY' };
}

function plausible(digits: string): boolean {
  return digits[0] !== '0' && luhn(digits) && !/^(.)\1*$/.test(digits);
}

function shapeOf(run: DigitRun, first: number, last: number): string {
  let shape = String(run.length(first));
  for (let group = first + 1; group <= last; group++) shape += `-${run.length(group)}`;
  return shape;
}
