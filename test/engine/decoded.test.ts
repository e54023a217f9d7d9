import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ALNUM, findIn, LOWER_HEX, random, rulesFor } from './scanning.ts';

const rules = rulesFor([
  ...['US_SOCIAL_SECURITY_NUMBER', 'CREDIT_CARD_NUMBER', 'EMAIL_ADDRESS', 'API_KEY'],
  'CRYPTOGRAPHIC_KEY',
]);
const MAIL = 'ana.roe@shop.example';
const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');

/** Where the first finding is written, and what it says. */
function first(text: string | Buffer): readonly [string, string] | undefined {
  const bytes = Buffer.from(text);
  const [found] = findIn(bytes, rules);
  if (!found) return undefined;
  const { start, end } = found.location.byteRange;
  return [bytes.toString('latin1', start, end), found.finding];
}

test('what is encoded is found where it is written', () => {
  for (const [before, written, after, said = MAIL] of [
    ...[['u=', 'ana.roe%40shop.example', '&x=1'] as const],
    ...[['{"m": "', 'ana.roe\\u0040shop.example', '"}'] as const],
    ...[["'", '\\x61na.roe@shop.example', "'"] as const],
    ...[['<p>', 'ana.roe&#64;shop.example', '</p>'] as const],
    ...[['<p>', 'ana.roe&#x40;shop.example', '</p>'] as const],
    ...[['data:\n  mail: ', base64(MAIL), '\n'] as const],
    ...[['"', 'ana.roe\\u0040dead.example', '"', 'ana.roe@dead.example'] as const],
    ...[['z ', base64(gzipSync(`${MAIL} and so on`)), ' y'] as const],
    ...[['z ', base64(base64(MAIL)), ' y'] as const],
    ...[['z ', Buffer.from(MAIL).toString('hex'), ' y'] as const],
  ]) {
    assert.deepEqual(first(before + written + after), [written, said], written);
  }
});

test('numbers in the wide digits of Japanese and Chinese texts are read', () => {
  const wide = (text: string) =>
    [...text].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
  const card = '4012-8888-8888-1881';

  for (const [before, written, after] of [
    ['カード番号：', wide(card), '。'],
    ['カード番号 ', wide(card.replaceAll('-', '')), ' です'],
    ['カード番号 ', card.split('-').map(wide).join('-'), ' です'],
    ['カード番号 ', card.split('-').map(wide).join('\u00a0'), ' です'],
    ['カード番号 ', card.split('-').map(wide).join('\u2011'), ' です'],
    ['卡号', card.split('-').map(wide).join('\u3000'), ''],
  ] as const) {
    const found = first(before + written + after);

    assert.equal(found?.[1].replaceAll(/[- \u00a0\u2011]/g, ''), '4012888888881881');
    assert.equal(found[0], Buffer.from(written).toString('latin1'));
  }
  assert.equal(first(`価格：${wide('12,345')}円 ${wide('4012888888881882')}`), undefined);
});

test('numbers in the digits of other scripts are read', () => {
  const card = '4012-8888-8888-1881';
  for (const nought of [0x660, 0x6f0, 0x966, 0x9e6, 0xe50]) {
    const digit = (sign: string) => String.fromCodePoint(nought + Number(sign));
    const written = card.replaceAll(/\d/g, digit);

    assert.deepEqual(first(`card ${written}، ok`), [Buffer.from(written).toString('latin1'), card]);
    assert.equal(first(`card ${'4012888888881882'.replaceAll(/\d/g, digit)}`), undefined);
  }
});

test('a number is found whose groups stand apart, as it is written', () => {
  const ssn = ['536', '90', '4399'];
  for (const joint of [' - ', ' – ', '-\n', '-\r\n']) {
    const written = Buffer.from(ssn.join(joint));

    const said = [written.toString('latin1'), written.toString()];
    assert.deepEqual(first(`SSN: ${written}, and so on`), said);
    assert.deepEqual(first(`id,ssn\n1,"${written}"\n`), said);
  }
  assert.equal(first('SSN: 666 - 90 - 4399'), undefined);
  assert.equal(first('1990 - 2000 - 2010 - 2020, pages 12 - 345678'), undefined);
});

test('a number with characters in it that nobody sees is read without them', () => {
  for (const mark of ['\u00ad', '\u200b', '\u200d', '\u2060', '\ufeff']) {
    for (const [before, written, after, said] of [
      ['Karte ', `4012${mark}8888-8888-1881`, ', gültig', '4012888888881881'],
      ['ssn: ', `5${mark}36-90-4${mark}399`, '', '536904399'],
      ['an ', `ana.${mark}roe@shop${mark}.example`, ' ', 'ana.roe@shop.example'],
      ['id,card\n1,', `401288888888${mark}1881`, ',x\n', '4012888888881881'],
      ['ssn: ', '536-90-4399', mark, '536904399'],
    ] as const) {
      const found = first(before + written + after);

      assert.equal(found?.[1].replaceAll('-', ''), said);
      assert.equal(found[0], Buffer.from(written).toString('latin1'));
    }
    assert.equal(first(`4012${mark}8888-8888-1882 x${mark}y`), undefined);
  }
});

test('the blanks of a page that keep the groups of a number together are read', () => {
  const written = '4012&nbsp;8888&nbsp;8888&nbsp;1881';

  assert.deepEqual(first(`<b>${written}</b>`), [written, '4012 8888 8888 1881']);
  assert.equal(first('a&nbsp;b 4012&nbsp;8888&nbsp;8888&nbsp;1882'), undefined);
});

test('characters of two bytes among others are read', () => {
  const wide = Buffer.from(MAIL, 'utf16le');
  const found = first(Buffer.concat([Buffer.from('bin\x01 '), wide, Buffer.from(' x')]));

  assert.equal(found?.[1], MAIL);
});

test('words around encoded text speak for what it says', () => {
  const encoded = base64('536904399 .......');

  assert.equal(first(`ssn: ${encoded}`)?.[1], '536904399');
  assert.equal(first(`name,ssn\nAna,${encoded}\n`)?.[1], '536904399');
  assert.equal(first(`name,order\nAna,${encoded}\n`), undefined);
});

test('a key over many encoded lines is one finding', () => {
  const key = `-----BEGIN PRIVATE KEY-----\n${random(900, ALNUM)}\n-----END PRIVATE KEY-----\n`;
  const lines = base64(key).replaceAll(/(.{76})/g, '$1\n');
  const [found, ...more] = findIn(`key: |\n${lines}\n`, rules);

  assert.equal(more.length, 0);
  assert.equal(found?.detector.name, 'CRYPTOGRAPHIC_KEY');
  assert.equal(found?.location.byteRange.end, 7 + lines.length);
});

test('several things in one encoded text are several findings', () => {
  const found = findIn(`x ${base64(`first ${MAIL} then bo@shop.example and more`)}`, rules);

  assert.deepEqual(
    found.map(({ finding }) => finding),
    [MAIL, 'bo@shop.example'],
  );
});

test('encodings are looked through three deep and no deeper', () => {
  const four = base64(base64(base64(base64(MAIL))));

  assert.equal(first(`x ${base64(base64(base64(MAIL)))} y`)?.[1], MAIL);
  assert.equal(first(`x ${four} y`), undefined);
});

test('digests and names are no encoded text', () => {
  for (const text of [random(64, LOWER_HEX), random(44, ALNUM), 'ConfigurationFactory1Bean']) {
    assert.equal(first(`x ${text} y`), undefined, text);
  }
});

test('a bomb is not unpacked', () => {
  const bomb = base64(gzipSync(Buffer.alloc(2_000_000, 'a ')));

  assert.equal(first(`x ${bomb} ${MAIL}`)?.[1], MAIL);
});
