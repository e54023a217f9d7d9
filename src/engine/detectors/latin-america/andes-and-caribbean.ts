import { digitAt, luhn, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { ofNation } from '../nation.ts';
import { digitsProbe, GOODS, piecesProbes, wordProbe } from '../printed.ts';

const NIT_WEIGHTS = [41, 37, 29, 23, 19, 17, 13, 7, 3];

function isNit(digits: string): boolean {
  const padded = digits.padStart(10, '0');
  const rest = weighted(padded, NIT_WEIGHTS) % 11;
  return (rest < 2 ? rest : 11 - rest) === digitAt(padded, 9);
}

export const COLOMBIA_NIT: Detector = {
  name: 'COLOMBIA_NIT',
  rank: 60,
  probes: [
    digitsProbe({ layouts: ['###.###.###-#'], holds: isNit, separated: 'LIKELY' }),
    digitsProbe({ layouts: ['#########-#', '##########', '### ### ### #'], holds: isNit }),
  ],
  words: ['n i t', 'nit', 'nits', 'dian', 'identificacion tributaria'],
  checks: 'Nine digits and a check digit by primes mod 11; dotted it stands alone',
  source: 'Dirección de Impuestos y Aduanas Nacionales, NIT',
  examples: {
    finds: ['NIT [[213.123.432-1]]', 'nit: [[213123432-1]]'],
    ignores: ['NIT 213.123.432-2', 'pedido 213123432-1'],
  },
};

export const COLOMBIA_CEDULA: Detector = {
  name: 'COLOMBIA_CEDULA',
  rank: 48,
  probes: ofNation('colombia', [
    digitsProbe({
      layouts: ['#.###.###.###', '##.###.###', '##########', '########', '#######'],
      holds: (digits) => digits.length < 10 || digits[0] === '1',
      inContext: 'LIKELY',
    }),
  ]),
  words: [
    'cedula*',
    'cc no',
    'cc nro',
    'cc num*',
    'c c',
    'ciudadania',
    'documento de identidad',
    'registraduria',
  ],
  checks: 'Seven, eight or ten digits; context',
  source: 'Registraduría Nacional del Estado Civil, cédula de ciudadanía',
  examples: {
    finds: ['cédula de ciudadanía [[1.032.456.789]]', 'C.C. [[79482916]]'],
    ignores: ['valor 1.032.456.789', 'cédula 79'],
  },
};

const provinceOf = (digits: string): boolean => {
  const province = Number(digits.slice(0, 2));
  return (province >= 1 && province <= 24) || province === 30;
};

function isEcuadorCedula(digits: string): boolean {
  return provinceOf(digits) && digitAt(digits, 2) < 6 && luhn(digits);
}

export const ECUADOR_CEDULA: Detector = {
  name: 'ECUADOR_CEDULA',
  rank: 58,
  probes: [digitsProbe({ layouts: ['##########', '#########-#'], holds: isEcuadorCedula })],
  words: [
    'cedula*',
    'c i',
    'registro civil',
    'ci no',
    'ci nro',
    'ci num*',
    'documento de identidad',
  ],
  checks: 'Province, third digit below 6, Luhn; context',
  source: 'Registro Civil del Ecuador, cédula de identidad',
  examples: {
    finds: ['cédula: [[1714307103]]', 'C.I. [[171430710-3]]'],
    ignores: ['cédula: 1714307104', 'pedido 1714307103'],
  },
};

function isEcuadorRuc(digits: string): boolean {
  if (!provinceOf(digits) || digits.endsWith('000')) return false;
  if (digits[2] === '6') {
    return weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
  }
  if (digits[2] === '9') {
    return weighted(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
  }
  return isEcuadorCedula(digits.slice(0, 10));
}

export const ECUADOR_RUC: Detector = {
  name: 'ECUADOR_RUC',
  rank: 60,
  probes: [digitsProbe({ layouts: ['#############', '##########-###'], holds: isEcuadorRuc })],
  words: ['r u c', 'ruc', 'registro unico*', 'contribuyente*', 'sri'],
  checks: 'Thirteen digits by the kind of taxpayer, Luhn or mod 11; context',
  source: 'Servicio de Rentas Internas, Registro Único de Contribuyentes',
  examples: {
    finds: ['RUC: [[1792060346001]]', 'ruc [[1714307103001]]'],
    ignores: ['RUC: 1792060347001', 'id 1792060346001'],
  },
};

const RIF_KINDS: Readonly<Record<string, number>> = { V: 4, E: 8, J: 12, P: 16, G: 20 };

function isRif(plain: string): boolean {
  const kind = RIF_KINDS[plain[0] ?? ''] ?? 0;
  const rest = (weighted(plain.slice(1), [3, 2, 7, 6, 5, 4, 3, 2]) + kind) % 11;
  return '00987654321'[rest] === plain[9];
}

export const VENEZUELA_RIF: Detector = {
  name: 'VENEZUELA_RIF',
  rank: 62,
  probes: [
    ...piecesProbes({
      capitals: [1],
      word: [9],
      after: '-',
      pattern: /^[VEJPG]-?\d{8}-?\d(?!\d)/,
      longest: 13,
      holds: isRif,
      alone: 'POSSIBLE',
    }),
    wordProbe({ lengths: [10], pattern: /^[VEJPG]\d{9}$/, holds: isRif }),
  ],
  words: ['r i f', 'rif', 'seniat', 'registro de informacion fiscal', 'venezuela*'],
  against: GOODS,
  checks: 'V, E, J, P or G, eight digits, check digit mod 11',
  source: 'SENIAT, Registro Único de Información Fiscal',
  examples: {
    finds: ['RIF [[V-11470283-4]]', 'rif: [[J-48291630-8]]'],
    ignores: ['RIF V-11470283-5', 'modelo X-11470283-4'],
  },
};

export const VENEZUELA_CEDULA: Detector = {
  name: 'VENEZUELA_CEDULA',
  rank: 50,
  probes: piecesProbes({
    capitals: [1],
    after: '- .',
    pattern: /^[VE][-. ]{1,2}\d{1,2}\.?\d{3}\.?\d{3}(?![\d-])/,
    longest: 14,
    inContext: 'LIKELY',
  }),
  words: ['cedula*', 'ci', 'c i', 'venezolan*', 'identidad'],
  checks: 'V or E and seven or eight digits; context',
  source: 'Servicio Administrativo de Identificación, Migración y Extranjería',
  examples: {
    finds: ['C.I. [[V-14.829.163]]', 'cédula [[V-8291630]]'],
    ignores: ['modelo V-14829163', 'cédula V-14'],
  },
};

export const DOMINICAN_REPUBLIC_CEDULA: Detector = {
  name: 'DOMINICAN_REPUBLIC_CEDULA',
  rank: 58,
  probes: [
    digitsProbe({ layouts: ['###-#######-#'], holds: luhn, separated: 'POSSIBLE' }),
    digitsProbe({ layouts: ['###########'], holds: luhn }),
  ],
  words: ['cedula*', 'identidad', 'jce'],
  against: GOODS,
  checks: 'Eleven digits printed 3-7-1, Luhn',
  source: 'Junta Central Electoral, cédula de identidad y electoral',
  examples: {
    finds: ['cédula [[001-1391820-5]]', 'cedula: [[40248291631]]'],
    ignores: ['cédula 001-1391820-6', 'pedido 40248291630'],
  },
};

export const GUATEMALA_CUI: Detector = {
  name: 'GUATEMALA_CUI',
  rank: 56,
  probes: [
    digitsProbe({
      layouts: ['#############', '#### ##### ####'],
      holds: (digits) => {
        const place = Number(digits.slice(9, 11));
        const town = Number(digits.slice(11));
        const rest = weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9]) % 11;
        return place >= 1 && place <= 22 && town >= 1 && town <= 40 && rest === digitAt(digits, 8);
      },
    }),
  ],
  words: ['cui', 'dpi', 'documento personal*', 'identificacion', 'renap', 'guatemala*'],
  checks: 'Thirteen digits, check digit mod 11, department and municipality; context',
  source: 'Registro Nacional de las Personas, Código Único de Identificación',
  examples: {
    finds: ['DPI [[2481 91632 0101]]', 'CUI: [[1742063130907]]'],
    ignores: ['DPI 2481 91630 9901', 'serie 2481916390101'],
  },
};

export const EL_SALVADOR_DUI: Detector = {
  name: 'EL_SALVADOR_DUI',
  rank: 54,
  probes: [
    digitsProbe({
      layouts: ['########-#', '#########'],
      holds: (digits) =>
        (10 - (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 10)) % 10 === digitAt(digits, 8),
    }),
  ],
  words: ['dui', 'documento unico*', 'el salvador', 'salvador*', 'rnpn'],
  checks: 'Eight digits and a check digit mod 10; context',
  source: 'Registro Nacional de las Personas Naturales, Documento Único de Identidad',
  examples: {
    finds: ['DUI [[00016291-7]]', 'dui=[[04829163-7]]'],
    ignores: ['DUI 048291', 'ref 04829163-0'],
  },
};

export const PARAGUAY_RUC: Detector = {
  name: 'PARAGUAY_RUC',
  rank: 52,
  probes: [
    digitsProbe({
      layouts: ['########-#', '#######-#', '######-#'],
      holds: (digits) => {
        const padded = digits.padStart(9, '0');
        const rest = weighted(padded, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
        return ((11 - rest) % 11) % 10 === digitAt(padded, 8);
      },
    }),
  ],
  words: ['ruc', 'registro unico*', 'dnit'],
  checks: 'Six to eight digits and a check digit mod 11; context',
  source: 'Dirección Nacional de Ingresos Tributarios, Registro Único de Contribuyentes',
  examples: {
    finds: ['RUC [[80028061-0]]', 'RUC paraguayo: [[4829163-3]]'],
    ignores: ['RUC 80028061-1', 'ref 80028061-0'],
  },
};

export const COSTA_RICA_CEDULA: Detector = {
  name: 'COSTA_RICA_CEDULA',
  rank: 46,
  probes: [
    digitsProbe({
      layouts: ['#-####-####', '#########', '#-###-######'],
      holds: (digits) => /^[1-9]/.test(digits),
      inContext: 'LIKELY',
    }),
  ],
  words: [
    'costarricense*',
    'cedula fisica',
    'cedula juridica',
    'cedula de identidad',
    'cedula costa rica*',
  ],
  checks: 'Nine digits printed 1-4-4; context',
  source: 'Tribunal Supremo de Elecciones, cédula de identidad',
  examples: {
    finds: ['cédula física [[1-0482-0916]]', 'Costa Rica, cédula jurídica [[3-101-482916]]'],
    ignores: ['ref 1-0482-0916', 'cédula física 1-04'],
  },
};
