import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BUILT_NAMES } from '../../src/engine/detectors/catalog.ts';
import { type Kind, NAMED } from './european-numbers.ts';
import { findIn, rulesFor } from './scanning.ts';
import { Seeded } from './seeded.ts';

const ALL = rulesFor(BUILT_NAMES);
const ROUNDS = 15;

function detectorsAt(text: string, span: string): string[] {
  return findIn(text, ALL)
    .filter(({ finding }) => finding === span)
    .map(({ detector }) => detector.name);
}

function written({ printed, make }: Kind, seeded: Seeded): string {
  const plain = make(seeded);
  return printed && seeded.below(2) === 1 ? printed(plain) : plain;
}

for (const kind of NAMED) {
  test(`${kind.name} keeps its name when all detectors look at once`, () => {
    const seeded = new Seeded(77);

    for (let round = 0; round < ROUNDS; round++) {
      const span = written(kind, seeded);
      const texts = [
        `${kind.label}: ${span}`,
        `Dear all,\nplease check ${kind.label} ${span} today.\n`,
        `name;${kind.title};city\nAnn;${span};Rome\n`,
        `person:\n  name: Ann\n  ${kind.title}: ${span}\n`,
        `<person><${kind.title}>${span}</${kind.title}></person>`,
        `${kind.title.toUpperCase()}=${span}`,
        `INSERT INTO people (name, ${kind.title}) VALUES ('Ann', '${span}');`,
      ];
      for (const text of texts) assert.deepEqual(detectorsAt(text, span), [kind.name], text);
    }
  });
}

/** Documents without check digits, beside the words that tell them apart. */
const DOCUMENTS: readonly (readonly [name: string, text: string])[] = [
  ['UK_PASSPORT', 'British passport number [[533401372]]'],
  ['IRELAND_PASSPORT', 'Irish passport [[PA1234567]]'],
  ['ITALY_PASSPORT', 'passaporto italiano [[YA1234567]]'],
  ['FRANCE_PASSPORT', 'Passeport n° [[12AB34567]]'],
  ['SPAIN_PASSPORT', 'Pasaporte español [[PAA123456]]'],
  ['GERMANY_PASSPORT', 'Deutscher Reisepass [[C4KH7L2MN]]'],
  ['GERMANY_IDENTITY_NUMBER', 'Personalausweis [[L4KH7L2MN]]'],
  ['FRANCE_CNI', 'carte nationale d’identité [[880692310285]]'],
  ['ITALY_DRIVERS_LICENSE_NUMBER', 'patente di guida [[MI1234567X]]'],
  ['UK_DRIVERS_LICENSE_NUMBER', 'driving licence [[MORGA657054SM9IJ]]'],
  ['UK_ELECTORAL_ROLL_NUMBER', 'electoral roll number [[AB1234]]'],
  ['UK_NATIONAL_INSURANCE_NUMBER', 'National Insurance number [[ab 12 34 56 c]]'],
  ['IBAN_CODE', 'Kontonummer [[DE89 3704 0044 0532 0130 00]]'],
  ['SWIFT_CODE', 'BIC [[DEUTDEFF500]]'],
];

for (const [name, marked] of DOCUMENTS) {
  test(`${name} keeps its name in "${marked}"`, () => {
    const span = /\[\[(.*)\]\]/.exec(marked)?.[1] ?? '';

    assert.deepEqual(detectorsAt(marked.replaceAll(/\[\[|\]\]/g, ''), span), [name]);
  });
}
