import { digitAt, luhn, mod11And10, mod97, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { elevenTest } from './benelux.ts';
import { pairAt } from './births.ts';
import { birthNumber } from './czechia-slovakia.ts';

/** Numbers of value-added tax that are no other identifier of their country with its letters in front. */

const VAT_WORDS = ['vat*', 'vatin', 'tax*', 'eu vat'];

export const AUSTRIA_VAT_NUMBER: Detector = writtenDetector({
  name: 'AUSTRIA_VAT_NUMBER',
  layouts: ['ATU########', 'ATU ########', 'AT U########', 'ATU ### ### ##'],
  holds: (plain) => {
    let sum = 4;
    for (let i = 0; i < 7; i++) {
      const digit = digitAt(plain, i + 3) * (i % 2 === 0 ? 1 : 2);
      sum += digit > 9 ? digit - 9 : digit;
    }
    return (10 - (sum % 10)) % 10 === digitAt(plain, 10);
  },
  inContext: 'LIKELY',
  words: [...VAT_WORDS, 'uid*', 'ust*', 'umsatzsteuer*'],
  rank: 44,
  checks: 'ATU and eight digits, check digit mod 10; context',
  source: 'Bundesministerium für Finanzen, UID-Nummer',
  examples: {
    finds: ['UID-Nr. [[ATU13585627]]', 'VAT: [[atu13585627]]'],
    ignores: ['UID-Nr. ATU13585628', 'ATU13585627'],
  },
});

export const GERMANY_VAT_NUMBER: Detector = writtenDetector({
  name: 'GERMANY_VAT_NUMBER',
  layouts: ['DE#########', 'DE ### ### ###', 'DE #########', 'DE-#########', 'DE### ### ###'],
  holds: (plain) => plain[2] !== '0' && mod11And10(plain.slice(2)),
  inContext: 'LIKELY',
  words: [...VAT_WORDS, 'ust*', 'umsatzsteuer*', 'mwst*'],
  rank: 44,
  checks: 'DE and nine digits, ISO 7064 mod 11,10; context',
  source: 'Bundeszentralamt für Steuern, Umsatzsteuer-Identifikationsnummer',
  examples: {
    finds: ['USt-IdNr.: [[DE136695976]]', 'VAT ID [[DE 136 695 976]]'],
    ignores: ['USt-IdNr.: DE136695978', 'DE136695976'],
  },
});

export const FRANCE_VAT_NUMBER: Detector = writtenDetector({
  name: 'FRANCE_VAT_NUMBER',
  layouts: [
    'FR###########',
    'FR ###########',
    'FR ## ### ### ###',
    'FR## ### ### ###',
    'FR ## #########',
    'FR@*#########',
    'FR#@#########',
  ],
  holds: frenchVat,
  inContext: 'LIKELY',
  words: [...VAT_WORDS, 'tva*', 'intracommunautaire', 'intracom*'],
  rank: 46,
  checks: 'FR, key of two characters over the SIREN; context',
  source: 'Direction générale des Finances publiques, numéro de TVA intracommunautaire',
  examples: {
    finds: ['N° TVA : [[FR40303265045]]', 'TVA intracommunautaire [[FR 23 334 175 221]]'],
    ignores: ['N° TVA : FR84323140391', 'FR40303265045'],
  },
});

const KEYS = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

function frenchVat(plain: string): boolean {
  const siren = plain.slice(4);
  if (!luhn(siren) && !siren.startsWith('000')) return false;
  const first = KEYS.indexOf(plain[2] ?? '');
  const second = KEYS.indexOf(plain[3] ?? '');
  if (first < 0 || second < 0) return false;
  if (first < 10 && second < 10) return Number(`${siren}12`) % 97 === pairAt(plain, 2);
  const check = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
  return (Number(siren) + 1 + Math.floor(check / 11)) % 11 === check % 11;
}

export const NETHERLANDS_VAT_NUMBER: Detector = writtenDetector({
  name: 'NETHERLANDS_VAT_NUMBER',
  layouts: [
    'NL#########B##',
    'NL#########B##',
    'NL ####.##.###.B.##',
    'NL####.##.###.B##',
    '#########B##',
    'NL ######### B##',
    'NL #########B##',
  ],
  holds: (plain) => {
    const number = plain.startsWith('NL') ? plain : `NL${plain}`;
    return (
      elevenTest(number.slice(2, 11)) ||
      mod97(number.replace('NL', '2321').replace('B', '11')) === 1
    );
  },
  inContext: 'LIKELY',
  words: [...VAT_WORDS, 'btw*', 'omzetbelasting*', 'ob nummer'],
  rank: 46,
  checks: 'Nine digits mod 11, or mod 97 for sole traders, B and two digits; context',
  source: 'Belastingdienst, btw-identificatienummer',
  examples: {
    finds: ['BTW: [[NL004495445B01]]', 'btw-id [[NL000099998B57]]'],
    ignores: ['BTW: NL123456789B90', 'NL004495445B01'],
  },
});

export const LUXEMBOURG_VAT_NUMBER: Detector = writtenDetector({
  name: 'LUXEMBOURG_VAT_NUMBER',
  layouts: ['LU########', 'LU ########', 'LU ### ### ##'],
  holds: (plain) => Number(plain.slice(2, 8)) % 89 === pairAt(plain, 8),
  inContext: 'LIKELY',
  words: [...VAT_WORDS, 'tva*', 'matricule*'],
  rank: 44,
  checks: 'LU and eight digits, mod 89; context',
  source: 'Administration de l’enregistrement, des domaines et de la TVA',
  examples: {
    finds: ['TVA [[LU15027442]]', 'VAT: [[LU 150 274 42]]'],
    ignores: ['TVA LU15027443', 'LU15027442'],
  },
});

export const PORTUGAL_VAT_NUMBER: Detector = writtenDetector({
  name: 'PORTUGAL_VAT_NUMBER',
  layouts: ['PT#########', 'PT #########', 'PT ### ### ###'],
  holds: (plain) => {
    const check = 11 - (weighted(plain.slice(2), [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
    return plain[2] !== '0' && (check > 9 ? 0 : check) === digitAt(plain, 10);
  },
  inContext: 'LIKELY',
  words: [...VAT_WORDS, 'nif', 'nipc', 'contribuinte*', 'iva'],
  rank: 46,
  checks: 'PT and nine digits mod 11; context',
  source: 'Autoridade Tributária e Aduaneira',
  examples: {
    finds: ['NIPC [[PT501964843]]', 'VAT: [[PT 501 964 843]]'],
    ignores: ['NIPC PT501964842', 'PT501964843'],
  },
});

export const SWEDEN_VAT_NUMBER: Detector = writtenDetector({
  name: 'SWEDEN_VAT_NUMBER',
  layouts: [
    'SE############',
    'SE ############',
    'SE##########-##',
    'SE ######-####-##',
    'SE ###### #### ##',
  ],
  holds: (plain) => plain.endsWith('01') && luhn(plain.slice(2, 12)),
  inContext: 'LIKELY',
  words: [...VAT_WORDS, 'moms*', 'momsreg*', 'vatnr'],
  rank: 46,
  checks: 'SE, ten digits with Luhn, 01; context',
  source: 'Skatteverket, momsregistreringsnummer',
  examples: {
    finds: ['Momsreg.nr [[SE556036079301]]', 'VAT [[SE 556036079301]]'],
    ignores: ['Momsreg.nr SE556036079401', 'SE556036079301'],
  },
});

export const CZECHIA_VAT_NUMBER: Detector = writtenDetector({
  name: 'CZECHIA_VAT_NUMBER',
  layouts: ['CZ########', 'CZ#########', 'CZ##########', 'CZ ########', 'CZ ##########'],
  holds: (plain) => {
    const digits = plain.slice(2);
    if (digits.length > 8) return birthNumber(digits) || digits.startsWith('6');
    return (11 - (weighted(digits, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digitAt(digits, 7);
  },
  inContext: 'LIKELY',
  words: [...VAT_WORDS, 'dic', 'dph', 'danove*'],
  rank: 46,
  checks: 'CZ and a company number mod 11 or a birth number; context',
  source: 'Finanční správa, daňové identifikační číslo',
  examples: {
    finds: ['DIČ: [[CZ25123891]]', 'VAT [[CZ7103192745]]'],
    ignores: ['DIČ: CZ25123890', 'CZ25123891'],
  },
});

export const SLOVAKIA_VAT_NUMBER: Detector = writtenDetector({
  name: 'SLOVAKIA_VAT_NUMBER',
  layouts: ['SK##########', 'SK ##########', '##########'],
  holds: (plain) => {
    const digits = plain.replace('SK', '');
    return /^[1-9]\d[2-4789]/.test(digits) && Number(digits) % 11 === 0;
  },
  inContext: 'LIKELY',
  words: [...VAT_WORDS.slice(0, 2), 'ic dph', 'icdph', 'dic', 'dph'],
  rank: 45,
  checks: 'SK and ten digits, divisible by 11; context',
  source: 'Finančná správa, IČ DPH',
  examples: {
    finds: ['IČ DPH: [[SK2022749619]]', 'DIČ [[2022749619]]'],
    ignores: ['IČ DPH: SK2022749618', 'SK2022749619'],
  },
});
