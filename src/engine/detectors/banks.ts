import { byteAt, latin1, WORD_CLASS } from './bytes.ts';
import { isPlaceholder, mod97 } from './checksums.ts';
import type { Detector, Match, Text } from './detector.ts';
import { wordDetector } from './number-shapes.ts';

const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 ' +
    'FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 ' +
    'LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 ' +
    'RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const LONGEST_IBAN = 34;

export const IBAN_CODE: Detector = {
  name: 'IBAN_CODE',
  rank: 88,
  probes: [
    // In groups of four the first word has four characters, in one piece it has them all.
    {
      on: 'word',
      lengths: [4, ...Array.from({ length: LONGEST_IBAN - 14 }, (_, i) => i + 15)],
      verify: ibanAt,
    },
  ],
  words: [
    'iban',
    'account*',
    'bank*',
    'konto*',
    'bic',
    'swift',
    'sepa',
    'compte',
    'cuenta',
    'conto',
  ],
};

function ibanAt(text: Text, start: number): Match | undefined {
  const head = latin1(text, start, start + 4);
  if (!/^[A-Za-z]{2}\d{2}$/.test(head)) return undefined;
  const length = IBAN_LENGTHS.get(head.slice(0, 2).toUpperCase());
  if (length === undefined) return undefined;
  let iban = '';
  let end = start;
  while (iban.length < length) {
    const byte = byteAt(text, end);
    if (WORD_CLASS[byte] !== 0) iban += String.fromCharCode(byte);
    else if ((byte !== 0x20 && byte !== 0x2d) || iban.length % 4 !== 0) return undefined;
    end++;
  }
  const next = byteAt(text, end);
  if (WORD_CLASS[next] !== 0) return undefined;
  const upper = iban.toUpperCase();
  if (iban !== upper && iban !== iban.toLowerCase()) return undefined;
  if (!/^[A-Z0-9]+$/.test(upper) || mod97(upper.slice(4) + upper.slice(0, 4)) !== 1)
    return undefined;
  if (/^0*$/.test(upper.slice(4))) return undefined;
  return { start, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

const COUNTRIES =
  /^.{4}(A[DEFGILMOQRSTUWXZ]|B[ABDEFGHIJLMNOQRSTVWYZ]|C[ACDFGHIKLMNORUVWXYZ]|D[EJKMOZ]|E[CEGHRST]|F[IJKMOR]|G[ABDEFGHILMNPQRSTUWY]|H[KMNRTU]|I[DELMNOQRST]|J[EMOP]|K[EGHIMNPRWYZ]|L[ABCIKRSTUVY]|M[ACDEFGHKLMNOPQRSTUVWXYZ]|N[ACEFGILOPRUZ]|OM|P[AEFGHKLMNRSTWY]|QA|R[EOSUW]|S[ABCDEGHIJKLMNORSTVXYZ]|T[CDFGHJKLMNORTVWZ]|U[AGSYZ]|V[ACEGINU]|W[FS]|XK|Y[ET]|Z[AMW])/;

/** Bank, country, place: eight or eleven characters. Words of capitals look the same, so it takes context. */
export const SWIFT_CODE: Detector = {
  name: 'SWIFT_CODE',
  rank: 30,
  probes: [
    { on: 'capitals', lengths: [8, 11], verify: swiftAt },
    { on: 'word', lengths: [8, 11], verify: swiftAt },
  ],
  words: ['swift*', 'bic', 'bank*', 'iban', 'wire*', 'correspondent'],
};

function swiftAt(text: Text, start: number, end: number): Match | undefined {
  const code = latin1(text, start, end);
  if (!/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(code) || !COUNTRIES.test(code)) return undefined;
  return { start, end, alone: undefined, inContext: 'LIKELY' };
}

export const AMERICAN_BANKERS_CUSIP_ID: Detector = wordDetector({
  name: 'AMERICAN_BANKERS_CUSIP_ID',
  lengths: [9],
  pattern: /^[0-9]{3}[0-9A-Z]{5}[0-9]$/,
  holds: (word) => {
    let sum = 0;
    for (let i = 0; i < 8; i++) {
      const value = Number.parseInt(word[i] ?? '0', 36) * (i % 2 === 1 ? 2 : 1);
      sum += Math.floor(value / 10) + (value % 10);
    }
    return (10 - (sum % 10)) % 10 === Number(word[8]) && !isPlaceholder(word);
  },
  inContext: 'LIKELY',
  words: ['cusip*', 'security', 'securities', 'bond*', 'isin', 'stock*'],
});
