import { digitAt, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';

export function portugueseTax(plain: string): boolean {
  if (!/^(?:[125689]|3|45|7[01245789])/.test(plain)) return false;
  const check = 11 - (weighted(plain, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (check > 9 ? 0 : check) === digitAt(plain, 8);
}

export const PORTUGAL_NIF_NUMBER: Detector = writtenDetector({
  name: 'PORTUGAL_NIF_NUMBER',
  layouts: ['#########', '### ### ###', '###.###.###'],
  holds: portugueseTax,
  inContext: 'LIKELY',
  words: [
    'nif',
    'nipc',
    'contribuinte*',
    'numero de contribuinte',
    'financas',
    'portug*',
    'identificacao fiscal',
    'identificacao de pessoa*',
  ],
  rank: 48,
  checks: 'Nine digits, kind of taxpayer, mod 11; context',
  source: 'Autoridade Tributária e Aduaneira, número de identificação fiscal',
  examples: {
    finds: ['NIF: [[157746860]]', 'Contribuinte n.º [[501 964 843]]'],
    ignores: ['NIF: 157746863', 'telefone 157746860'],
  },
});

export const PORTUGAL_CITIZEN_CARD: Detector = writtenDetector({
  name: 'PORTUGAL_CITIZEN_CARD',
  layouts: [
    '########-#-@@#',
    '######## # @@#',
    '######### @@#',
    '#########@@#',
    '######## # **#',
    '########-#-**#',
  ],
  holds: (plain) => {
    let sum = 0;
    for (let i = 0; i < 12; i++) {
      const value = Number.parseInt(plain[i] ?? '0', 36) * (i % 2 === 0 ? 2 : 1);
      sum += i % 2 === 0 && value > 9 ? value - 9 : value;
    }
    return sum % 10 === 0;
  },
  inContext: 'LIKELY',
  words: [
    'cartao de cidadao',
    'cartao cidadao',
    'cartao*',
    'cidadao',
    'citizen card',
    'cc',
    'bilhete de identidade',
    'documento*',
  ],
  rank: 50,
  checks: 'Twelve characters, sum of doubled values mod 10; context',
  source: 'Instituto dos Registos e do Notariado, algoritmo do número do cartão de cidadão',
  examples: {
    finds: ['Cartão de Cidadão [[00000000 0 ZZ4]]', 'CC: [[12345678 0 ZX4]]'],
    ignores: ['Cartão de Cidadão 00000000 0 ZZ5', 'CC: 12345678 0 ZX7'],
  },
});

export const PORTUGAL_SOCIAL_SECURITY_NUMBER: Detector = writtenDetector({
  name: 'PORTUGAL_SOCIAL_SECURITY_NUMBER',
  layouts: ['###########', '### ### ### ##'],
  holds: (plain) =>
    /^[12]/.test(plain) &&
    9 - (weighted(plain, [29, 23, 19, 17, 13, 11, 7, 5, 3, 2]) % 10) === digitAt(plain, 10),
  inContext: 'LIKELY',
  words: ['niss', 'seguranca social', 'seg social', 'beneficiario*'],
  rank: 48,
  checks: 'Eleven digits, weights of primes mod 10; context',
  source: 'Segurança Social, NISS',
  examples: {
    finds: ['NISS: [[12345098768]]', 'Segurança Social [[12345098768]]'],
    ignores: ['NISS: 12345098761', 'n.º 12345098768'],
  },
});
