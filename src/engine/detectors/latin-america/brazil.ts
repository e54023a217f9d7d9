import { digitAt, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { ofNation } from '../nation.ts';
import { digitsProbe, piecesProbes, wordProbe } from '../printed.ts';

const CPF_FIRST = [10, 9, 8, 7, 6, 5, 4, 3, 2];
const CPF_SECOND = [11, ...CPF_FIRST];

function isCpf(digits: string): boolean {
  const first = ((weighted(digits, CPF_FIRST) * 10) % 11) % 10;
  const second = ((weighted(digits, CPF_SECOND) * 10) % 11) % 10;
  return first === digitAt(digits, 9) && second === digitAt(digits, 10);
}

export const BRAZIL_CPF_NUMBER: Detector = {
  name: 'BRAZIL_CPF_NUMBER',
  rank: 66,
  probes: [
    digitsProbe({ layouts: ['###.###.###-##'], holds: isCpf, separated: 'LIKELY' }),
    digitsProbe({ layouts: ['###########', '#########-##', '### ### ### ##'], holds: isCpf }),
  ],
  words: [
    'c p f',
    'c i c',
    'cpf*',
    'nr cpf',
    'cadastro de pessoa*',
    'pessoa fisica',
    'contribuinte',
    'documento',
    'cic',
    'cpf cnpj',
  ],
  checks: 'Eleven digits, two check digits mod 11; bare digits only in context',
  source: 'Receita Federal do Brasil, Cadastro de Pessoas Físicas',
  examples: {
    finds: ['CPF: [[529.982.247-25]]', 'nr_cpf=[[52998224725]]', 'cliente [[111.444.777-35]]'],
    ignores: ['CPF: 529.982.247-26', 'CPF 111.111.111-11', 'pedido 52998224725'],
  },
};

const CNPJ_FIRST = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
const CNPJ_SECOND = [6, ...CNPJ_FIRST];

/** Letters count by their ASCII code less 48, as digits do. */
function isCnpj(plain: string): boolean {
  const check = (sum: number) => (sum % 11 < 2 ? 0 : 11 - (sum % 11));
  return (
    check(weighted(plain, CNPJ_FIRST)) === digitAt(plain, 12) &&
    check(weighted(plain, CNPJ_SECOND)) === digitAt(plain, 13)
  );
}

export const BRAZIL_BUSINESS_TAX_ID_NUMBER: Detector = {
  name: 'BRAZIL_BUSINESS_TAX_ID_NUMBER',
  rank: 66,
  probes: [
    digitsProbe({ layouts: ['##.###.###/####-##'], holds: isCnpj, separated: 'LIKELY' }),
    digitsProbe({ layouts: ['##############', '########/####-##'], holds: isCnpj }),
    wordProbe({
      lengths: [14],
      pattern: /^[A-Z0-9]{12}\d{2}$/,
      holds: isCnpj,
    }),
    ...piecesProbes({
      word: [2],
      capitals: [2],
      digits: [2],
      after: '.',
      pattern: /^[A-Z0-9]{2}\.[A-Z0-9]{3}\.[A-Z0-9]{3}\/[A-Z0-9]{4}-\d{2}/,
      longest: 18,
      holds: isCnpj,
      alone: 'LIKELY',
    }),
  ],
  words: [
    'c n p j',
    'cnpj*',
    'nr cnpj',
    'cgc',
    'cadastro nacional*',
    'pessoa juridica',
    'empresa',
    'cpf cnpj',
  ],
  checks: 'Fourteen digits, or twelve letters and digits with two digits; two check digits mod 11',
  source: 'Receita Federal do Brasil, CNPJ, Instrução Normativa 2.229/2024 for letters',
  examples: {
    finds: [
      'CNPJ [[11.222.333/0001-81]]',
      'cnpj=[[11222333000181]]',
      'CNPJ [[12.ABC.345/01DE-35]]',
    ],
    ignores: ['CNPJ 11.222.333/0001-82', 'nota 11222333000181', 'CNPJ 12.ABC.345/01DE-36'],
  },
};

function isCnh(digits: string): boolean {
  const first = weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11;
  const second = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11;
  const less = second - (first === 10 ? 2 : 0);
  const last = second === 10 || less === -1 ? 0 : less < 0 ? less + 11 : less;
  return first % 10 === digitAt(digits, 9) && last % 10 === digitAt(digits, 10);
}

export const BRAZIL_DRIVERS_LICENSE_NUMBER: Detector = {
  name: 'BRAZIL_DRIVERS_LICENSE_NUMBER',
  rank: 60,
  probes: [digitsProbe({ layouts: ['###########'], holds: isCnh })],
  words: [
    'cnh',
    'carteira nacional*',
    'habilitacao',
    'carteira de motorista',
    'carta de motorista',
  ],
  checks: 'Eleven digits, two check digits mod 11; context',
  source: 'Denatran, Carteira Nacional de Habilitação',
  examples: {
    finds: ['CNH [[01837542653]]', 'habilitação nº [[48291630740]]'],
    ignores: ['CNH 48291630', 'pedido 98765432100'],
  },
};

function isPis(digits: string): boolean {
  const rest = weighted(digits, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === digitAt(digits, 10);
}

export const BRAZIL_PIS_PASEP_NUMBER: Detector = {
  name: 'BRAZIL_PIS_PASEP_NUMBER',
  rank: 58,
  probes: [
    digitsProbe({ layouts: ['###.#####.##-#'], holds: isPis, separated: 'LIKELY' }),
    digitsProbe({ layouts: ['###########'], holds: isPis }),
  ],
  words: ['pis', 'pasep', 'pis pasep', 'nis', 'nit', 'inss', 'integracao social', 'ctps'],
  checks: 'Eleven digits, check digit mod 11',
  source: 'Caixa Econômica Federal, Programa de Integração Social',
  examples: {
    finds: ['PIS [[120.44838.27-5]]', 'NIS: [[12044838275]]'],
    ignores: ['PIS 120.44838.2', 'valor 12044838270'],
  },
};

function isVoter(digits: string): boolean {
  const state = Number(digits.slice(8, 10));
  const zero = state === 1 || state === 2 ? 1 : 0;
  const check = (sum: number) => (sum % 11 === 10 ? 0 : sum % 11 === 0 ? zero : sum % 11);
  const first = check(weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9]));
  const second = check(weighted(digits.slice(8), [7, 8]) + first * 9);
  return (
    state >= 1 && state <= 28 && first === digitAt(digits, 10) && second === digitAt(digits, 11)
  );
}

export const BRAZIL_VOTER_ID: Detector = {
  name: 'BRAZIL_VOTER_ID',
  rank: 58,
  probes: [digitsProbe({ layouts: ['############', '#### #### ####'], holds: isVoter })],
  words: ['titulo de eleitor', 'titulo eleitor*', 'tituloeleitor*', 'eleitor*', 'zona eleitoral'],
  checks: 'Twelve digits, state 01–28, two check digits mod 11; context',
  source: 'Tribunal Superior Eleitoral, Resolução 21.538',
  examples: {
    finds: ['Título de eleitor [[1023 8501 0671]]', 'titulo_eleitor: [[482916300833]]'],
    ignores: ['título de eleitor 102385', 'pedido 102385010671'],
  },
};

export const BRAZIL_SUS_HEALTH_CARD: Detector = {
  name: 'BRAZIL_SUS_HEALTH_CARD',
  rank: 58,
  probes: [
    digitsProbe({
      layouts: ['###############', '### #### #### ####'],
      holds: (digits) =>
        /^[12789]/.test(digits) &&
        weighted(digits, [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    }),
  ],
  words: ['cns', 'sus', 'cartao nacional de saude', 'cartao sus', 'cartao de saude', 'saude'],
  checks: 'Fifteen digits, the first 1, 2, 7, 8 or 9, weighted sum mod 11; context',
  source: 'DATASUS, Cartão Nacional de Saúde',
  examples: {
    finds: ['CNS [[700482916307525]]', 'cartão SUS: [[198 4829 1630 7560]]'],
    ignores: ['CNS 700482916', 'id 700482916307521'],
  },
};

export const BRAZIL_RG_NUMBER: Detector = {
  name: 'BRAZIL_RG_NUMBER',
  rank: 52,
  probes: [
    ...piecesProbes({
      digits: [1, 2],
      after: '.',
      pattern: /^\d{1,2}\.\d{3}\.\d{3}-[\dXx](?![A-Za-z0-9])/,
      longest: 13,
      layouts: ['#.###.###', '##.###.###'],
      inContext: 'LIKELY',
    }),
    digitsProbe({ layouts: ['########', '#########', '########-#'], inContext: 'LIKELY' }),
  ],
  words: ['rg', 'registro geral', 'identidade', 'carteira de identidade', 'ssp', 'orgao emissor'],
  checks: 'Eight or nine digits, the last may be X; context',
  source: 'Secretarias de Segurança Pública, Lei 7.116/1983',
  examples: {
    finds: ['RG: [[24.678.131-4]]', 'rg,nome\n[[482916307]],Ana\n'],
    ignores: ['valor 24.678.131-4', 'RG nº 12'],
  },
};

export const BRAZIL_PASSPORT: Detector = {
  name: 'BRAZIL_PASSPORT',
  rank: 46,
  probes: ofNation('brazil', [
    wordProbe({ lengths: [8], pattern: /^[A-Z]{2}\d{6}$/, inContext: 'LIKELY' }),
  ]),
  words: ['passaporte*', 'brazilian passport*', 'brazil passport*', 'passport brazil'],
  checks: 'Two letters and six digits; context',
  source: 'Polícia Federal, passaporte comum',
  examples: {
    finds: ['Passaporte [[FX482916]]', 'Brazilian passport: [[YB048291]]'],
    ignores: ['código FX482916', 'passaporte FX48291'],
  },
};
