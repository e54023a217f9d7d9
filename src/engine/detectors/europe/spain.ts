import { digitAt, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { pairAt } from './births.ts';
import { namedNearby, PASSPORT_WORDS } from './nations.ts';

const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const PARTS = [
  'part',
  'parts',
  'sku',
  'model',
  'modelo',
  'serial*',
  'order*',
  'pedido*',
  'item',
  'factura*',
  'ref*',
  'commit*',
  'lote',
];

const IDENTITY = [
  'documento*',
  'identidad',
  'identificacion',
  'identificador fiscal',
  'numero fiscal',
  'id fiscal',
  'tax id*',
  'national id*',
  'nationalid*',
  'tin',
  'spanish*',
  'espan*',
];

export const SPAIN_NIF_NUMBER: Detector = writtenDetector({
  name: 'SPAIN_NIF_NUMBER',
  layouts: [
    '######## @',
    '#######@',
    '#######-@',
    '# ### ### @',
    'K#######@',
    'L#######@',
    'M#######@',
  ],
  distinctive: [
    '########@',
    '########-@',
    '##.###.###-@',
    '##.###.###@',
    '##.###.### @',
    '## ### ### @',
    '#.###.###-@',
    '##-###-###-@',
    'ES########@',
  ],
  holds: (plain) => {
    const digits = plain
      .replace(/^ES/, '')
      .slice(0, -1)
      .replace(/^[KLM]/, '');
    return !/^0*$/.test(digits) && LETTERS[Number(digits) % 23] === plain.at(-1);
  },
  words: [
    'nif',
    'nif*',
    'dni',
    'dni*',
    'd n i',
    'n i f',
    'contribuyente*',
    'titular',
    'ciudadan*',
    ...IDENTITY,
  ],
  against: PARTS,
  rank: 58,
  checks: 'Eight digits and a letter mod 23',
  source: 'Ministerio del Interior, cálculo del dígito de control del NIF/NIE',
  examples: {
    finds: [
      'DNI [[12345678Z]]',
      'con D.N.I. [[99.803.723-F]] y domicilio',
      '{"nif": "[[29352203v]]"}',
    ],
    ignores: ['DNI 12345678A', 'DNI 00000000T', 'commit 1234567z'],
  },
});

export const SPAIN_NIE_NUMBER: Detector = writtenDetector({
  name: 'SPAIN_NIE_NUMBER',
  layouts: [
    '@########@',
    '@-########-@',
    '@ ####### @',
    '@ #######@',
    '@#.###.###@',
    '@#.###.###-@',
    '@ # ### ### @',
  ],
  distinctive: ['@#######@', '@-#######-@', '@#######-@', '@-#######@', '@-#.###.###-@'],
  holds: (plain) => {
    const first = 'XYZ'.indexOf(plain[0] ?? '');
    if (first < 0 || /^.0*.$/.test(plain)) return false;
    return LETTERS[Number(first + plain.slice(1, -1)) % 23] === plain.at(-1);
  },
  words: [
    'nie',
    'nie*',
    'n i e',
    'extranjer*',
    'residencia',
    'residente*',
    'foreign*',
    ...IDENTITY,
  ],
  against: PARTS,
  rank: 59,
  checks: 'X, Y or Z, seven digits and a letter mod 23',
  source: 'Ministerio del Interior, cálculo del dígito de control del NIF/NIE',
  examples: {
    finds: ['NIE [[X1234567L]]', 'tarjeta de residencia [[Z-4413337-X]]'],
    ignores: ['NIE X1234567M', 'NIE W1234567L'],
  },
});

const SPANISH = /spanish|spain|espa|pasaporte/;

export const SPAIN_PASSPORT: Detector = writtenDetector({
  name: 'SPAIN_PASSPORT',
  layouts: ['@@@######', '@@@ ######', '@@@-######', '@@######', '@@@######@'],
  inContext: namedNearby(SPANISH, ['ES', 'ESP'], 'VERY_LIKELY', 'LIKELY'),
  words: [...PASSPORT_WORDS, 'pasaporte*', 'numpasaporte'],
  rank: 53,
  checks: 'Three letters (two before 2005) and six digits; context',
  source: 'Dirección General de la Policía; PRADO, ESP-AO',
  examples: {
    finds: ['Pasaporte: [[PAA123456]]', 'Spanish passport [[XDB654321]]'],
    ignores: ['pedido PAA123456', 'pasaporte PAA1234567'],
  },
});

const CONTROL_LETTERS = 'JABCDEFGHI';

export const SPAIN_CIF_NUMBER: Detector = writtenDetector({
  name: 'SPAIN_CIF_NUMBER',
  layouts: [
    '@#######*',
    '@-#######@',
    '@-########',
    '@-#######-*',
    '@ #######@',
    '@ ########',
    'ES@#######*',
  ],
  holds: (plain) => {
    const number = plain.replace(/^ES(?=.{9}$)/, '');
    if (!/^[ABCDEFGHJNPQRSUVW]\d{7}[\dA-J]$/.test(number)) return false;
    let sum = 0;
    for (let i = 1; i < 8; i++) {
      const digit = digitAt(number, i) * (i % 2 === 1 ? 2 : 1);
      sum += digit > 9 ? digit - 9 : digit;
    }
    const check = (10 - (sum % 10)) % 10;
    const written = number[8] ?? '';
    if (/[ABEH]/.test(number[0] ?? '')) return written === String(check);
    if (/[NPQRSW]/.test(number[0] ?? '')) return written === CONTROL_LETTERS[check];
    return written === String(check) || written === CONTROL_LETTERS[check];
  },
  inContext: 'LIKELY',
  words: ['cif', 'cif*', 'c i f', 'nif', 'sociedad*', 'empresa*', 'razon social', 'vat*'],
  rank: 46,
  checks: 'Letter of the legal form, seven digits, control digit or letter; context',
  source: 'Agencia Tributaria, Orden EHA/451/2008',
  examples: {
    finds: ['CIF: [[A58818501]]', 'Empresa con NIF [[Q2801234B]]'],
    ignores: ['CIF: A58818502', 'ref A58818501'],
  },
});

export const SPAIN_SOCIAL_SECURITY_NUMBER: Detector = writtenDetector({
  name: 'SPAIN_SOCIAL_SECURITY_NUMBER',
  layouts: [
    '############',
    '##/########/##',
    '## ######## ##',
    '##-########-##',
    '##/##########',
    '## ##########',
    '###########',
    '##/#######/##',
  ],
  holds: (plain) => {
    const province = pairAt(plain, 0);
    if (province < 1 || (province > 53 && province !== 66)) return false;
    const number = Number(plain.slice(2, -2));
    const whole = number < 10_000_000 ? number + province * 10_000_000 : Number(plain.slice(0, -2));
    return whole % 97 === pairAt(plain, plain.length - 2);
  },
  inContext: 'LIKELY',
  words: [
    'seguridad social',
    'seg social',
    'nss',
    'naf',
    'nuss',
    'num* ss',
    'afiliacion*',
    'tesoreria general',
    'spanish social*',
  ],
  rank: 50,
  checks: 'Province, number, two digits mod 97; context',
  source: 'Tesorería General de la Seguridad Social',
  examples: {
    finds: ['Seguridad Social: [[286899305293]]', 'NAF [[06/44045764/05]]'],
    ignores: ['Seguridad Social: 286899305296', 'n.º 286899305293'],
  },
});

function controlDigit(digits: string): number {
  const check = 11 - (weighted(digits, [1, 2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11);
  return check > 9 ? 11 - check : check;
}

export const SPAIN_BANK_ACCOUNT: Detector = writtenDetector({
  name: 'SPAIN_BANK_ACCOUNT',
  layouts: [
    '#### #### ## ##########',
    '####-####-##-##########',
    '####################',
    '#### #### #### #### ####',
  ],
  holds: (plain) =>
    controlDigit(`00${plain.slice(0, 8)}`) === digitAt(plain, 8) &&
    controlDigit(plain.slice(10)) === digitAt(plain, 9) &&
    !/^0{8}/.test(plain),
  inContext: 'LIKELY',
  words: ['ccc', 'cuenta*', 'codigo cuenta*', 'banco', 'domiciliacion'],
  rank: 48,
  checks: 'Bank, branch, two control digits mod 11, account; context',
  source: 'Banco de España, código cuenta cliente',
  examples: {
    finds: ['CCC [[2100 0418 45 0200051332]]', 'cuenta [[21000418450200051332]]'],
    ignores: ['CCC 2100 0418 46 0200051332', 'id 21000418450200051332'],
  },
});
