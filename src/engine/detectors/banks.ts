import { BANKS, WORDS_LIKE_BIC } from './bank-codes.ts';
import { alphabet, byteAt, LOWER, latin1, UPPER, WORD_CLASS } from './bytes.ts';
import { mod97 } from './checksums.ts';
import type { Detector, Match, Text } from './detector.ts';
import { isWideDash, isWideSpace, standsAlone } from './digit-run.ts';
import { ibanForm } from './iban-countries.ts';
import { IBAN_EXAMPLES } from './iban-examples.ts';

const SHORTEST_IBAN = 15;
const LONGEST_IBAN = 33;
const LETTER = LOWER | UPPER;

export const IBAN_CODE: Detector = {
  name: 'IBAN_CODE',
  rank: 88,
  probes: [
    {
      on: 'word',
      // In groups of four the first word has four characters, in one piece it has them all.
      lengths: [
        4,
        ...Array.from({ length: LONGEST_IBAN - SHORTEST_IBAN + 1 }, (_, i) => i + SHORTEST_IBAN),
      ],
      beyond: [
        { at: 1, bytes: alphabet('A-Za-z') },
        { at: 2, bytes: alphabet('0-9') },
      ],
      verify: ibanAt,
    },
  ],
  words: [
    'iban',
    'iban*',
    'account*',
    'bank*',
    'konto*',
    'bic',
    'swift',
    'sepa',
    'compte',
    'cuenta',
    'conto',
    'rekening*',
    'rachun*',
    'hesap',
    'conta',
    'tili*',
  ],
  checks: 'Country with its length and structure, ISO 7064 mod 97-10',
  source: 'ISO 13616, SWIFT IBAN Registry',
  examples: {
    finds: [
      'IBAN [[DE89 3704 0044 0532 0130 00]]',
      'iban:[[gb82west12345698765432]]',
      '"[[DE02120300000000202051]]"',
    ],
    ignores: [
      'IBAN DE88 3704 0044 0532 0130 00',
      'XDE89370400440532013000',
      'DE89370400440532013000A',
    ],
  },
};

function ibanAt(text: Text, start: number): Match | undefined {
  const first = byteAt(text, start);
  const second = byteAt(text, start + 1);
  if (!isLetter(first) || !isLetter(second) || isLetter(byteAt(text, start + 2))) return undefined;
  const form = ibanForm(first, second);
  const end = form && ibanEnd(text, start, form);
  if (end === undefined || !standsAlone(text, start, end)) return undefined;
  const iban = latin1(text, start, end)
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toUpperCase();
  if (/^..(?:0[01]|99)/.test(iban) || /^....0*$/.test(iban)) return undefined;
  if (mod97(iban.slice(4) + iban.slice(0, 4)) !== 1) return undefined;
  if (IBAN_EXAMPLES.has(iban)) {
    return isInTest(text, start)
      ? undefined
      : { start, end, alone: undefined, inContext: 'LIKELY' };
  }
  return { start, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

const BEFORE_EXAMPLE = 120;

/** Whether code that tests something holds the well-known account. */
function isInTest(text: Text, start: number): boolean {
  return /expect\(|assert|[Pp]arse\(|(?:test|it|describe)\(|\[\]\[\]/.test(
    latin1(text, start - BEFORE_EXAMPLE, start),
  );
}

function isLetter(byte: number): boolean {
  return ((WORD_CLASS[byte] ?? 0) & LETTER) !== 0;
}

/** Where the characters of the form end, in one piece or in groups of two and more with one sign between them. */
function ibanEnd(text: Text, start: number, form: Uint8Array): number | undefined {
  let at = start;
  let cases = 0;
  let separator = 0;
  let group = 0;
  for (let i = 0; i < form.length; i++) {
    let kind = WORD_CLASS[byteAt(text, at)] ?? 0;
    if (kind === 0 && i >= 4 && group > 1) {
      const width = separatorWidth(text, at);
      if (width === 0) return undefined;
      const sign = byteAt(text, at);
      if (separator !== 0 && sign !== separator) return undefined;
      separator = sign;
      at += width;
      group = 0;
      kind = WORD_CLASS[byteAt(text, at)] ?? 0;
    }
    if ((kind & (form[i] ?? 0)) === 0) return undefined;
    cases |= kind;
    if ((cases & LETTER) === LETTER) return undefined;
    at++;
    group++;
  }
  return at;
}

/** A blank, a dash, a dot, or what looks like one of the first two. */
function separatorWidth(text: Text, at: number): number {
  const byte = byteAt(text, at);
  if (byte === 0x20 || byte === 0x2d || byte === 0x2e) return 1;
  if (byte === 0xc2 && byteAt(text, at + 1) === 0xa0) return 2;
  return isWideSpace(text, at) || isWideDash(text, at) ? 3 : 0;
}

const COUNTRIES =
  /^.{4}(?:A[DEFGILMORTUWZ]|B[ABDEFGHIJMNORSTWYZ]|C[ADFGHIKLMNORUVWYZ]|D[EJKMOZ]|E[CEGRST]|F[IJKMOR]|G[ABDEFGHILMNPQRTUWY]|H[KNRTU]|I[DELMNQRST]|J[EMOP]|K[EGHIMNPRWYZ]|L[ABCIKRSTUVY]|M[ACDEFGHKLMNOPQRSTUVWXYZ]|N[ACEGILOPRUZ]|OM|P[AEFGHKLMRSTWY]|QA|R[EOSUW]|S[ABCDEGIKLMNORSTVXYZ]|T[CDGHJLMNORTVWZ]|U[AGSYZ]|V[ACEGINU]|W[FS]|XK|Y[ET]|Z[AMW])/;

/** Bank, country, place, branch. Words of capitals look the same, so that only known banks go without context. */
export const SWIFT_CODE: Detector = {
  name: 'SWIFT_CODE',
  rank: 45,
  probes: [
    { on: 'capitals', lengths: [8, 11], verify: swiftAt },
    { on: 'word', lengths: [8, 11], verify: swiftAt },
  ],
  words: [
    'swift',
    's w i f t',
    'swift code*',
    'swiftcode*',
    'swiftbic',
    'swift bic',
    'swift address',
    'bic',
    'bic code*',
    'biccode',
    'bicswift',
    'bank identifier*',
    'codice bic',
    'code bic',
    'codigo bic',
    'correspondent bank',
    'intermediary bank',
    'beneficiary bank',
    'wire transfer*',
  ],
  checks: 'Bank, country, place, branch; context or the code of a large bank',
  source: 'ISO 9362',
  examples: {
    finds: ['BIC [[DEUTDEFF500]]', 'pay to [[COBADEFFXXX]] today', '{"swift": "[[QWERGB2LXXX]]"}'],
    ignores: ['the CUSTOMER uses SWIFT', 'BIC DEUTQQFF', 'HANDLING'],
  },
};

function swiftAt(text: Text, start: number, end: number): Match | undefined {
  const first = WORD_CLASS[text.bytes[start] ?? 0] ?? 0;
  for (let at = start + 1; at < start + 6; at++) {
    if (first > UPPER || WORD_CLASS[text.bytes[at] ?? 0] !== first) return undefined;
  }
  const written = latin1(text, start, end);
  const code = written.toUpperCase();
  if (written !== code && written !== written.toLowerCase()) return undefined;
  if (!/^[A-Z0-9]+$/.test(code) || !COUNTRIES.test(code) || WORDS_LIKE_BIC.has(code))
    return undefined;
  if (!standsAlone(text, start, end)) return undefined;
  const alone = written === code && isKnown(code) ? 'POSSIBLE' : undefined;
  return { start, end, alone, inContext: 'LIKELY' };
}

function isKnown(code: string): boolean {
  return BANKS.has(code.slice(0, 4)) || BANKS.has(code.slice(0, 6));
}
