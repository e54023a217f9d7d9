import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bufferSource, piecesOf } from '../../src/engine/extract/source.ts';
import { stringsSource } from '../../src/engine/extract/strings.ts';
import { CARD } from './extract-samples.ts';
import { readAll, textsOf, trickle } from './extracting.ts';

/** The bytes of a text in an encoding of one or two bytes a character, found by decoding all of them. */
function encoded(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map<string, readonly number[]>();
  for (let lead = 0x80; lead < 0x100; lead++) {
    for (const trail of [undefined, ...Array.from({ length: 0xbf }, (_, at) => at + 0x40)]) {
      const pair = trail === undefined ? [lead] : [lead, trail];
      const letter = decoder.decode(Uint8Array.from(pair));
      if (letter.length === 1 && letter !== '\ufffd' && !bytes.has(letter)) bytes.set(letter, pair);
    }
  }
  return Buffer.from([...text].flatMap((letter) => bytes.get(letter) ?? [letter.charCodeAt(0)]));
}

const TEXTS: readonly (readonly [encoding: string, text: string])[] = [
  ['shift_jis', `氏名,カード番号\n山田太郎,${CARD}\n`],
  ['shift_jis', 'カード番号: 4242'],
  ['euc-jp', `氏名,カード番号\n山田太郎,${CARD}\n`],
  ['gb18030', `姓名,卡号\n王小明,${CARD}\n`],
  ['gb18030', '身份证号码: 11010519491231002X'],
  ['big5', `姓名,卡號\n王小明,${CARD}\n`],
  ['big5', '身分證字號: A123456789'],
  ['euc-kr', `이름,카드번호\n홍길동,${CARD}\n`],
  ['koi8-r', 'номер карты 4242'],
  ['windows-1251', 'Номер паспорта 4242'],
  ['windows-1252', 'Kundin Zoë Müller'],
  ['windows-1252', 'Müller'],
  ['windows-1250', 'Łukasz Żółć, numer dowodu: ABC123456'],
  ['windows-1253', 'Αριθμός κάρτας: 4242'],
  ['windows-1254', 'Şükrü Yılmaz, kimlik numarası, değil'],
  ['windows-1255', 'מספר כרטיס אשראי 4242'],
  ['windows-1256', 'رقم البطاقة الائتمانية 4242'],
  ['windows-874', 'หมายเลขบัตรประชาชน 4242'],
];

test('texts of before Unicode are read, short ones as well', async () => {
  for (const [encoding, text] of TEXTS) {
    assert.deepEqual(await textsOf(encoded(text, encoding)), { '': text }, encoding);
  }
});

test('UTF-16 and UTF-32 are read with and without their marks', async () => {
  const text = `Zoë 😀 Karte ${CARD}`;
  const little = Buffer.from(text, 'utf16le');
  const wide = Buffer.from(
    Uint32Array.from([...text].map((one) => one.codePointAt(0) ?? 0)).buffer,
  );
  const mark = Buffer.from('\ufeff', 'utf16le');
  const versions = [
    little,
    Buffer.from(little).swap16(),
    Buffer.concat([mark, little]),
    Buffer.concat([mark, little]).swap16(),
    wide,
    Buffer.from(wide).swap32(),
    Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), wide]),
    Buffer.concat([Buffer.from([0, 0, 0xfe, 0xff]), Buffer.from(wide).swap32()]),
  ];
  for (const bytes of versions) {
    assert.deepEqual(await textsOf(bytes), { '': text });
    assert.deepEqual(await textsOf(trickle(bytes, 3)), { '': text });
  }
});

test('an encoding that shows only far behind the beginning is known there', async () => {
  const text = `${'plain line\n'.repeat(20_000)}Kundin Zoë Müller\n`;

  assert.deepEqual(await textsOf(Buffer.from(text, 'latin1')), { '': text });
  assert.deepEqual(await textsOf(Buffer.from(text)), { '': text });
});

test('bytes that are broken lose nothing else', async () => {
  const bytes = Buffer.concat([
    Buffer.from('Zoë '),
    Buffer.from([0xff, 0xc3]),
    Buffer.from(` ${CARD}`),
  ]);
  const mostly = Buffer.concat([Buffer.from('Zoë Müller, Łukasz, Łódź '), Buffer.from([0xff])]);
  const zeros = Buffer.concat([Buffer.from(`a log\n${CARD}\n`.repeat(9)), Buffer.alloc(400)]);

  assert.ok((await textsOf(bytes))['']?.includes(CARD));
  assert.ok((await textsOf(mostly))['']?.startsWith('Zoë Müller, Łukasz, Łódź'));
  assert.ok((await textsOf(zeros))['']?.startsWith(`a log\n${CARD}\na log\n`));
});

test('of a program the strings are read, narrow and wide', async () => {
  const bytes = Buffer.concat([
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 3]),
    Buffer.from(`${CARD}\0abc\0\x01Zoë's\x02`),
    Buffer.from('wide 4242', 'utf16le'),
    Buffer.from([0, 0, 0xff, 0xfe, 1]),
  ]);

  const { parts } = await readAll(bytes);

  assert.deepEqual(parts, [
    { path: undefined, mimeType: 'text/plain', text: `${CARD}\nZoë's\nwide 4242\n` },
  ]);
});

test('strings do not depend on where the pieces of a file end', () => {
  const bytes = Buffer.concat([
    Buffer.from([0, 1, 2]),
    Buffer.from('narrow\0\0ab\0'),
    Buffer.from('wide one', 'utf16le'),
    Buffer.from([1, 0, 0]),
    Buffer.from(`${'long '.repeat(400)}\0`),
    Buffer.from(CARD, 'utf16le'),
  ]);
  const read = (step: number) =>
    Buffer.concat([...piecesOf(stringsSource(trickle(bytes, step)))]).toString();
  const whole = Buffer.concat([...piecesOf(stringsSource(bufferSource(bytes)))]).toString();

  assert.equal(whole.split('\n').length, 4);
  for (const step of [1, 2, 3, 7, 1000, 65_536]) assert.equal(read(step), whole, `${step}`);
});

test('of a file that is not what it begins like the strings are read', async () => {
  const { parts, troubles } = await readAll(Buffer.from(`%PDF-1.4 is how they begin\n${CARD}\n`));

  assert.ok(parts[0]?.text.includes(CARD));
  assert.deepEqual(
    troubles.map(({ trouble }) => trouble),
    ['corrupt'],
  );
});

test('lines that end with a carriage return alone are lines', async () => {
  const { parts } = await readAll(Buffer.from('id,ssn\r1,523-45-6789\r2,524-45-6789\r'));
  const [mixed] = (await readAll(Buffer.from('a\r\nb\rc\n'))).parts;

  assert.deepEqual(
    parts.map(({ text }) => text),
    ['id,ssn\n1,523-45-6789\n2,524-45-6789\n'],
  );
  assert.equal(mixed?.text, 'a\r\nb\rc\n');
});
