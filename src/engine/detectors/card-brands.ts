/** A range of issuer numbers, compared by as many digits as its bounds have. */
export interface IssuerRange {
  readonly from: string;
  readonly to: string;
  readonly lengths: readonly number[];
  /** Narrow enough that a number within it, with the right length and check digit, is hardly anything but a card. */
  readonly strong: boolean;
}

const SIXTEEN = [16];
const MAESTRO = [12, 13, 14, 15, 16, 17, 18, 19];
const UP_TO_19 = [16, 17, 18, 19];

/** Narrow ranges first: the first one that contains a number decides. */
const RANGES: readonly IssuerRange[] = [
  range('34', '34', [15]), // American Express
  range('37', '37', [15]),
  range('300', '305', [14]), // Diners Club
  range('3095', '3095', [14]),
  range('36', '36', [14]),
  range('38', '39', [14]),
  range('3528', '3589', UP_TO_19), // JCB
  range('2131', '2131', [15]),
  range('1800', '1800', [15]),
  range('2014', '2014', [15]), // enRoute
  range('2149', '2149', [15]),
  range('2200', '2204', UP_TO_19), // Mir
  range('2221', '2720', SIXTEEN), // Mastercard
  range('51', '55', SIXTEEN),
  range('6011', '6011', UP_TO_19), // Discover
  range('644', '649', UP_TO_19),
  range('65', '65', UP_TO_19),
  range('6282', '6288', UP_TO_19),
  range('62', '62', UP_TO_19), // UnionPay
  range('81', '81', UP_TO_19), // UnionPay, RuPay
  range('82', '82', SIXTEEN), // RuPay
  range('508', '508', SIXTEEN),
  range('60', '60', SIXTEEN), // RuPay, Hipercard, UkrCard
  range('636', '639', [16, 17, 18, 19]), // InterPayment, InstaPayment
  range('506', '507', [16, 18, 19]), // Verve
  range('5019', '5019', SIXTEEN), // Dankort
  range('9792', '9792', SIXTEEN), // Troy
  range('8600', '8600', SIXTEEN), // Uzcard
  range('9860', '9860', SIXTEEN), // Humo
  range('4', '4', [13, 16, 19]), // Visa
  weak('50', '50', MAESTRO), // Maestro
  weak('56', '58', MAESTRO),
  weak('63', '63', MAESTRO),
  weak('67', '67', MAESTRO),
  weak('1', '1', [15]), // UATP
];

function range(from: string, to: string, lengths: readonly number[]): IssuerRange {
  return { from, to, lengths, strong: true };
}

function weak(from: string, to: string, lengths: readonly number[]): IssuerRange {
  return { from, to, lengths, strong: false };
}

const BY_FIRST_DIGIT: readonly (readonly IssuerRange[])[] = Array.from({ length: 10 }, (_, first) =>
  RANGES.filter((issuer) => issuer.from[0] === String(first)),
);

/** The range that contains the number and knows its length. */
export function issuerOf(digits: string): IssuerRange | undefined {
  return BY_FIRST_DIGIT[digits.charCodeAt(0) - 48]?.find((issuer) => {
    const head = digits.slice(0, issuer.from.length);
    return head >= issuer.from && head <= issuer.to && issuer.lengths.includes(digits.length);
  });
}
