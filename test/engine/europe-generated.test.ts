import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kind, NAMED } from './european-numbers.ts';
import { FURTHER } from './european-numbers-further.ts';
import { findIn, rulesFor } from './scanning.ts';
import { Seeded } from './seeded.ts';

const ROUNDS = 40;

function findings(text: string, name: string): string[] {
  return findIn(text, rulesFor([name])).map(({ finding }) => finding);
}

/** The number as it is and as it is printed. */
function written({ printed }: Kind, plain: string): string[] {
  return printed ? [plain, printed(plain)] : [plain];
}

/** The number with the character at a place replaced by another of its kind. */
function changed(plain: string, at: number, by: number): string {
  const sign = plain[at] ?? '';
  const alphabet = /\d/.test(sign) ? '0123456789' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const other = alphabet[(alphabet.indexOf(sign) + by) % alphabet.length] ?? '';
  return plain.slice(0, at) + other + plain.slice(at + 1);
}

for (const kind of [...NAMED, ...FURTHER]) {
  test(`${kind.name} is found in a sentence, a column and an object, as it is printed too`, () => {
    const seeded = new Seeded(20_261);

    for (let round = 0; round < ROUNDS; round++) {
      const plain = kind.make(seeded);
      for (const span of written(kind, plain)) {
        assert.deepEqual(findings(`Our file says ${kind.label}: ${span}, as of May.`, kind.name), [
          span,
        ]);
        const table = `id,${kind.title},city\n17,${span},Lyon\n18,,Bonn\n`;
        assert.deepEqual(findings(table, kind.name), [span], table);
        const json = JSON.stringify({ id: 17, [kind.title]: span, city: 'Lyon' });
        assert.deepEqual(findings(json, kind.name), [span], json);
      }
    }
  });

  test(`${kind.name} with one character changed is none`, () => {
    const seeded = new Seeded(20_262);

    for (let round = 0; round < ROUNDS; round++) {
      const plain = kind.make(seeded);
      const at = { anywhere: seeded.below(plain.length), first: 0, last: plain.length - 1 }[
        kind.checked
      ];
      if (!/[0-9A-Z]/.test(plain[at] ?? '')) continue;
      const wrong = changed(plain, at, seeded.from(1, 9));
      assert.deepEqual(findings(`${kind.label}: ${wrong}`, kind.name), [], `${plain} to ${wrong}`);
    }
  });

  test(`${kind.name} is none within something longer`, () => {
    const plain = kind.make(new Seeded(20_263));

    for (const longer of [
      `${plain}7`,
      `7${plain}`,
      `x${plain}y`,
      `${plain}-4f2a`,
      `3.${plain}.1`,
    ]) {
      assert.deepEqual(findings(`${kind.label}: ${longer}`, kind.name), [], longer);
    }
  });
}
