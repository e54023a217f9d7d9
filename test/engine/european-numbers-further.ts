import type { Kind } from './european-numbers.ts';
import { groups, iso1110Digit, luhnDigit, type Seeded, sum, two } from './seeded.ts';

function until(make: () => string | undefined): string {
  for (let i = 0; i < 1000; i++) {
    const made = make();
    if (made !== undefined) return made;
  }
  throw new RangeError(
    'Cannot make a number in 1000 attempts: expected its rule to be satisfiable',
  );
}

/** Digits and what is missing from the weighted sum to a multiple of 11. */
function eleven(body: string, weights: readonly number[]): string | undefined {
  const check = (11 - (sum(body, weights) % 11)) % 11;
  return check === 10 ? undefined : body + check;
}

/** Digits and the remainder of the weighted sum by 11, 10 as what is given. */
function remainder(body: string, weights: readonly number[], ten = '0'): string {
  const rest = sum(body, weights) % 11;
  return body + (rest === 10 ? ten : rest);
}

function jmbg(seeded: Seeded, first: number, last: number): string {
  return until(() => {
    const year =
      seeded.pick(['9', '0']) === '9'
        ? `9${two(seeded.from(30, 99))}`
        : `0${two(seeded.from(0, 20))}`;
    const body = `${two(seeded.from(1, 28))}${two(seeded.from(1, 12))}${year}${seeded.from(first, last)}${seeded.digits(3)}`;
    return eleven(body, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
  });
}

function baltic(seeded: Seeded): string {
  const body = seeded.from(3, 4) + seeded.yymmdd() + seeded.digits(3);
  const first = sum(body, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  return body + (first < 10 ? first : (sum(body, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10);
}

function norwegian(seeded: Seeded): string {
  return until(() => {
    const body = eleven(seeded.ddmmyy() + seeded.digits(3), [3, 7, 6, 1, 8, 9, 4, 5, 2]);
    return body && eleven(body, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
  });
}

/** Numbers that the API does not name. */
export const FURTHER: readonly Kind[] = [
  {
    name: 'NETHERLANDS_BSN_NUMBER',
    label: 'BSN',
    title: 'bsn',
    make: (seeded) =>
      until(() => {
        const body = seeded.from(1, 9) + seeded.digits(7);
        const check = sum(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
        return check === 10 ? undefined : body + check;
      }),
    checked: 'anywhere',
  },
  {
    name: 'BELGIUM_NATIONAL_NUMBER',
    label: 'Rijksregisternummer',
    title: 'insz',
    make: (seeded) => {
      const body = seeded.yymmdd() + String(seeded.from(1, 997)).padStart(3, '0');
      return body + two(97 - (Number(body) % 97));
    },
    printed: (plain) => plain.replace(/(..)(..)(..)(...)(..)/, '$1.$2.$3-$4.$5'),
    checked: 'last',
  },
  {
    name: 'SWITZERLAND_AHV_NUMBER',
    label: 'AHV-Nr.',
    title: 'ahv_nr',
    make: (seeded) => {
      const body = `756${seeded.digits(9)}`;
      return body + ((10 - (sum(body, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10);
    },
    printed: (plain) => plain.replace(/(...)(....)(....)(..)/, '$1.$2.$3.$4'),
    checked: 'anywhere',
  },
  {
    name: 'AUSTRIA_SOCIAL_SECURITY_NUMBER',
    label: 'SVNR',
    title: 'svnr',
    make: (seeded) =>
      until(() => {
        const serial = String(seeded.from(100, 999));
        const birth = seeded.ddmmyy();
        const check = sum(serial + birth, [3, 7, 9, 5, 8, 4, 2, 1, 6]) % 11;
        return check === 10 ? undefined : serial + check + birth;
      }),
    printed: (plain) => groups(plain, [4, 6]),
    checked: 'last',
  },
  {
    name: 'NORWAY_NATIONAL_ID_NUMBER',
    label: 'Fødselsnummer',
    title: 'fnr',
    make: norwegian,
    printed: (plain) => groups(plain, [6, 5]),
    checked: 'anywhere',
  },
  {
    name: 'CZECHIA_BIRTH_NUMBER',
    label: 'rodné číslo',
    title: 'rodne_cislo',
    make: (seeded) =>
      until(() => {
        const body = `${two(seeded.from(54, 99))}${two(seeded.from(1, 12) + 50 * seeded.below(2))}${two(seeded.from(1, 28))}${seeded.digits(3)}`;
        const check = Number(body) % 11;
        return check === 10 ? undefined : body + check;
      }),
    printed: (plain) => groups(plain, [6, 4], '/'),
    checked: 'last',
  },
  {
    name: 'ROMANIA_CNP_NUMBER',
    label: 'CNP',
    title: 'cnp',
    make: (seeded) =>
      remainder(
        seeded.from(1, 2) + seeded.yymmdd() + two(seeded.from(1, 46)) + seeded.digits(3),
        [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9],
        '1',
      ),
    checked: 'last',
  },
  {
    name: 'BULGARIA_EGN_NUMBER',
    label: 'EGN',
    title: 'egn',
    make: (seeded) => remainder(seeded.yymmdd() + seeded.digits(3), [2, 4, 8, 5, 10, 9, 7, 3, 6]),
    checked: 'last',
  },
  {
    name: 'GREECE_AMKA_NUMBER',
    label: 'AMKA',
    title: 'amka',
    make: (seeded) => {
      const body = seeded.ddmmyy() + seeded.digits(4);
      return body + luhnDigit(body);
    },
    checked: 'anywhere',
  },
  {
    name: 'CROATIA_OIB_NUMBER',
    label: 'OIB',
    title: 'oib',
    make: (seeded) => {
      const body = seeded.digits(10);
      return body + iso1110Digit(body);
    },
    checked: 'anywhere',
  },
  {
    name: 'SLOVENIA_EMSO_NUMBER',
    label: 'EMŠO',
    title: 'emso',
    make: (seeded) => jmbg(seeded, 50, 50),
    checked: 'anywhere',
  },
  {
    name: 'SERBIA_JMBG_NUMBER',
    label: 'JMBG',
    title: 'jmbg',
    make: (seeded) => jmbg(seeded, 71, 89),
    checked: 'anywhere',
  },
  {
    name: 'BOSNIA_JMBG_NUMBER',
    label: 'JMBG',
    title: 'jmbg',
    make: (seeded) => jmbg(seeded, 10, 19),
    checked: 'anywhere',
  },
  {
    name: 'MONTENEGRO_JMBG_NUMBER',
    label: 'JMBG',
    title: 'jmbg',
    make: (seeded) => jmbg(seeded, 20, 29),
    checked: 'anywhere',
  },
  {
    name: 'NORTH_MACEDONIA_EMBG_NUMBER',
    label: 'EMBG',
    title: 'embg',
    make: (seeded) => jmbg(seeded, 41, 49),
    checked: 'anywhere',
  },
  {
    name: 'ESTONIA_NATIONAL_ID_NUMBER',
    label: 'isikukood',
    title: 'isikukood',
    make: baltic,
    checked: 'last',
  },
  {
    name: 'LITHUANIA_NATIONAL_ID_NUMBER',
    label: 'asmens kodas',
    title: 'asmens_kodas',
    make: baltic,
    checked: 'last',
  },
  {
    name: 'LATVIA_NATIONAL_ID_NUMBER',
    label: 'personas kods',
    title: 'personas_kods',
    make: (seeded) =>
      until(() => {
        const body = seeded.ddmmyy() + seeded.from(0, 2) + seeded.digits(3);
        const check = (1101 - sum(body, [1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11;
        return check === 10 ? undefined : body + check;
      }),
    printed: (plain) => groups(plain, [6, 5], '-'),
    checked: 'last',
  },
  {
    name: 'HUNGARY_TAJ_NUMBER',
    label: 'TAJ szám',
    title: 'taj_szam',
    make: (seeded) => {
      const body = seeded.digits(8);
      return body + (sum(body, [3, 7, 3, 7, 3, 7, 3, 7]) % 10);
    },
    printed: (plain) => groups(plain, [3, 3, 3]),
    checked: 'anywhere',
  },
  {
    name: 'HUNGARY_TAX_ID_NUMBER',
    label: 'adóazonosító jel',
    title: 'adoazonosito_jel',
    make: (seeded) =>
      until(() => {
        const body = `8${seeded.digits(8)}`;
        const check = sum(body, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11;
        return check === 10 ? undefined : body + check;
      }),
    checked: 'anywhere',
  },
  {
    name: 'POLAND_NIP_NUMBER',
    label: 'NIP',
    title: 'nip',
    make: (seeded) =>
      until(() => {
        const body = seeded.from(1, 9) + seeded.digits(8);
        const check = sum(body, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11;
        return check === 10 ? undefined : body + check;
      }),
    printed: (plain) => groups(plain, [3, 3, 2, 2], '-'),
    checked: 'anywhere',
  },
  {
    name: 'PORTUGAL_NIF_NUMBER',
    label: 'NIF',
    title: 'contribuinte',
    make: (seeded) => {
      const body = seeded.from(1, 2) + seeded.digits(7);
      const check = 11 - (sum(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
      return body + (check > 9 ? 0 : check);
    },
    checked: 'last',
  },
  {
    name: 'SPAIN_SOCIAL_SECURITY_NUMBER',
    label: 'Seguridad Social',
    title: 'nss',
    make: (seeded) => {
      const body = two(seeded.from(1, 50)) + String(seeded.from(10_000_000, 99_999_999));
      return body + two(Number(body) % 97);
    },
    printed: (plain) => plain.replace(/(..)(.{8})(..)/, '$1/$2/$3'),
    checked: 'last',
  },
];
