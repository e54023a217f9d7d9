import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bufferSource } from '../../src/engine/extract/source.ts';
import { scan } from '../../src/engine/scan/scan.ts';
import { findIn, rulesFor } from './scanning.ts';

const NAMES = ['US_SOCIAL_SECURITY_NUMBER', 'PHONE_NUMBER', 'CREDIT_CARD_NUMBER', 'EMAIL_ADDRESS'];
const rules = rulesFor(NAMES);
/** Nine digits, which only context makes a number of anything. */
const S = '536904399';

/** What names the value, a text, and how many of its numbers are named so. */
const CASES: readonly (readonly [string, string, number])[] = [
  ['prose', `my ssn is ${S}.`, 1],
  ['json', `{"phone": "2125551234x", "ssn": "${S}"}`, 1],
  ['json foreign', `{"ssn": "x", "customer_ref": "${S}"}`, 0],
  ['json foreign after', `{"customer_ref": "${S}", "ssn": "x"}`, 0],
  ['json list', `{"ssn": ["${S}", "219099998", "536904398"]}`, 3],
  ['json type', `{"type": "ssn", "value": "${S}"}`, 1],
  ['json pretty list', `{\n  "ssns": [\n    "${S}",\n    "219099998",\n    "536904398"\n  ]\n}`, 3],
  ['json nested', `{"ssn": {"value": "${S}", "x": 1}}`, 1],
  ['json array of objects', `{"ssns": [{"value": "${S}"}, {"value": "219099998"}]}`, 2],
  ['yaml list', `ssn:\n  - ${S}\n  - 219099998\n`, 2],
  ['yaml list long', `ssns:\n${`  - ${S}\n`.repeat(40)}`, 40],
  ['yaml same indent', `ssns:\n- ${S}\n- 219099998\n- 219099997\n- 219099996\n`, 4],
  [
    'yaml nested',
    `person:\n  ssn:\n    value: ${S}\n    a: 1\n    b: 2\n    c: 3\n    other: 219099998\n`,
    2,
  ],
  ['xml', `<person><phone>x</phone><ssn>${S}</ssn></person>`, 1],
  ['xml foreign', `<person><ssn>x</ssn><ref>${S}</ref></person>`, 0],
  ['xml attr', `<person phone="x" ssn="${S}" ref="219099998"/>`, 1],
  ['xml name', `<field name="ssn">${S}</field><field name="x">219099998</field>`, 1],
  ['xml nested', `<ssn><value>${S}</value></ssn>`, 1],
  ['csv', `name,ssn,order_no\nAna,${S},219099998\n`, 1],
  ['csv impure', `2019,name,ssn\n1,Ana,${S}\n2,Bo,219099998\n`, 2],
  ['csv type/value', `type,value\nssn,${S}\nfoo,219099998\n`, 1],
  ['tsv', `name\tssn\tx\nAna\t${S}\t219099998\n`, 1],
  ['csv abbreviated', `id,S.S.N.,Amount (USD)\n${`1,${S},219099998\n`.repeat(9)}`, 9],
  ['csv of abbreviations', `name,soc.sec.no\n${`Ana,${S}\n`.repeat(9)}`, 9],
  ['csv with numbered rows', `,name,ssn\n${`0,Ana Ruiz Fernandez,${S}\n`.repeat(9)}`, 9],
  ['csv that says what parts it', `sep=;\nname;ssn\n${`Ana;${S}\n`.repeat(20)}`, 20],
  ['one column', `ssn\n${`${S}\n`.repeat(30)}`, 30],
  ['list below a heading', `SSNs on file:\n\n${`- ${S}\n`.repeat(30)}\nTotal\n${S}\n`, 30],
  ['number below a sentence', `Rules for ssn: see (1), (2)\n\n${S}\n====\n`, 0],
  ['list below another heading', `SSN\n\nOrders:\n${`219099998\n`.repeat(9)}`, 0],
  [
    'rows in a letter',
    `Hello, here they are:\n\nname,ssn,ref\n${`Ana,${S},219099998\n`.repeat(20)}\nRegards, Li\n`,
    20,
  ],
  ['definition list', `<dl><dt>SSN:</dt><dd>${S}</dd><dt>Ref:</dt><dd>219099998</dd></dl>`, 1],
  ['go', `ssn := "${S}"`, 1],
  ['rust', `let ssn: &str = "${S}";\nlet reference: &str = "219099998";`, 1],
  ['kotlin', `val ssn: String? = "${S}"`, 1],
  ['python', `ssn: Optional[str] = "${S}"\nref: str | None = "219099998"`, 1],
  ['arrow', `ssn -> ${S}`, 1],
  [
    'sql',
    `INSERT INTO people (id, ssn, ref) VALUES (1, '${S}', '219099998'), (2, '219099998', '${S}');`,
    2,
  ],
  [
    'sql create',
    'CREATE TABLE `p` (\n  `id` int(11),\n  `ssn` char(9),\n  `ref` varchar(10),\n  PRIMARY KEY (`id`)\n);\n' +
      `INSERT INTO \`p\` VALUES (1,'${S}','219099998'),(2,'(a) ''b','x'),(3,'219099998','');`,
    2,
  ],
  [
    'copy',
    `COPY public.p (id, ssn, ref) FROM stdin;\n1\t${S}\t219099998\n2\t219099998\t${S}\n\\.\n`,
    2,
  ],
  ['form', `Name: Ana\nSSN: ${S}\nRef: 219099998\n`, 1],
  ['label above', `Social Security Number\n${S}\n`, 1],
  ['label above colon', `SSN:\n    ${S}\nReference:\n    219099998\n`, 1],
  [
    'markdown',
    `| name | ssn | ref |\n|---|---|---|\n| Ana | ${S} | 219099998 |\n| Bo | 219099998 | ${S} |\n`,
    2,
  ],
  ['md label left', `| SSN | ${S} |\n| Ref | 219099998 |\n`, 1],
  [
    'psql',
    ` id | ssn       | ref\n----+-----------+----------\n  1 | ${S} | 219099998\n  2 | 219099998 | ${S}\n`,
    2,
  ],
  [
    'fixed',
    `NAME      SSN         REF\nAna       ${S}   219099998\nBo        219099998   ${S}\n`,
    2,
  ],
  [
    'html',
    `<table><tr><th>Name</th><th>SSN</th><th>Ref</th></tr><tr><td>Ana</td><td>${S}</td><td>219099998</td></tr></table>`,
    1,
  ],
  ['html label', `<tr><td>SSN</td><td>${S}</td></tr>\n`, 1],
  ['log kv', `user=ana ssn=${S} ref=219099998 phone=x`, 1],
  ['ini', `[user]\nssn = ${S}\nref = 219099998\n`, 1],
  ['camel', `userSsn: '${S}', orderRef: '219099998'`, 1],
  ['query', `?ssn=${S}&ref=219099998`, 1],
  ['php', `['ssn' => '${S}', 'ref' => '219099998']`, 1],
  ['chat', `Ana: ${S} is my social security number`, 1],
  ['yaml foreign', `ssn: x\ncustomer_ref: ${S}\n`, 0],
  ['after', `${S} is my social security number`, 1],
  ['against', `order number ${S}, ssn on file`, 0],
  ['json escaped', `{\\"ssn\\": \\"${S}\\", \\"ref\\": \\"219099998\\"}`, 1],
  ['es', `Número de seguro social (EE. UU.), SSN: ${S}`, 1],
];

test('a column or list whose title names a country keeps its documents, however far below', () => {
  const passports = rulesFor(['UK_PASSPORT', 'US_PASSPORT', 'IRELAND_PASSPORT', 'POLAND_PASSPORT']);
  const rows = (value: string) => `Ana Ruiz Fernandez,${value},Bilbao\n`.repeat(12);
  const texts: readonly (readonly [string, string])[] = [
    [`name,uk_passport_number,town\n${rows('533401372')}`, 'UK_PASSPORT'],
    [`name,US passport no.,town\n${rows('533401372')}`, 'US_PASSPORT'],
    [`name,Polish passport,town\n${rows('ZS0000177')}`, 'POLAND_PASSPORT'],
    [`Irish passports:\n${'PA1234567\n'.repeat(12)}`, 'IRELAND_PASSPORT'],
    [`| British passport |\n|---|\n${'| 533401372 |\n'.repeat(12)}`, 'UK_PASSPORT'],
  ];

  for (const [text, name] of texts) {
    const names = findIn(text, passports).map(({ detector }) => detector.name);
    assert.deepEqual(names, Array(12).fill(name), text);
  }
});

test('blanks and dashes of typography stand in numbers as the plain ones do', () => {
  const all = rulesFor([
    ...NAMES,
    'CANADA_QUEBEC_HIN',
    'US_MEDICARE_BENEFICIARY_IDENTIFIER',
    'IBAN_CODE',
  ]);
  const written = [
    ...[
      '536\u221290\u22124399',
      '536\u201090\u20104399',
      '+33\u202f6\u202f12\u202f34\u202f56\u202f78',
    ],
    ...[
      '4012\u20098888\u20098888\u20091881',
      'DE67\u20073230\u20071077\u20077582\u20078450\u200754',
    ],
    ...['TREM\u00a08512\u00a01234', '1EG4\u2010TE5\u2010MK73'],
  ];

  for (const value of written) {
    const found = findIn(`customer ${value}, confirmed`, all).map(({ finding }) => finding);
    assert.deepEqual(found, [value]);
  }
});

for (const [name, text, count] of CASES) {
  test(`structure names what stands in it: ${name}`, () => {
    const found = findIn(text, rules).filter(({ detector }) => detector.name.startsWith('US_'));
    assert.equal(found.length, count, JSON.stringify(found.map(({ finding }) => finding)));
  });
}

test('a scan that is asked to explain says what spoke, and where', () => {
  const reasons: string[] = [];
  const keep = (sighting: { readonly reasons: readonly string[] }) => {
    reasons.push(...sighting.reasons);
    return undefined;
  };
  const source = bufferSource(Buffer.from(`{"ssn": "${S}"}`));
  const emit = () => undefined;
  for (const _ of scan({ plan: rules.plan, source, keep, emit, explain: true }));

  assert.ok(
    reasons.some((reason) => reason === '"ssn*" speaks for it in its key'),
    reasons.join(),
  );
});
