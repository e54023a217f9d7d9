import { groups, iso1110Digit, luhnDigit, type Seeded, sum, two } from './seeded.ts';

/** How a number of one kind comes to be, from its definition; what speaks for it in a text and as a title. */
export interface Kind {
  readonly name: string;
  readonly label: string;
  readonly title: string;
  readonly make: (seeded: Seeded) => string;
  readonly printed?: (plain: string) => string;
  /** Where any other character makes it wrong: in any place, or only where the check digit stands. */
  readonly checked: 'anywhere' | 'first' | 'last';
}

function until(make: () => string | undefined): string {
  for (let i = 0; i < 1000; i++) {
    const made = make();
    if (made !== undefined) return made;
  }
  throw new RangeError(
    'Cannot make a number in 1000 attempts: expected its rule to be satisfiable',
  );
}

const TEN_DOWN = [10, 9, 8, 7, 6, 5, 4, 3, 2];

function nhs(body: string): string | undefined {
  const check = (11 - (sum(body, TEN_DOWN) % 11)) % 11;
  return check === 10 ? undefined : body + check;
}

const SPANISH = 'TRWAGMYFPDXBNJZSQVHLCKE';
const IRISH = 'WABCDEFGHIJKLMNOPQRSTUV';
const FINNISH = '0123456789ABCDEFHJKLMNPRSTUVWXY';
const GERMAN = 'CFGHJKLMNPRTVWXYZ0123456789';

function irish(seeded: Seeded, second: string): string {
  const digits = seeded.digits(7);
  const extra = second === '' ? 0 : (second.charCodeAt(0) - 64) * 9;
  return digits + (IRISH[(sum(digits, [8, 7, 6, 5, 4, 3, 2]) + extra) % 23] ?? '') + second;
}

function document(text: string): string {
  const values = [...text].map((sign) => Number.parseInt(sign, 36));
  return String(
    values.reduce((total, value, i) => total + value * ([7, 3, 1][i % 3] ?? 0), 0) % 10,
  );
}

/** Ten digits of which one comes twice or three times. */
function repeating(seeded: Seeded, times: number): string {
  return until(() => {
    const left = [...'0123456789'].sort(() => seeded.below(2) - 0.5).slice(0, 11 - times);
    const chosen = [...left, ...Array<string>(times - 1).fill(left[0] ?? '')];
    const mixed = chosen
      .map((digit) => [seeded.below(1e6), digit] as const)
      .sort(([a], [b]) => a - b);
    const digits = mixed.map(([, digit]) => digit).join('');
    return digits[0] === '0' || /(\d)\1\1/.test(digits) ? undefined : digits;
  });
}

const ITALIAN_ODD = '1,0,5,7,9,13,15,17,19,21,2,4,18,20,11,3,6,8,12,14,16,10,22,25,24,23'
  .split(',')
  .map(Number);

function italian(seeded: Seeded): string {
  const letters = 'BCDFGLMNPRSTV';
  const birth = `${two(seeded.below(100))}${seeded.of('ABCDEHLMPRST', 1)}${two(seeded.from(1, 28) + 40 * seeded.below(2))}`;
  const body = `${seeded.of(letters, 6)}${birth}${seeded.of('ABCDEFGHIL', 1)}${seeded.digits(3)}`;
  const total = [...body].reduce((sofar, sign, i) => {
    const value = sign >= 'A' ? sign.charCodeAt(0) - 65 : Number(sign);
    return sofar + (i % 2 === 0 ? (ITALIAN_ODD[value] ?? 0) : value);
  }, 0);
  return body + String.fromCharCode(65 + (total % 26));
}

function french(seeded: Seeded, department: string): string {
  const body = `${seeded.from(1, 2)}${seeded.digits(2)}${two(seeded.from(1, 12))}${department}${String(seeded.from(1, 990)).padStart(3, '0')}${String(seeded.from(1, 999)).padStart(3, '0')}`;
  const number = BigInt(body.replace('2A', '19').replace('2B', '18'));
  return body + two(97 - Number(number % 97n));
}

/** The identifiers that the API names. */
export const NAMED: readonly Kind[] = [
  {
    name: 'UK_NATIONAL_HEALTH_SERVICE_NUMBER',
    label: 'NHS number',
    title: 'nhs_number',
    make: (seeded) => until(() => nhs(seeded.from(4, 7) + seeded.digits(8))),
    printed: (plain) => groups(plain, [3, 3, 4]),
    checked: 'anywhere',
  },
  {
    name: 'SCOTLAND_COMMUNITY_HEALTH_INDEX_NUMBER',
    label: 'CHI',
    title: 'chi_number',
    make: (seeded) => until(() => nhs(seeded.ddmmyy() + seeded.digits(3))),
    printed: (plain) => groups(plain, [6, 4]),
    checked: 'anywhere',
  },
  {
    name: 'UK_TAXPAYER_REFERENCE',
    label: 'UTR',
    title: 'taxpayer_reference',
    make: (seeded) => {
      const rest = seeded.digits(9);
      return '21987654321'[sum(rest, [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11] + rest;
    },
    printed: (plain) => groups(plain, [5, 5]),
    checked: 'first',
  },
  {
    name: 'IRELAND_PPSN',
    label: 'PPS No',
    title: 'ppsn',
    make: (seeded) => irish(seeded, seeded.pick(['', 'A', 'B', 'H'])),
    checked: 'anywhere',
  },
  {
    name: 'FRANCE_INSEE',
    label: 'Numéro de sécurité sociale',
    title: 'nir',
    make: (seeded) => french(seeded, seeded.pick(['13', '69', '75', '2A', '2B', '97'])),
    printed: (plain) => groups(plain, [1, 2, 2, 2, 3, 3, 2]),
    checked: 'anywhere',
  },
  {
    name: 'GERMANY_TAXPAYER_IDENTIFICATION_NUMBER',
    label: 'Steuer-ID',
    title: 'steuer_idnr',
    make: (seeded) => {
      const digits = repeating(seeded, seeded.from(2, 3));
      return digits + iso1110Digit(digits);
    },
    printed: (plain) => groups(plain, [2, 3, 3, 3]),
    checked: 'anywhere',
  },
  {
    name: 'GERMANY_IDENTITY_NUMBER',
    label: 'Personalausweis-Nr.',
    title: 'ausweisnummer',
    make: (seeded) => {
      const body = seeded.of('LMNPRTVWXY', 1) + seeded.of(GERMAN, 6) + seeded.digits(2);
      return body + document(body);
    },
    checked: 'last',
  },
  {
    name: 'GERMANY_PASSPORT',
    label: 'Reisepass',
    title: 'reisepass_nr',
    make: (seeded) => {
      const body = seeded.of('CFGHJK', 1) + seeded.of(GERMAN, 6) + seeded.digits(2);
      return body + document(body);
    },
    checked: 'last',
  },
  {
    name: 'SPAIN_NIF_NUMBER',
    label: 'DNI',
    title: 'nif',
    make: (seeded) => {
      const digits = seeded.from(1, 9) + seeded.digits(7);
      return digits + SPANISH[Number(digits) % 23];
    },
    printed: (plain) =>
      `${plain.slice(0, 2)}.${plain.slice(2, 5)}.${plain.slice(5, 8)}-${plain[8]}`,
    checked: 'anywhere',
  },
  {
    name: 'SPAIN_NIE_NUMBER',
    label: 'NIE',
    title: 'nie',
    make: (seeded) => {
      const first = seeded.below(3);
      const digits = seeded.digits(7);
      return 'XYZ'[first] + digits + SPANISH[Number(first + digits) % 23];
    },
    printed: (plain) => groups(plain, [1, 7, 1], '-'),
    checked: 'anywhere',
  },
  {
    name: 'ITALY_FISCAL_CODE',
    label: 'Codice fiscale',
    title: 'codice_fiscale',
    make: italian,
    printed: (plain) => groups(plain, [3, 3, 5, 5]),
    checked: 'anywhere',
  },
  {
    name: 'POLAND_PESEL_NUMBER',
    label: 'PESEL',
    title: 'nr_pesel',
    make: (seeded) => {
      const month = seeded.from(1, 12) + 20 * seeded.below(2);
      const body = `${two(seeded.below(100))}${two(month)}${two(seeded.from(1, 28))}${seeded.digits(4)}`;
      return body + ((10 - (sum(body, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10);
    },
    checked: 'anywhere',
  },
  {
    name: 'FINLAND_NATIONAL_ID_NUMBER',
    label: 'henkilötunnus',
    title: 'hetu',
    make: (seeded) => {
      const birth = seeded.ddmmyy();
      const serial = String(seeded.from(2, 899)).padStart(3, '0');
      return `${birth}${seeded.pick([...'-+AYXWVUBCDEF'])}${serial}${FINNISH[Number(birth + serial) % 31]}`;
    },
    checked: 'last',
  },
  {
    name: 'SWEDEN_NATIONAL_ID_NUMBER',
    label: 'personnummer',
    title: 'personnr',
    make: (seeded) => {
      const birth = seeded.yymmdd();
      const day = Number(birth.slice(4)) + seeded.pick([0, 0, 60]);
      const body = birth.slice(0, 4) + two(day) + String(seeded.from(10, 999)).padStart(3, '0');
      return seeded.pick(['', '19']) + body + luhnDigit(body);
    },
    printed: (plain) => `${plain.slice(0, -4)}-${plain.slice(-4)}`,
    checked: 'anywhere',
  },
  {
    name: 'TURKEY_ID_NUMBER',
    label: 'T.C. Kimlik No',
    title: 'tckn',
    make: (seeded) => {
      const body = seeded.from(1, 9) + seeded.digits(8);
      const tenth = (sum(body, [7, -1, 7, -1, 7, -1, 7, -1, 7]) + 100) % 10;
      return body + tenth + (sum(body + tenth, Array<number>(10).fill(1)) % 10);
    },
    checked: 'anywhere',
  },
];
