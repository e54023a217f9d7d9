import { mod11And10, weighted } from '../checksums.ts';
import type { Detector } from '../detector.ts';
import { writtenDetector } from '../written.ts';
import { slovenianTax } from './balkans.ts';
import { greekTax } from './greece-cyprus-malta.ts';
import { polishTax } from './poland.ts';
import { bulgarianCitizen, bulgarianCompany, romanianTax } from './romania-bulgaria.ts';

/** Numbers of value-added tax that are another number of the company with the letters of the country in front. */

interface Prefixed {
  readonly name: string;
  readonly country: string;
  readonly lengths: readonly number[];
  readonly holds: (digits: string) => boolean;
  readonly words: readonly string[];
  readonly source: string;
  readonly sample: string;
  readonly wrong: string;
}

function prefixed({
  name,
  country,
  lengths,
  holds,
  words,
  source,
  sample,
  wrong,
}: Prefixed): Detector {
  return writtenDetector({
    name,
    layouts: lengths.flatMap((length) =>
      [country, `${country} `].map((front) => front + '#'.repeat(length)),
    ),
    holds: (plain) => holds(plain.slice(2)),
    inContext: 'LIKELY',
    words: ['vat*', 'eu vat', 'tax*', ...words],
    rank: 47,
    checks: `${country} and the company's number with its check digit; context`,
    source,
    examples: {
      finds: [`VAT: [[${sample}]]`, `vat_no;city\n[[${sample}]];x`],
      ignores: [`VAT: ${wrong}`, `lot ${sample}`],
    },
  });
}

export const DENMARK_VAT_NUMBER: Detector = prefixed({
  name: 'DENMARK_VAT_NUMBER',
  country: 'DK',
  lengths: [8],
  holds: (digits) => weighted(digits, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  words: ['moms*', 'cvr*', 'se nr'],
  source: 'Skattestyrelsen, momsnummer',
  sample: 'DK13585628',
  wrong: 'DK13585627',
});

export const POLAND_VAT_NUMBER: Detector = prefixed({
  name: 'POLAND_VAT_NUMBER',
  country: 'PL',
  lengths: [10],
  holds: polishTax,
  words: ['nip', 'podatnik*'],
  source: 'Ministerstwo Finansów, NIP UE',
  sample: 'PL5260001246',
  wrong: 'PL5260001247',
});

export const ROMANIA_VAT_NUMBER: Detector = prefixed({
  name: 'ROMANIA_VAT_NUMBER',
  country: 'RO',
  lengths: [6, 7, 8, 9, 10],
  holds: romanianTax,
  words: ['tva', 'cif', 'cui', 'cod fiscal*'],
  source: 'Agenția Națională de Administrare Fiscală',
  sample: 'RO18547290',
  wrong: 'RO18547291',
});

export const BULGARIA_VAT_NUMBER: Detector = prefixed({
  name: 'BULGARIA_VAT_NUMBER',
  country: 'BG',
  lengths: [9, 10],
  holds: (digits) => (digits.length === 9 ? bulgarianCompany(digits) : bulgarianCitizen(digits)),
  words: ['dds', 'ддс', 'bulstat', 'eik'],
  source: 'Национална агенция за приходите',
  sample: 'BG175074752',
  wrong: 'BG175074753',
});

export const SLOVENIA_VAT_NUMBER: Detector = prefixed({
  name: 'SLOVENIA_VAT_NUMBER',
  country: 'SI',
  lengths: [8],
  holds: slovenianTax,
  words: ['ddv*', 'davcna*'],
  source: 'Finančna uprava Republike Slovenije, identifikacijska številka za DDV',
  sample: 'SI50223054',
  wrong: 'SI50223055',
});

export const GREECE_VAT_NUMBER: Detector = prefixed({
  name: 'GREECE_VAT_NUMBER',
  country: 'EL',
  lengths: [9],
  holds: greekTax,
  words: ['afm', 'αφμ', 'φπα'],
  source: 'ΑΑΔΕ',
  sample: 'EL094259216',
  wrong: 'EL094259217',
});

export const CROATIA_VAT_NUMBER: Detector = prefixed({
  name: 'CROATIA_VAT_NUMBER',
  country: 'HR',
  lengths: [11],
  holds: mod11And10,
  words: ['pdv*', 'oib*'],
  source: 'Porezna uprava, PDV identifikacijski broj',
  sample: 'HR33392005961',
  wrong: 'HR33392005962',
});
