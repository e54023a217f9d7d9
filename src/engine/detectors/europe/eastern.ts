import type { Confidence } from '../../confidence.ts';
import { digitAt, weighted } from '../checksums.ts';
import type { Detector, Text } from '../detector.ts';
import { lineBefore } from '../nearby.ts';
import { writtenDetector } from '../written.ts';
import { pairAt } from './births.ts';

export const UKRAINE_TAX_NUMBER: Detector = writtenDetector({
  name: 'UKRAINE_TAX_NUMBER',
  layouts: ['##########'],
  holds: (plain) => {
    const sum = weighted(plain, [-1, 5, 7, 9, 4, 6, 10, 5, 7]);
    return (((sum % 11) + 11) % 11) % 10 === digitAt(plain, 9);
  },
  words: [
    'rnokpp',
    'рнокпп',
    'іпн',
    'ідентифікаційний код*',
    'ідентифікаційний номер*',
    'податковий номер',
    'ipn',
    'ukrain*',
    'україн*',
  ],
  rank: 48,
  checks: 'Ten digits mod 11; context',
  source: 'Державна податкова служба України, РНОКПП',
  examples: {
    finds: ['RNOKPP [[1759013776]]', 'РНОКПП: [[1759013776]]'],
    ignores: ['RNOKPP 1759013777', 'N 1759013776'],
  },
});

export const UKRAINE_COMPANY_NUMBER: Detector = writtenDetector({
  name: 'UKRAINE_COMPANY_NUMBER',
  layouts: ['########'],
  holds: (plain) => {
    const between = Number(plain) >= 30_000_000 && Number(plain) <= 60_000_000;
    const weights = between ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7];
    let rest = weighted(plain, weights) % 11;
    if (rest === 10)
      rest =
        weighted(
          plain,
          weights.map((weight) => weight + 2),
        ) % 11;
    return rest % 10 === digitAt(plain, 7);
  },
  inContext: 'LIKELY',
  words: ['edrpou', 'єдрпоу', 'едрпоу'],
  rank: 44,
  checks: 'Eight digits, mod 11 in two passes; context',
  source: 'Державна служба статистики України, ЄДРПОУ',
  examples: {
    finds: ['ЄДРПОУ [[32855961]]', 'EDRPOU: [[32855961]]'],
    ignores: ['ЄДРПОУ 32855968', 'N 32855961'],
  },
});

function russianTax(plain: string): boolean {
  const check = (weights: readonly number[]) => (weighted(plain, weights) % 11) % 10;
  if (plain.length === 10) return check([2, 4, 10, 3, 5, 9, 4, 6, 8]) === digitAt(plain, 9);
  return (
    check([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === digitAt(plain, 10) &&
    check([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === digitAt(plain, 11)
  );
}

/** An inn has a telephone; the number of a taxpayer is written `INN 77…` or `inn: 77…`. */
function namesTaxpayer(text: Text, start: number): Confidence | undefined {
  const line = lineBefore(text, start, 24);
  const isHouse = /\binn\W{0,4}$/i.test(line) && !/\bINN\W{0,4}$|inn["'`*]*\s?[:=>|]/.test(line);
  return isHouse ? undefined : 'VERY_LIKELY';
}

export const RUSSIA_INN_NUMBER: Detector = writtenDetector({
  name: 'RUSSIA_INN_NUMBER',
  layouts: ['##########', '############'],
  inContext: namesTaxpayer,
  holds: (plain) => russianTax(plain) && !plain.startsWith('00'),
  words: [
    'inn number',
    'inn no',
    'russian inn',
    'inn',
    'инн',
    'налогоплательщик*',
    'идентификационный номер*',
  ],
  rank: 48,
  checks: 'Ten or twelve digits mod 11; context',
  source: 'Федеральная налоговая служба, ИНН',
  examples: {
    finds: ['ИНН [[7707083893]]', 'INN number: [[500100732259]]', '{"inn":"[[500100732259]]"}'],
    ignores: ['ИНН 7707083894', 'N 7707083893', 'Holiday Inn 7707083893'],
  },
});

export const RUSSIA_SNILS_NUMBER: Detector = writtenDetector({
  name: 'RUSSIA_SNILS_NUMBER',
  layouts: ['###########', '###-###-###-##', '### ### ### ##'],
  distinctive: ['###-###-### ##'],
  holds: (plain) => (weighted(plain, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === pairAt(plain, 9),
  words: ['snils', 'снилс', 'страховой номер*', 'пенсионн*', 'лицевого счета'],
  rank: 50,
  checks: 'Nine digits and their weighted sum mod 101; context unless printed in its groups',
  source: 'Социальный фонд России, СНИЛС',
  examples: {
    finds: ['СНИЛС [[112-233-445 95]]', 'snils: [[11223344595]]'],
    ignores: ['СНИЛС 112-233-445 96', 'N 11223344595'],
  },
});

export const RUSSIA_PASSPORT: Detector = writtenDetector({
  name: 'RUSSIA_PASSPORT',
  layouts: ['#### ######', '## ## ######', '##########', '####-######'],
  inContext: 'LIKELY',
  holds: (plain) => pairAt(plain, 0) > 0 && pairAt(plain, 4) + pairAt(plain, 6) > 0,
  words: [
    'паспорт*',
    'серия*',
    'russian passport*',
    'passport series*',
    'passport rf',
    'passport ru*',
    'pasport*',
  ],
  rank: 46,
  checks: 'Series of four digits, number of six; context',
  source: 'Министерство внутренних дел, паспорт гражданина Российской Федерации',
  examples: {
    finds: ['Паспорт: серия [[45 08 123456]]', 'Russian passport [[4508 123456]]'],
    ignores: ['N 4508 123456', 'паспорт 45081'],
  },
});

export const RUSSIA_OGRN_NUMBER: Detector = writtenDetector({
  name: 'RUSSIA_OGRN_NUMBER',
  layouts: ['#############', '###############'],
  holds: (plain) => {
    const last = plain.length - 1;
    return (Number(plain.slice(0, last)) % (plain.length - 2)) % 10 === digitAt(plain, last);
  },
  inContext: 'LIKELY',
  words: ['ogrn*', 'огрн*'],
  rank: 46,
  checks: 'Thirteen or fifteen digits, remainder by 11 or 13; context',
  source: 'Федеральная налоговая служба, ОГРН',
  examples: {
    finds: ['ОГРН [[1027700132195]]', 'ОГРНИП: [[304500116000157]]'],
    ignores: ['ОГРН 1027700132196', 'N 1027700132195'],
  },
});

export const BELARUS_PERSONAL_NUMBER: Detector = writtenDetector({
  name: 'BELARUS_PERSONAL_NUMBER',
  layouts: ['#######@###@@#'],
  holds: (plain) => {
    if (!/^[1-6]\d{6}[ABCHKEM]\d{3}(?:PB|BA|BI)\d$/.test(plain)) return false;
    const weights = [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7];
    const sum = weights.reduce(
      (total, weight, i) => total + weight * Number.parseInt(plain[i] ?? '0', 36),
      0,
    );
    return sum % 10 === digitAt(plain, 13);
  },
  words: [
    'belarus*',
    'беларус*',
    'личный номер',
    'идентификационный номер*',
    'асабісты нумар',
    'personal number',
    'personal no',
  ],
  rank: 50,
  checks: 'Sex and date of birth, region, citizenship, weights 7, 3, 1 mod 10; context',
  source: 'Министерство внутренних дел Республики Беларусь, идентификационный номер',
  examples: {
    finds: ['Личный номер [[4110477C019PB2]]', 'Belarus ID: [[4110477C019PB2]]'],
    ignores: ['Личный номер 4110477C019PB5', 'N 4110477C019PB2'],
  },
});

export const MOLDOVA_IDNP_NUMBER: Detector = writtenDetector({
  name: 'MOLDOVA_IDNP_NUMBER',
  layouts: ['#############'],
  holds: (plain) =>
    /^[029]/.test(plain) &&
    weighted(plain, [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10 === digitAt(plain, 12),
  words: ['idnp', 'cod personal*', 'codul personal', 'moldov*'],
  rank: 49,
  checks: 'Thirteen digits, weights 7, 3, 1 mod 10; context',
  source: 'Agenția Servicii Publice, IDNP',
  examples: {
    finds: ['IDNP: [[2000501041236]]', 'cod personal [[2000501041236]]'],
    ignores: ['IDNP: 2000501041239', 'ts 2000501041236'],
  },
});
