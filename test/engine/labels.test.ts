import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findIn, rulesFor } from './scanning.ts';

/** What one detector finds in a text at POSSIBLE. */
function found(name: string, text: string): string {
  return findIn(text, rulesFor([name]))
    .map(({ finding }) => finding)
    .join(' | ');
}

const LABELLED: readonly (readonly [detector: string, text: string, value: string])[] = [
  // A label of several words before `=` is one label.
  ['UK_TAXPAYER_REFERENCE', 'Tax reference = 2234567890', '2234567890'],
  ['CANADA_SOCIAL_INSURANCE_NUMBER', "Numéro d'assurance sociale = 130 692 544", '130 692 544'],
  ['US_SOCIAL_SECURITY_NUMBER', 'Social Security No. = 536904399', '536904399'],
  // The curly apostrophe, the dash that does not break, the narrow blank.
  ['US_DRIVERS_LICENSE_NUMBER', 'Driver’s License Number: A4861417', 'A4861417'],
  [
    'CREDIT_CARD_NUMBER',
    'card 4012\u202f8888\u202f8888\u202f1881',
    '4012\u202f8888\u202f8888\u202f1881',
  ],
  ['CREDIT_CARD_NUMBER', 'card no.4012888888881881', '4012888888881881'],
  // Names written as one word, and capitals of other alphabets inside one.
  ['US_PASSPORT', '{"uspassportnumber":"561384920"}', '561384920'],
  ['US_SOCIAL_SECURITY_NUMBER', 'id,employeessn\n1,536904399\n', '536904399'],
  ['TURKEY_ID_NUMBER', '"T.C. No","Status"\n"44950371216","ok"\n', '44950371216'],
  ['JAPAN_MY_NUMBER', 'Nr;My Number\n1;900239459391\n', '900239459391'],
  ['US_SOCIAL_SECURITY_NUMBER', 'id,ssnnumber\n1,536904399\n', '536904399'],
  ['US_SOCIAL_SECURITY_NUMBER', '\u200fSSN:\u200e 536904399', '536904399'],
  ['CANADA_OHIP', 'id,carteSantéOntario\n1,5834 172 966\n', '5834 172 966'],
  // What a comment of code says of a value that has a name like any.
  ['US_SOCIAL_SECURITY_NUMBER', 'const x = "536904399"; // ssn', '536904399'],
  ['US_SOCIAL_SECURITY_NUMBER', '// ssn of the applicant\nlet n = "536904399";', '536904399'],
  ['MAC_ADDRESS', 'MAC: **3c5a.b4d0.71ee**', '3c5a.b4d0.71ee'],
  ['US_HEALTH_INSURANCE_CLAIM_NUMBER', 'HICN 536-90-4399-HA', '536-90-4399-HA'],
  // Tags in other scripts.
  ['KOREA_PASSPORT', '<여권번호>M24436601</여권번호>', 'M24436601'],
  // Letters beside dashes that could be hexadecimal digits.
  ['UK_NATIONAL_INSURANCE_NUMBER', 'NINO: KA-71-11-40-B', 'KA-71-11-40-B'],
  // The card's line of the holder is written behind a dash.
  ['AUSTRALIA_MEDICARE_NUMBER', 'Medicare: 2123 45670 1-2', '2123 45670 1-2'],
  ['STREET_ADDRESS', '"street": "rondo Jackowski 78a"', 'rondo Jackowski 78a'],
  ['STREET_ADDRESS', 'Address: Vítězné Nám. 5, Smečno', 'Vítězné Nám. 5, Smečno'],
  ['STREET_ADDRESS', '{"shippingAddress":"桑原区4丁目5番4号"}', '桑原区4丁目5番4号'],
  ['STREET_ADDRESS', 'Address: In den Dehlen 26b', 'In den Dehlen 26b'],
  ['STREET_ADDRESS', 'at Unter den Linden 77, 10117 Berlin.', 'Unter den Linden 77, 10117 Berlin'],
  ['STREET_ADDRESS', 'Address: 12 Main St. Please call me', '12 Main St'],
  ['LOCATION', 'City: San Tarsilla', 'San Tarsilla'],
  ['LOCATION', 'City: Brzezinki Wielkie', 'Brzezinki Wielkie'],
  ['LOCATION', 'id,city\n1,Upton Jones\n', 'Upton Jones'],
  ['PERSON_NAME', 'Name: Delmer Schoen', 'Delmer Schoen'],
  ['PERSON_NAME', 'Name: Özge Çapanoğlu', 'Özge Çapanoğlu'],
  ['PERSON_NAME', '{"name": "Иванов Иван"}', 'Иванов Иван'],
  ['PERSON_NAME', '{"customerName": "王小明"}', '王小明'],
  ['PERSON_NAME', 'Patient: Olen West', 'Olen West'],
  ['PERSON_NAME', 'Ansprechpartner: Ottmar Zwickl', 'Ottmar Zwickl'],
  ['PERSON_NAME', 'id;ФИО\n4;Лапин Егор Ильич\n', 'Лапин Егор Ильич'],
  ['PERSON_NAME', 'id,姓名\n4,赵敏\n', '赵敏'],
  ['PERSON_NAME', 'id,imię i nazwisko\n7,Zdobysław Kiełb\n', 'Zdobysław Kiełb'],
  ['PERSON_NAME', 'nome_completo: Ubirajara Quadros', 'Ubirajara Quadros'],
  ['PERSON_NAME', 'name,age\nElli Thiomas,33\n', 'Elli Thiomas'],
  ['PERSON_NAME', 'Dear Vinnie Hagenes,', 'Vinnie Hagenes'],
  ['PERSON_NAME', 'Best regards,\nJonna Linden\n', 'Jonna Linden'],
];

for (const [detector, text, value] of LABELLED) {
  test(`${detector} in ${JSON.stringify(text)} is ${value}`, () => {
    assert.equal(found(detector, text), value);
  });
}

const OTHERS: readonly (readonly [detector: string, text: string])[] = [
  ['STREET_ADDRESS', 'IP address: 10.0.0.1'],
  ['STREET_ADDRESS', 'address: 0xdeadbeef12'],
  ['STREET_ADDRESS', 'ConnectionString 30'],
  ['STREET_ADDRESS', '24 Hour Parkway'],
  ['LOCATION', 'velocity: High'],
  ['LOCATION', 'city: unknown'],
  ['PERSON_NAME', 'name: Run Tests'],
  ['PERSON_NAME', '"name": "Release Build"'],
  ['PERSON_NAME', 'name,price\nBlue Widget,5\nMain Board,6\n'],
  ['PERSON_NAME', 'client: Web Browser'],
  ['PERSON_NAME', 'nome,valor\nCadeira Azul,9\n'],
  ['PERSON_NAME', 'Dear Hiring Manager,'],
  ['PERSON_NAME', 'Best regards,\nCustomer Support\n'],
  ['PERSON_NAME', 'file name: Report Final'],
  ['RUSSIA_INN_NUMBER', 'Holiday Inn 7707083893'],
];

for (const [detector, text] of OTHERS) {
  test(`there is no ${detector} in ${JSON.stringify(text)}`, () => {
    assert.equal(found(detector, text), '');
  });
}

test('code without blanks goes on behind what is no password and no key', () => {
  assert.equal(found('PASSWORD_IN_CODE', 'r.password=null,t.at(-1)!=r.passwordVerification)'), '');
  assert.equal(found('API_KEY', 'o.key=r.C0.NUL:e.keyCode===51'), '');
});

test('a variable of the environment is named by its own name', () => {
  const drawn = ['eafa91ed6273ffee', 'a75cb826142cd88e'].join('');

  assert.equal(found('API_KEY', `env.access_token = "${drawn}"`), drawn);
});

test('the cell before a value names it, and a word before it says that it is public', () => {
  const [one, two] = [
    ['9f86d081884c7d65', '9a2feaa0c55ad015'].join(''),
    ['a3bf4f1b2b0b822c', 'd15d6c15b0f00a08'].join(''),
  ];

  assert.equal(found('API_KEY', `key;value\napi_key;${one}\n`), one);
  assert.equal(found('API_KEY', `"api_key","${one}"`), one);
  assert.equal(found('API_KEY', `checksum,${one}`), '');
  assert.equal(found('API_KEY', `1;Ana;Bearer;${one};Northwind\n`), '');
  assert.equal(found('API_KEY', `SK${one} ${two}`), `SK${one} | ${two}`);
  assert.equal(found('API_KEY', `SK${one} and md5 ${two}`), `SK${one}`);
});
