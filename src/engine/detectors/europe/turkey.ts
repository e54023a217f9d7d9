import { digitAt, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { namedNearby } from './nations.ts';

export const TURKEY_ID_NUMBER: Detector = writtenDetector({
  name: 'TURKEY_ID_NUMBER',
  layouts: ['###########', '### ### ### ##', '### ### #####', '###-###-###-##'],
  holds: (plain) =>
    plain[0] !== '0' &&
    weighted(plain, [7, 9, 7, 9, 7, 9, 7, 9, 7]) % 10 === digitAt(plain, 9) &&
    weighted(plain, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) % 10 === digitAt(plain, 10),
  inContext: namedNearby(/pesel|polish|poland|polsk/, [], 'LIKELY', 'VERY_LIKELY'),
  words: [
    'tc',
    't c',
    'tckn',
    'tckn*',
    'tckimlik*',
    'tcno',
    'tc no',
    'tc kimlik*',
    'kimlik*',
    'nufus*',
    'nüfus*',
    'mernis',
    'citizenship*',
    'vatandas*',
    'vatandaş*',
    'turk*',
    'türk*',
    'national id*',
    'nationalid*',
    'id number',
    'identity number',
    'identification number',
    'ykn',
    'yabanci kimlik*',
  ],
  rank: 59,
  checks: 'Eleven digits, two check digits mod 10; context',
  source: 'Nüfus ve Vatandaşlık İşleri Genel Müdürlüğü, T.C. kimlik numarası',
  examples: {
    finds: ['T.C. Kimlik No: [[10000000146]]', 'tckn,ad\n[[90127164730]],Ali'],
    ignores: ['T.C. Kimlik No: 10000000147', 'sipariş 10000000146'],
  },
});

export const TURKEY_TAX_NUMBER: Detector = writtenDetector({
  name: 'TURKEY_TAX_NUMBER',
  layouts: ['##########', '### ### ####'],
  holds: (plain) => {
    let sum = 0;
    for (let i = 0; i < 9; i++) {
      const moved = (digitAt(plain, i) + 9 - i) % 10;
      const grown = (moved * 2 ** (9 - i)) % 9;
      sum += moved !== 0 && grown === 0 ? 9 : grown;
    }
    return (10 - (sum % 10)) % 10 === digitAt(plain, 9);
  },
  inContext: 'LIKELY',
  words: ['vkn', 'vergi*', 'vergi no', 'vergi kimlik*', 'vergi dairesi', 'turkish tax*'],
  rank: 46,
  checks: 'Ten digits, powers of two mod 9, mod 10; context',
  source: 'Gelir İdaresi Başkanlığı, vergi kimlik numarası',
  examples: {
    finds: ['Vergi No: [[4540536920]]', 'VKN [[4540536920]]'],
    ignores: ['Vergi No: 4540536921', 'no 4540536920'],
  },
});
