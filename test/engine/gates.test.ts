import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BUILT_NAMES } from '../../src/engine/detectors/catalog.ts';
import type { Detector, Match, Text } from '../../src/engine/detectors/detector.ts';
import { DigitRun } from '../../src/engine/detectors/digit-run.ts';
import { detectorOf } from '../../src/engine/detectors/registry.ts';
import { planProbes } from '../../src/engine/scan/probe-plan.ts';
import { ProbeRun } from '../../src/engine/scan/run-probes.ts';
import { matchesOf } from './reference-scan.ts';
import { ALNUM, random } from './scanning.ts';

/** The detectors with those of their probes alone that the kernel does not ask everywhere. */
const detectors = BUILT_NAMES.flatMap((name): Detector[] => {
  const detector = detectorOf(name);
  const probes =
    detector?.probes.filter(
      (probe) => ('gate' in probe && probe.gate) || probe.on === 'assignment',
    ) ?? [];
  return detector && probes.length > 0 ? [{ ...detector, probes }] : [];
});
const plan = planProbes(detectors.map((detector, target) => ({ detector, target })));

/** What the probes answer where the kernel asks them. */
function asked(text: Text): string[] {
  const found: string[] = [];
  const everything = new Int32Array(64).fill(-1);
  const ears = {
    listen: () => everything,
    near: () => ({ targets: everything.subarray(0, 1), until: text.to }),
    isNews: () => false,
  };
  const take = (target: number, match: Match) => {
    const detector = detectors[target];
    if (detector) found.push(told(detector, match));
  };
  new ProbeRun(plan, text, new DigitRun(), ears, take).pass(0, text.to);
  return [...new Set(found)].sort();
}

/** The same where they are asked everywhere. */
function answered(text: Text): string[] {
  const all = detectors.flatMap((detector) =>
    matchesOf(text, detector).map((match) => told(detector, match)),
  );
  return [...new Set(all)].sort();
}

function told({ name }: Detector, { start, end, alone }: Match): string {
  return `${name} ${start} ${end} ${alone}`;
}

const hex = fc.integer({ min: 0, max: 0xffff }).map((group) => group.toString(16));
const digits = fc.integer({ min: 0, max: 99_999 }).map(String);
/** A number whose last digit makes its check digit right. */
const checked = fc.integer({ min: 1, max: 999_999_999 }).map((number) => {
  const body = `4${String(number).padStart(14, '0')}`;
  const sum = [...body].reduce((all, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
});
const secret = fc
  .array(fc.constantFrom(...'kQ7!xZ2#mWv9Lp4$tR8'), { minLength: 6, maxLength: 22 })
  .map((signs) => signs.join(''));
const name = fc.constantFrom(
  ...['password', 'db_pw', 'apiKey', 'client-secret', 'TOKEN_2', 'passwört', 'id', 'address'],
  ...['billingStreet', 'x', 'key', 'pwd[]', 'Password { get; set; }', 'senha', 'passe&quot;'],
);
const sign = fc.constantFrom(
  ...[' ', '  ', ',', ', ', ';', '\t', '|', '\n', '"', "'", '`', '\\"', ':', ': ', '=', ' = '],
  ...['||=', '::', '.', '-', '_', '(', ') ', '/', '+', '\\n', '[', ']', '{', '*', '\u00a0', '–'],
);
const text = fc
  .array(fc.oneof(sign, sign, sign, name, secret, hex, digits, checked), {
    maxLength: 40,
    size: 'max',
  })
  .map((pieces) => Buffer.from(pieces.join('')));

test('no gate keeps a probe from a place where it has an answer', () => {
  let count = 0;
  fc.assert(
    fc.property(text, (bytes) => {
      const whole = { bytes, from: 0, to: bytes.length };

      const expected = answered(whole);

      count += expected.length;
      assert.deepEqual(asked(whole), expected);
    }),
    { numRuns: 400 },
  );
  assert.ok(count > 0);
});

for (const [what, line] of [
  ['an address of version 6', 'from 2001:db8:17::42 on'],
  ['one behind an escape', 'to\\n2001:db8:17::42'],
  ['a card', `,${['4012', '8888', '8888', '1881'].join('')},`],
  ['a phone', 'call 030 901820'],
  ['a cell with quotes', 'ana,"kQ7!xZ2#mWv9",x'],
  ['a cell with blanks', '| ana | kQ7!xZ2#mWv9 |'],
  ['a password', '"db_password_2" : "kQ7!xZ2#mWv9Lp4$"'],
  ['a key in a call', `put("api_key", "${random(40, ALNUM)}")`],
  ['a key in a row', `| api_key | ${random(40, ALNUM)} |`],
  ['an address by its name', 'address: 12 Main Street, Springfield'],
] as const) {
  test(`${what} passes its gate`, () => {
    const bytes = Buffer.from(line);
    const whole = { bytes, from: 0, to: bytes.length };

    const found = asked(whole);

    assert.notEqual(found.length, 0);
    assert.deepEqual(found, answered(whole));
  });
}
