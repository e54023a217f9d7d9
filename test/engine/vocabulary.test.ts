import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Vocabulary } from '../../src/engine/scan/vocabulary.ts';

const WORDS = [
  ...['ssn', 'social security*', 'email*', 'número de cédula', 'マイナンバー', '身份证', 'ИНН'],
  ...["driver's license", 'телефон*', 'creditcard*', '주민등록번호', 'pan'],
];
const vocabulary = new Vocabulary([
  { target: 0, detector: { name: 'X', probes: [], words: WORDS } },
]);

function met(text: string): string[] {
  const bytes = Buffer.from(text);
  const terms: string[] = [];
  vocabulary.read({ bytes, from: 0, to: bytes.length }, 0, bytes.length, (term) => {
    terms.push(vocabulary.terms[term] ?? '');
  });
  return terms;
}

test('words are met however they are written', () => {
  for (const [text, term] of [
    ...[['SSNs: 1', 'ssn'] as const, ['ssn1=', 'ssn'] as const, ['userSsn', 'ssn'] as const],
    ...[['SSNValue', 'ssn'] as const, ['ＳＳＮ：', 'ssn'] as const, ['SSN\u00a0', 'ssn'] as const],
    ...[['socialSecurityNumber', 'social security*'] as const, ['E-Mail: ', 'email*'] as const],
    ...[['Número  de Cédula', 'número de cédula'] as const, ['инн: 5', 'ИНН'] as const],
    ...[['nume\u0301ro_de_ce\u0301dula', 'número de cédula'] as const],
    ...[['私のマイナンバーは', 'マイナンバー'] as const, ['客户身份证号', '身份证'] as const],
    ...[["DRIVER'S LICENSE", "driver's license"] as const, ['Телефоны', 'телефон*'] as const],
    ...[
      ['credit_card_number', 'creditcard*'] as const,
      ['주민등록번호는', '주민등록번호'] as const,
    ],
  ]) {
    assert.ok(met(text).includes(term), `${text}: ${met(text)}`);
  }
});

test('a part of a longer word is not that word', () => {
  for (const text of ['assn', 'ssnx', 'éssn', 'ssné', 'pan4f3c', 'spans', 'социнн']) {
    assert.deepEqual(met(text), [], text);
  }
});

test('what is met does not depend on where reading begins and ends', () => {
  const piece = fc.oneof(
    fc.constantFrom(...WORDS.map((word) => word.replace('*', '')), ' ', '-', '_', 'é', '字', '1'),
    fc.string({ maxLength: 5 }),
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => Buffer.from(pieces.join('')));
  fc.assert(
    fc.property(text, fc.nat(), (bytes, somewhere) => {
      const all = { bytes, from: 0, to: bytes.length };
      const cut = bytes.length === 0 ? 0 : somewhere % bytes.length;
      const whole: number[][] = [];
      const parts: number[][] = [];
      vocabulary.read(all, 0, bytes.length, (...hit) => whole.push(hit));
      vocabulary.read(all, 0, cut, (...hit) => parts.push(hit));
      vocabulary.read(all, cut, bytes.length, (...hit) => parts.push(hit));
      assert.deepEqual(parts, whole);
    }),
  );
});

test('a word is met whatever its first letters are', () => {
  const letter = fc.constantFrom(...'abcdexyz17');
  const term = fc
    .tuple(
      fc.constantFrom('', '1', 'q', 'ab'),
      fc.array(letter, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('', '*', ' wort', 's'),
    )
    .map(([first, letters, end]) => `${first}${letters.join('')}${end}`);
  const terms = fc.uniqueArray(term, { minLength: 1, maxLength: 12 });
  const written = fc.constantFrom(
    (word: string) => word,
    (word: string) => word.toUpperCase(),
    (word: string) => word.charAt(0).toUpperCase() + word.slice(1),
  );
  const ends = fc.constantFrom('', ' ', '1', 's', ' x');
  fc.assert(
    fc.property(terms, ends, written, (words, behind, write) => {
      const detector = { name: 'X', probes: [], words };
      const own = new Vocabulary([{ target: 0, detector }]);
      for (const word of words) {
        if (behind === 's' && !word.endsWith('*') && word.length < 3) continue;
        const bytes = Buffer.from(`- ${write(word.replace('*', ''))}${behind}`);
        const found: string[] = [];
        own.read({ bytes, from: 0, to: bytes.length }, 0, bytes.length, (one) => {
          found.push(own.terms[one] ?? '');
        });
        assert.ok(found.includes(word), `${bytes}: ${found}`);
      }
    }),
  );
});
