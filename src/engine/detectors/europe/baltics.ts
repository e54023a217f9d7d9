import { digitAt, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { dayMonthAt, monthDayAt } from './births.ts';

/** Estonia and Lithuania count alike: century and sex, date of birth, serial, mod 11 in two passes. */
function balticCitizen(plain: string): boolean {
  if (!/^[1-8]/.test(plain) || !monthDayAt(plain, 3)) return false;
  let rest = weighted(plain, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  if (rest === 10) rest = weighted(plain, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
  return rest % 10 === digitAt(plain, 10);
}

export const ESTONIA_NATIONAL_ID_NUMBER: Detector = writtenDetector({
  name: 'ESTONIA_NATIONAL_ID_NUMBER',
  layouts: ['###########'],
  holds: balticCitizen,
  words: [
    'isikukood*',
    'isiku kood',
    'isikukoodi*',
    'isik kood',
    'personal code',
    'eesti*',
    'estonia*',
  ],
  rank: 50,
  checks: 'Century, sex, date of birth, mod 11 in two passes; context',
  source: 'Siseministeerium, isikukood (EVS 585)',
  examples: {
    finds: ['Isikukood: [[36805280109]]', 'isikukood;nimi\n[[37605030299]];Mati'],
    ignores: ['Isikukood: 36805280108', 'nr 36805280109'],
  },
});

export const LITHUANIA_NATIONAL_ID_NUMBER: Detector = writtenDetector({
  name: 'LITHUANIA_NATIONAL_ID_NUMBER',
  layouts: ['###########'],
  holds: balticCitizen,
  words: ['asmens kod*', 'asmenskodas', 'a k', 'lietuv*', 'lithuania*'],
  rank: 50,
  checks: 'Century, sex, date of birth, mod 11 in two passes; context',
  source: 'Registrų centras, asmens kodas',
  examples: {
    finds: ['Asmens kodas: [[33309240064]]', 'asmens_kodas;vardas\n[[38703181745]];Jonas'],
    ignores: ['Asmens kodas: 33309240065', 'nr 33309240064'],
  },
});

export const LATVIA_NATIONAL_ID_NUMBER: Detector = writtenDetector({
  name: 'LATVIA_NATIONAL_ID_NUMBER',
  layouts: ['######-#####', '###########'],
  // Since 2017 numbers begin with 32 and tell nothing of the birth.
  holds: (plain) => {
    if (/^3[2-9]/.test(plain)) return true;
    const check = ((1101 - weighted(plain, [1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11) % 10;
    return dayMonthAt(plain, 0) && /^[0-2]/.test(plain.slice(6)) && check === digitAt(plain, 10);
  },
  words: ['personas kod*', 'personaskods', 'p k', 'latvij*', 'latvia*'],
  rank: 50,
  checks: 'Date of birth, mod 11, or the numbers since 2017; context',
  source: 'Pilsonības un migrācijas lietu pārvalde, personas kods',
  examples: {
    finds: ['Personas kods: [[161175-19997]]', 'personas kods [[14124313170]]'],
    ignores: ['Personas kods: 161375-19997', 'nr 161175-19997'],
  },
});

export const LATVIA_VAT_NUMBER: Detector = writtenDetector({
  name: 'LATVIA_VAT_NUMBER',
  layouts: ['LV###########', 'LV ###########', '###########'],
  holds: (plain) => {
    const digits = plain.replace('LV', '');
    return digits > '4' && weighted(digits, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 === 3;
  },
  inContext: 'LIKELY',
  words: ['pvn*', 'vat*', 'registracijas num*', 'reg nr'],
  rank: 42,
  checks: 'LV and eleven digits mod 11; context',
  source: 'Valsts ieņēmumu dienests, PVN reģistrācijas numurs',
  examples: {
    finds: ['PVN [[LV40003521600]]', 'VAT no. [[LV 40003521600]]'],
    ignores: ['PVN LV40003521601', 'LV40003521600'],
  },
});

export const LITHUANIA_VAT_NUMBER: Detector = writtenDetector({
  name: 'LITHUANIA_VAT_NUMBER',
  layouts: ['LT#########', 'LT############', 'LT #########', 'LT ############'],
  holds: (plain) => {
    const digits = plain.slice(2);
    const body = digits.length - 1;
    const weights = (from: number) => Array.from({ length: body }, (_, i) => ((i + from) % 9) + 1);
    let rest = weighted(digits, weights(0)) % 11;
    if (rest === 10) rest = weighted(digits, weights(2)) % 11;
    return digits[body - 1] === '1' && rest % 10 === digitAt(digits, body);
  },
  inContext: 'LIKELY',
  words: ['pvm*', 'vat*'],
  rank: 42,
  checks: 'LT and nine or twelve digits, mod 11 in two passes; context',
  source: 'Valstybinė mokesčių inspekcija, PVM mokėtojo kodas',
  examples: {
    finds: ['PVM kodas [[LT119511515]]', 'VAT [[LT100001919017]]'],
    ignores: ['PVM kodas LT119511516', 'LT119511515'],
  },
});

export const ESTONIA_VAT_NUMBER: Detector = writtenDetector({
  name: 'ESTONIA_VAT_NUMBER',
  layouts: ['EE#########', 'EE #########', 'EE ### ### ###'],
  holds: (plain) => weighted(plain.slice(2), [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0,
  inContext: 'LIKELY',
  words: ['kmkr*', 'kaibemaks*', 'vat*'],
  rank: 42,
  checks: 'EE and nine digits, weights 3, 7, 1 mod 10; context',
  source: 'Maksu- ja Tolliamet, KMKR number',
  examples: {
    finds: ['KMKR [[EE100931558]]', 'VAT [[EE 100 931 558]]'],
    ignores: ['KMKR EE100931559', 'EE100931558'],
  },
});
