import { latin1 } from '../bytes.ts';
import { mod97 } from '../checksums.ts';
import type { Detector, Match, Text } from '../detector.ts';
import { standsAlone } from '../digit-run.ts';
import { IBAN_FORMS } from '../iban-countries.ts';
import { writtenDetector } from '../written.ts';

export const LEGAL_ENTITY_IDENTIFIER: Detector = writtenDetector({
  name: 'LEGAL_ENTITY_IDENTIFIER',
  layouts: ['******************##'],
  distinctive: ['####00************##'],
  holds: (plain) => /[A-Z]/.test(plain) && mod97(plain) === 1,
  inContext: 'LIKELY',
  words: ['lei', 'lei code', 'leicode', 'legal entity*', 'legalentity*', 'gleif'],
  rank: 52,
  checks: 'Eighteen letters and digits, ISO 7064 mod 97-10',
  source: 'ISO 17442, GLEIF',
  examples: {
    finds: ['LEI [[7LTWFZYICNSX8D621K86]]', 'entity [[529900T8BM49AURSDO55]]'],
    ignores: ['LEI 7LTWFZYICNSX8D621K87', 'key 7LTWFZYICNSX8D621K86'],
  },
});

const LONGEST_REFERENCE = 25;

export const CREDITOR_REFERENCE: Detector = {
  name: 'CREDITOR_REFERENCE',
  rank: 50,
  probes: [
    {
      on: 'prefix',
      prefixes: [...'0123456789'].map((digit) => `RF${digit}`),
      verify: (text, start) => {
        const written =
          /^RF\d\d(?:[A-Z0-9]{2,21}| [A-Z0-9]{1,4}(?: [A-Z0-9]{1,4}){0,5})(?![A-Za-z0-9])/.exec(
            latin1(text, start, start + LONGEST_REFERENCE + 6),
          )?.[0];
        return written === undefined ? undefined : referenceIn(text, start, written);
      },
    },
  ],
  words: [
    'reference*',
    'referenz*',
    'creditor ref*',
    'remittance',
    'verwendungszweck',
    'viite*',
    'rf ref*',
    'payment*',
    'invoice*',
    'iban',
  ],
  checks: 'RF and up to 23 letters and digits, ISO 7064 mod 97-10',
  source: 'ISO 11649',
  examples: {
    finds: ['Creditor reference [[RF18 5390 0754 7034]]', 'viite [[RF18539007547034]]'],
    ignores: ['reference RF19 5390 0754 7034', 'RF18539007547035'],
  },
};

/** In groups of four the words behind it may look like more of it: the longest that holds is it. */
function referenceIn(text: Text, start: number, written: string): Match | undefined {
  for (let cut = written.length; cut > 6; cut = written.lastIndexOf(' ', cut - 1)) {
    const plain = written.slice(0, cut).replaceAll(' ', '');
    const valid = mod97(plain.slice(4) + plain.slice(0, 4)) === 1;
    if (valid && standsAlone(text, start, start + cut)) {
      return { start, end: start + cut, alone: 'POSSIBLE', inContext: 'LIKELY' };
    }
  }
  return undefined;
}

export const SEPA_CREDITOR_IDENTIFIER: Detector = {
  name: 'SEPA_CREDITOR_IDENTIFIER',
  rank: 54,
  probes: [
    {
      on: 'word',
      needsContext: true,
      lengths: Array.from({ length: 24 }, (_, i) => i + 12),
      verify: (text, start, end) => {
        if (!standsAlone(text, start, end)) return undefined;
        const plain = latin1(text, start, end);
        // What the creditor chooses for its branches does not count.
        if (
          !/^[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9]+$/.test(plain) ||
          !IBAN_FORMS.has(plain.slice(0, 2))
        )
          return undefined;
        if (mod97(plain.slice(7) + plain.slice(0, 4)) !== 1) return undefined;
        return { start, end, alone: undefined, inContext: 'LIKELY' };
      },
    },
  ],
  words: [
    'glaubiger*',
    'glaeubiger*',
    'creditor id*',
    'creditorid*',
    'sepa*',
    'ci',
    'ics',
    'identifiant creancier*',
    'identificador acreedor',
    'incassant*',
    'mandat*',
  ],
  checks: 'Country, business code, national identifier, ISO 7064 mod 97-10; context',
  source: 'European Payments Council, EPC262-08',
  examples: {
    finds: ['Gläubiger-ID [[DE98ZZZ09999999999]]', 'SEPA creditor [[FR72ZZZ123456]]'],
    ignores: ['Gläubiger-ID DE97ZZZ09999999999', 'lot DE98ZZZ09999999999'],
  },
};
