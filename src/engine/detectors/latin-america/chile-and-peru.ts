import { latin1 } from '../bytes.ts';
import { digitAt, weighted } from '../checksums.ts';
import type { Detector, Match, Text } from '../detector.ts';
import { judgedBy, ofNation } from '../nation.ts';
import { digitsProbe, piecesProbes, wordProbe } from '../printed.ts';

function isRut(plain: string): boolean {
  const padded = plain.padStart(9, '0').toUpperCase();
  const rest = (11 - (weighted(padded, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return '0123456789K'[rest] === padded[8];
}

/** `RUN` names the number, `run` in a log does not. */
function isNoRun(text: Text, match: Match): Match | undefined {
  const before = latin1(text, match.start - 40, match.start);
  return /\b[Rr]uns?\b/.test(before) && !/rut|rol|c[eé\xc3\xa9]+dula/i.test(before)
    ? undefined
    : match;
}

export const CHILE_RUT: Detector = {
  name: 'CHILE_RUT',
  rank: 62,
  probes: [
    ...piecesProbes({
      digits: [1, 2],
      after: '.',
      pattern: /^\d{1,2}\.\d{3}\.\d{3}-[\dKk](?![A-Za-z0-9])/,
      longest: 13,
      layouts: ['#.###.###', '##.###.###'],
      holds: isRut,
      alone: 'LIKELY',
    }),
    ...judgedBy(
      [
        ...piecesProbes({
          digits: [7, 8],
          after: '-',
          pattern: /^\d{7,8}-[\dKk](?![A-Za-z0-9])/,
          longest: 11,
          holds: isRut,
        }),
        wordProbe({ lengths: [8, 9], pattern: /^\d{7,8}[Kk]$/, holds: isRut }),
        digitsProbe({ layouts: ['#########', '########'], holds: isRut }),
      ],
      isNoRun,
    ),
  ],
  words: [
    'r u t',
    'r u n',
    'rut',
    'ruts',
    'run',
    'rol unico*',
    'rol unico tributario',
    'cedula de identidad',
    'chilean id*',
  ],
  checks: 'Seven or eight digits and a check digit mod 11, which may be K; dotted it stands alone',
  source: 'Servicio de Registro Civil e Identificación, Rol Único Nacional',
  examples: {
    finds: ['RUT [[12.531.909-2]]', 'rut=[[76086428-5]]', 'RUN: [[10.482.921-K]]'],
    ignores: ['RUT 12.531.909-3', 'ref 76086428-5'],
  },
};

export const PERU_RUC: Detector = {
  name: 'PERU_RUC',
  rank: 60,
  probes: [
    digitsProbe({
      layouts: ['###########', '##-########-#'],
      holds: (digits) =>
        /^(?:10|15|16|17|20)/.test(digits) &&
        (11 - (weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digitAt(digits, 10),
    }),
  ],
  words: ['r u c', 'ruc', 'rucs', 'registro unico*', 'contribuyente*', 'sunat'],
  checks: 'Kind of taxpayer, eight digits, check digit mod 11; context',
  source: 'SUNAT, Registro Único de Contribuyentes',
  examples: {
    finds: ['RUC [[20512333797]]', '{"ruc":"[[10482916304]]"}'],
    ignores: ['RUC 20512333798', 'pedido 20512333797'],
  },
};

export const PERU_DNI: Detector = {
  name: 'PERU_DNI',
  rank: 44,
  probes: ofNation('peru', [
    digitsProbe({ layouts: ['########', '########-#'], inContext: 'LIKELY' }),
    ...piecesProbes({
      digits: [8],
      after: '-',
      pattern: /^\d{8}-[A-K](?![A-Za-z0-9])/,
      longest: 11,
      inContext: 'LIKELY',
    }),
  ]),
  words: ['dni', 'documento nacional*', 'reniec', 'cui', 'peru', 'peruano', 'peruana'],
  checks: 'Eight digits, a check character may follow; context',
  source: 'Registro Nacional de Identificación y Estado Civil',
  examples: {
    finds: ['DNI peruano N.º [[48291630]]', 'RENIEC: [[48291630-5]]'],
    ignores: ['monto 48291630', 'DNI 482'],
  },
};
