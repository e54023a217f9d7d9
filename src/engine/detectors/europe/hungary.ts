import { digitAt, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { monthDayAt } from './births.ts';

export const HUNGARY_TAJ_NUMBER: Detector = writtenDetector({
  name: 'HUNGARY_TAJ_NUMBER',
  layouts: ['#########', '### ### ###', '###-###-###'],
  holds: (plain) => weighted(plain, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 === digitAt(plain, 8),
  words: ['taj', 'taj szam*', 'tajszam*', 'tarsadalombiztosit*', 'hungarian social*'],
  rank: 48,
  checks: 'Nine digits, weights 3 and 7 mod 10; context',
  source: 'Nemzeti Egészségbiztosítási Alapkezelő, TAJ (1996. évi XX. törvény)',
  examples: {
    finds: ['TAJ szám: [[385 989 127]]', 'taj_szam;nev\n[[433543660]];Anna'],
    ignores: ['TAJ szám: 433543663', 'rendelés 433543660'],
  },
});

export const HUNGARY_TAX_ID_NUMBER: Detector = writtenDetector({
  name: 'HUNGARY_TAX_ID_NUMBER',
  layouts: ['8#########', '8 ### ### ###'],
  holds: (plain) => weighted(plain, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 === digitAt(plain, 9),
  words: ['adoazonosito*', 'ado azonosito*', 'adoaz*', 'adojel*', 'hungarian tax*', 'magyar*'],
  rank: 48,
  checks: 'Ten digits beginning with 8, mod 11; context',
  source: 'Nemzeti Adó- és Vámhivatal, adóazonosító jel',
  examples: {
    finds: ['Adóazonosító jel: [[8045794933]]', 'adoazonosito [[8212986454]]'],
    ignores: ['Adóazonosító jel: 8045794936', 'id 8045794933'],
  },
});

export const HUNGARY_PERSONAL_ID_NUMBER: Detector = writtenDetector({
  name: 'HUNGARY_PERSONAL_ID_NUMBER',
  layouts: ['#-######-####', '# ###### ####', '###########'],
  // Before 1997 the weights ran the other way.
  holds: (plain) => {
    if (!/^[1-8]/.test(plain) || !monthDayAt(plain, 3)) return false;
    const check = digitAt(plain, 10);
    return (
      weighted(plain, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === check ||
      weighted(plain, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) % 11 === check
    );
  },
  words: [
    'szemelyi azonosito*',
    'szemelyi szam*',
    'szemelyazonosito*',
    'szemelyi',
    'hungarian id*',
    'magyar*',
  ],
  rank: 48,
  checks: 'Sex and date of birth, mod 11; context',
  source: 'Belügyminisztérium, személyi azonosító (1996. évi XX. törvény)',
  examples: {
    finds: ['Személyi azonosító: [[28610071272]]', 'személyi szám [[2-890822-2093]]'],
    ignores: ['Személyi azonosító: 28610071275', 'szám 28610071272'],
  },
});

export const HUNGARY_TAX_NUMBER: Detector = writtenDetector({
  name: 'HUNGARY_TAX_NUMBER',
  layouts: ['########-#-##', '###########', 'HU########', 'HU ########'],
  holds: (plain) => {
    const digits = plain.replace('HU', '');
    return (10 - (weighted(digits, [9, 7, 3, 1, 9, 7, 3]) % 10)) % 10 === digitAt(digits, 7);
  },
  inContext: 'LIKELY',
  words: ['adoszam*', 'ado szam*', 'kozossegi adoszam', 'vat*', 'afa'],
  rank: 46,
  checks: 'Eight digits mod 10, kind of tax, office; context',
  source: 'Nemzeti Adó- és Vámhivatal, adószám',
  examples: {
    finds: ['Adószám: [[12892312-2-42]]', 'VAT [[HU12892312]]'],
    ignores: ['Adószám: 12892313-2-42', 'cikk 12892312-2-42'],
  },
});
