import { digitAt, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { ofNation } from '../nation.ts';
import { digitsProbe, GOODS } from '../printed.ts';

const CUIT_KINDS = /^(?:20|23|24|25|26|27|30|33|34|50|51|55)/;

function isCuit(digits: string): boolean {
  const rest = (11 - (weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return CUIT_KINDS.test(digits) && rest === digitAt(digits, 10);
}

export const ARGENTINA_CUIT: Detector = {
  name: 'ARGENTINA_CUIT',
  rank: 64,
  probes: [
    digitsProbe({ layouts: ['##-########-#'], holds: isCuit, separated: 'LIKELY' }),
    digitsProbe({ layouts: ['###########', '## ######## #', '##.########.#'], holds: isCuit }),
  ],
  words: [
    'c u i t',
    'c u i l',
    'cuit*',
    'cuil*',
    'cdi',
    'afip',
    'arca',
    'identificacion tributaria',
    'identificacion laboral',
  ],
  checks: 'Kind of person, eight digits, check digit mod 11; bare digits only in context',
  source: 'Administración Federal de Ingresos Públicos, CUIT and CUIL',
  examples: {
    finds: ['CUIT [[20-05536168-2]]', 'cuil: [[20055361682]]'],
    ignores: ['CUIT 20-05536168-3', 'pedido 20055361682'],
  },
};

export const ARGENTINA_DNI: Detector = {
  name: 'ARGENTINA_DNI',
  rank: 50,
  probes: ofNation('argentina', [
    digitsProbe({
      layouts: ['##.###.###', '#.###.###', '########', '#######'],
      inContext: 'LIKELY',
    }),
  ]),
  words: [
    'd n i',
    'dni',
    'dnis',
    'documento nacional*',
    'documento de identidad',
    'nro documento',
    'libreta civica',
  ],
  checks: 'Seven or eight digits; context',
  source: 'Registro Nacional de las Personas, Documento Nacional de Identidad',
  examples: {
    finds: ['DNI [[28.491.630]]', '{"dni": "[[28491630]]"}'],
    ignores: ['total 28.491.630', 'DNI 2849'],
  },
};

export const ARGENTINA_CBU: Detector = {
  name: 'ARGENTINA_CBU',
  rank: 64,
  probes: [
    digitsProbe({
      layouts: ['######################', '######## ##############', '########-##############'],
      holds: (digits) =>
        (10 - (weighted(digits, [7, 1, 3, 9, 7, 1, 3]) % 10)) % 10 === digitAt(digits, 7) &&
        (10 - (weighted(digits.slice(8), [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3]) % 10)) % 10 ===
          digitAt(digits, 21),
    }),
  ],
  words: ['c b u', 'cbu', 'cvu', 'clave bancaria*', 'cuenta*', 'alias', 'transferencia*'],
  checks: 'Twenty-two digits, a check digit in each of two blocks; context',
  source: 'Banco Central de la República Argentina, Clave Bancaria Uniforme',
  examples: {
    finds: ['CBU: [[2850590940090418135201]]', 'cbu=[[28505909 40090418135201]]'],
    ignores: ['CBU: 2850590940090418135202', 'id 2850590940090418135201'],
  },
};

function isCedula(digits: string): boolean {
  const padded = digits.padStart(8, '0');
  return (10 - (weighted(padded, [2, 9, 8, 7, 6, 3, 4]) % 10)) % 10 === digitAt(padded, 7);
}

export const URUGUAY_CEDULA: Detector = {
  name: 'URUGUAY_CEDULA',
  rank: 58,
  probes: ofNation('uruguay', [
    digitsProbe({ layouts: ['#.###.###-#'], holds: isCedula, separated: 'POSSIBLE' }),
    digitsProbe({ layouts: ['#######-#', '###.###-#'], holds: isCedula }),
    digitsProbe({ layouts: ['########', '#######'], holds: isCedula, inContext: 'POSSIBLE' }),
  ]),
  words: ['cedula*', 'c i', 'documento de identidad', 'ci no', 'ci nro', 'ci num*'],
  against: GOODS,
  checks: 'Seven digits and a check digit mod 10; bare digits only in context',
  source: 'Dirección Nacional de Identificación Civil, cédula de identidad',
  examples: {
    finds: ['C.I. [[3.482.916-9]]', 'cédula uruguaya [[14829163]]'],
    ignores: ['precio 34829163', 'cédula 3.482.91'],
  },
};

export const URUGUAY_RUT: Detector = {
  name: 'URUGUAY_RUT',
  rank: 56,
  probes: [
    digitsProbe({
      layouts: ['############', '##-######-###-#'],
      holds: (digits) => {
        const rest = weighted(digits, [4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
        return (
          /^(?:0[1-9]|1\d|2[0-2])(?!000000)\d{6}001/.test(digits) &&
          (11 - rest) % 11 === digitAt(digits, 11)
        );
      },
    }),
  ],
  words: ['rut', 'dgi', 'registro unico*', 'tributario', 'uruguay*'],
  checks: 'Twelve digits with 001, check digit mod 11; context',
  source: 'Dirección General Impositiva, Registro Único Tributario',
  examples: {
    finds: ['RUT: [[211003420017]]', 'DGI [[21-100342-001-7]]'],
    ignores: ['RUT: 211003420018', 'id 211003420017'],
  },
};
