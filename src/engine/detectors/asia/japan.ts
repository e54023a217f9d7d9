import { digitAt, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { ofNation } from '../nation.ts';
import { digitsProbe, GOODS, wordProbe } from '../printed.ts';

function isMyNumber(digits: string): boolean {
  const rest = weighted(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === digitAt(digits, 11);
}

export const JAPAN_MY_NUMBER: Detector = {
  name: 'JAPAN_MY_NUMBER',
  rank: 60,
  probes: [
    digitsProbe({
      layouts: ['############', '#### #### ####', '####-####-####'],
      holds: isMyNumber,
    }),
  ],
  words: [
    'マイナンバー',
    '個人番号',
    'my number',
    'mynumber*',
    'my number card',
    'individual number*',
    'kojin bango',
    'kojinbango*',
    'jpn my number',
  ],
  checks: 'Twelve digits, check digit mod 11; context',
  source: 'Ministry of Internal Affairs and Communications, Order 85 of 2014',
  examples: {
    finds: ['マイナンバー：[[1234 5678 9018]]', 'My Number: [[123456789018]]'],
    ignores: ['マイナンバー：1234 5678 9019', '注文 123456789018'],
  },
};

export const JAPAN_CORPORATE_NUMBER: Detector = {
  name: 'JAPAN_CORPORATE_NUMBER',
  rank: 58,
  probes: [
    digitsProbe({
      layouts: ['#############', '#-####-####-####'],
      holds: (digits) => {
        const sum = weighted(digits.slice(1), [2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]);
        return 9 - (sum % 9) === digitAt(digits, 0);
      },
    }),
    wordProbe({
      lengths: [14],
      pattern: /^T\d{13}$/,
      holds: (word) =>
        9 - (weighted(word.slice(2), [2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]) % 9) ===
        digitAt(word, 1),
      alone: 'POSSIBLE',
    }),
  ],
  words: [
    '法人番号',
    '登録番号',
    'インボイス',
    'corporate number*',
    'houjin bangou',
    'hojin bango',
    'invoice registration*',
  ],
  checks: 'Thirteen digits, the first the check digit mod 9; context',
  source: 'National Tax Agency, Corporate Number',
  examples: {
    finds: ['法人番号 [[5-8356-7825-6246]]', 'Corporate number [[5835678256246]]'],
    ignores: ['法人番号 5835678256247', 'JAN 5835678256246'],
  },
};

export const JAPAN_DRIVERS_LICENSE_NUMBER: Detector = {
  name: 'JAPAN_DRIVERS_LICENSE_NUMBER',
  rank: 56,
  probes: [
    digitsProbe({
      layouts: ['############', '####-####-####', '#### #### ####'],
      holds: (digits) => /^(?:[1-9]0|[2-6][1-9]|4[1-9]|5[1-9]|7[1-9]|8[1-9]|9[1-7])/.test(digits),
      inContext: 'LIKELY',
    }),
  ],
  words: [
    '運転免許',
    '免許証',
    '免許番号',
    'menkyo*',
    'japanese driver*',
    'japan driver*',
    'driver s license japan',
  ],
  checks: 'Twelve digits beginning with a public safety commission; context',
  source: 'National Police Agency, driver licence number',
  examples: {
    finds: ['運転免許証番号 [[304829163070]]', '免許証の番号：[[6248 2916 3070]]'],
    ignores: ['運転免許証 平成30年', '伝票 304829163070'],
  },
};

export const JAPAN_PASSPORT: Detector = {
  name: 'JAPAN_PASSPORT',
  rank: 50,
  probes: ofNation('japan', [
    wordProbe({ anyCase: true, lengths: [9], pattern: /^[MNRTX][A-Z]\d{7}$/, inContext: 'LIKELY' }),
  ]),
  words: ['旅券', 'パスポート', 'passport*', 'japanese passport*', 'ryoken'],
  checks: 'Two letters and seven digits; context',
  source: 'Ministry of Foreign Affairs of Japan, passport',
  examples: {
    finds: ['旅券番号 [[TK4829163]]', 'Japanese passport no. [[MU1048293]]'],
    ignores: ['型番 TK4829163', '旅券番号 TK482'],
  },
};

export const JAPAN_RESIDENCE_CARD: Detector = {
  name: 'JAPAN_RESIDENCE_CARD',
  rank: 56,
  probes: [wordProbe({ lengths: [12], pattern: /^[A-Z]{2}\d{8}[A-Z]{2}$/, alone: 'POSSIBLE' })],
  words: ['在留カード', '在留', 'residence card*', 'zairyu*', 'immigration*'],
  against: GOODS,
  checks: 'Two letters, eight digits, two letters',
  source: 'Immigration Services Agency of Japan, residence card',
  examples: {
    finds: ['在留カード番号 [[AB48291630CD]]', 'Residence card: [[UH10482916EA]]'],
    ignores: ['AB4829163CD', '在留カード AB48291630C'],
  },
};

export const JAPAN_PENSION_NUMBER: Detector = {
  name: 'JAPAN_PENSION_NUMBER',
  rank: 48,
  probes: [digitsProbe({ layouts: ['####-######', '##########'], inContext: 'LIKELY' })],
  words: ['基礎年金', '年金番号', '年金手帳', 'pension number*', 'basic pension*', 'nenkin*'],
  checks: 'Ten digits printed 4-6; context',
  source: 'Japan Pension Service, basic pension number',
  examples: {
    finds: ['基礎年金番号 [[4829-163075]]', 'Basic pension number: [[4829163075]]'],
    ignores: ['電話 4829-163075', '年金 48万'],
  },
};
