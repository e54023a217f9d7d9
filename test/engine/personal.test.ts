import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judged } from './scanning.ts';

/** A sample that every detector of a checked number must find in context, and its rule. */
const SAMPLES: readonly (readonly [name: string, text: string, finding: string])[] = [
  ['IBAN_CODE', 'IBAN DE89 3704 0044 0532 0130 00', 'DE89 3704 0044 0532 0130 00'],
  ['IBAN_CODE', 'iban: GB82WEST12345698765432', 'GB82WEST12345698765432'],
  ['SWIFT_CODE', 'BIC DEUTDEFF500', 'DEUTDEFF500'],
  ['AMERICAN_BANKERS_CUSIP_ID', 'CUSIP 037833100', '037833100'],
  ['CANADA_SOCIAL_INSURANCE_NUMBER', 'SIN 130 692 544', '130 692 544'],
  ['CANADA_BC_PHN', 'PHN 9698658215', '9698658215'],
  ['BRAZIL_CPF_NUMBER', 'CPF 529.982.247-25', '529.982.247-25'],
  ['BRAZIL_BUSINESS_TAX_ID_NUMBER', 'CNPJ 11.222.333/0001-81', '11.222.333/0001-81'],
  ['UK_NATIONAL_HEALTH_SERVICE_NUMBER', 'NHS 943 476 5919', '943 476 5919'],
  ['UK_NATIONAL_INSURANCE_NUMBER', 'NI no AB123456C', 'AB123456C'],
  ['UK_NATIONAL_INSURANCE_NUMBER', 'NI no AB 12 34 56 C', 'AB 12 34 56 C'],
  ['IRELAND_PPSN', 'PPS 1234567T', '1234567T'],
  ['FRANCE_INSEE', 'NIR 2 55 08 14 168 025 38', '2 55 08 14 168 025 38'],
  ['GERMANY_TAXPAYER_IDENTIFICATION_NUMBER', 'Steuer-ID 86095742719', '86095742719'],
  ['SPAIN_NIF_NUMBER', 'DNI 12345678Z', '12345678Z'],
  ['SPAIN_NIE_NUMBER', 'NIE X1234567L', 'X1234567L'],
  ['ITALY_FISCAL_CODE', 'codice fiscale RSSMRA85T10A562S', 'RSSMRA85T10A562S'],
  ['POLAND_PESEL_NUMBER', 'PESEL 44051401359', '44051401359'],
  ['SWEDEN_NATIONAL_ID_NUMBER', 'personnummer 811228-9874', '811228-9874'],
  ['FINLAND_NATIONAL_ID_NUMBER', 'hetu 131052-308T', '131052-308T'],
  ['TURKEY_ID_NUMBER', 'TC kimlik 10000000146', '10000000146'],
  ['AUSTRALIA_TAX_FILE_NUMBER', 'TFN 123 456 782', '123 456 782'],
  ['AUSTRALIA_MEDICARE_NUMBER', 'medicare 2123 45670 1', '2123 45670 1'],
  ['AUSTRALIA_BUSINESS_NUMBER', 'ABN 51 824 753 556', '51 824 753 556'],
  ['AUSTRALIA_COMPANY_NUMBER', 'ACN 004 085 616', '004 085 616'],
  ['INDIA_AADHAAR_INDIVIDUAL', 'Aadhaar 2341 2341 2346', '2341 2341 2346'],
  ['INDIA_PAN_INDIVIDUAL', 'PAN ABCPE1234F', 'ABCPE1234F'],
  ['INDIA_GST_INDIVIDUAL', 'GSTIN 27AAPFU0939F1ZV', '27AAPFU0939F1ZV'],
  ['SINGAPORE_NATIONAL_REGISTRATION_ID_NUMBER', 'NRIC S1234567D', 'S1234567D'],
  ['SOUTH_AFRICA_ID_NUMBER', 'SA ID 8001015009087', '8001015009087'],
  ['THAILAND_NATIONAL_ID_NUMBER', 'thai id 1-1017-00230-70-8', '1-1017-00230-70-8'],
  ['IMEI_HARDWARE_ID', 'IMEI 490154203237518', '490154203237518'],
  ['EMAIL_ADDRESS', 'mail ana.perez+x@mail.example.org.', 'ana.perez+x@mail.example.org'],
  ['IP_ADDRESS', 'client 203.0.113.77:8080', '203.0.113.77'],
  ['IP_ADDRESS', 'host 2001:db8::8a2e:370:7334', '2001:db8::8a2e:370:7334'],
  ['MAC_ADDRESS', 'hwaddr 00:1b:44:11:3a:b7', '00:1b:44:11:3a:b7'],
  ['PHONE_NUMBER', 'call +49 30 901820', '+49 30 901820'],
  ['PHONE_NUMBER', 'phone (415) 555-0132', '(415) 555-0132'],
  ['PHONE_NUMBER', 'tel 415-555-0132', '415-555-0132'],
  [
    'CRYPTOCURRENCY_WALLET',
    'btc 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2',
    '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2',
  ],
  [
    'CRYPTOCURRENCY_WALLET',
    'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
    'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
  ],
];

for (const [name, text, finding] of SAMPLES) {
  test(`${name} is found in "${text}"`, () => {
    const found = judged(name, text);

    assert.equal(found?.[0], finding);
    assert.match(found[1], /LIKELY$/);
  });
}

/** Where a check digit is, any other one in its place is no such number. */
const CHECKED = SAMPLES.filter(([name]) =>
  /IBAN|CUSIP|SIN|INSURANCE_NUMBER$|CPF|CNPJ|BUSINESS_TAX|HEALTH_SERVICE|INSEE|PESEL|SWEDEN|TURKEY|TAX_FILE|BUSINESS_NUMBER|COMPANY|AADHAAR|SOUTH_AFRICA|THAILAND|IMEI|WALLET/.test(
    name,
  ),
).filter(([name]) => !name.startsWith('UK_NATIONAL_INSURANCE'));

for (const [name, text, finding] of CHECKED) {
  test(`${name} with its last character changed is none: ${finding}`, () => {
    const last = finding.at(-1) === '7' ? '3' : '7';

    assert.equal(judged(name, text.replace(finding, finding.slice(0, -1) + last)), undefined);
  });
}

test('versions, scopes, file names and times are neither addresses nor numbers', () => {
  const samples: readonly (readonly [string, string])[] = [
    ['EMAIL_ADDRESS', 'import "@scope/package"'],
    ['EMAIL_ADDRESS', 'logo@2x.png'],
    ['EMAIL_ADDRESS', 'git@github.com:owner/name.git'],
    ['EMAIL_ADDRESS', 'user@localhost'],
    ['IP_ADDRESS', '1.2.3.4.5'],
    ['IP_ADDRESS', '300.1.1.1'],
    ['IP_ADDRESS', '12:34:56'],
    ['IP_ADDRESS', 'std::vector::begin'],
    ['MAC_ADDRESS', '12:34:56:78'],
    ['PHONE_NUMBER', '2026-11-23 10:15:00'],
    ['PHONE_NUMBER', 'pi 3.14159265358979'],
    ['IBAN_CODE', 'DE12 3456'],
  ];
  for (const [name, text] of samples) assert.equal(judged(name, text), undefined, text);
});
