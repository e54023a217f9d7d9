import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { optionList } from '../../src/config/option-list.ts';
import { ConfigurationError } from '../../src/config/problem.ts';
import { settingsOf } from './folder.ts';

const SECRET = 'a-signing-secret-to-hide';
const env = { NIGHTFALL_SIGNING_SECRET: SECRET };

/** Settings, or the one error that says what is wrong, without the secret that stands in the text. */
function acceptOrRefuse(text: string): 'accepted' | 'refused' {
  try {
    settingsOf(text, { env });
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    assert.ok(error.message.length > 0 && !error.message.includes(SECRET));
    return 'refused';
  }
}

const anyValue = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.constantFrom(...['10s', '-1s', '1e9s', '100MB', '(', '((a*)*)*', '~', '', SECRET, '\u0000']),
);
const known = fc.constantFrom(...optionList.map(({ path }) => path));

/** Known keys with any value, among unknown ones. */
const tree = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 5, arbitrary: known },
        { weight: 1, arbitrary: fc.array(fc.string(), { minLength: 1, maxLength: 3 }) },
      ),
      anyValue,
    ),
    {
      maxLength: 4,
    },
  )
  .map((pairs) => {
    const root = Object.create(null) as Record<string, unknown>;
    for (const [path, value] of pairs) {
      let at = root;
      for (const key of path.slice(0, -1)) {
        const inner = at[key];
        if (typeof inner !== 'object' || inner === null) at[key] = Object.create(null);
        at = at[key] as Record<string, unknown>;
      }
      at[path.at(-1) ?? ''] = value;
    }
    return root;
  });

test('any bytes for a configuration are accepted or refused with the one error', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.json(),
        fc
          .array(fc.constantFrom(...'{}[]:,-&*!|>\'"%@`#? \n\tabc'), { maxLength: 60 })
          .map((all) => all.join('')),
      ),
      (text) => void acceptOrRefuse(text),
    ),
    { numRuns: 300 },
  );
});

test('any value for any key is accepted or refused with the one error', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(tree, (value) => void seen.add(acceptOrRefuse(stringify(value)))),
    { numRuns: 300 },
  );
  assert.deepEqual([...seen].sort(), ['accepted', 'refused']);
});

test('aliases that grow without end are refused', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 12; level++) {
    const former = String.fromCharCode(96 + level);
    bomb.push(
      `${String.fromCharCode(97 + level)}: &${String.fromCharCode(97 + level)} [${Array(9).fill(`*${former}`).join(', ')}]`,
    );
  }

  assert.equal(acceptOrRefuse(bomb.join('\n')), 'refused');
});
