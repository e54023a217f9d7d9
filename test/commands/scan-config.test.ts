import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createPlace } from './nightjar.ts';

const CARD = '4242-4242-4242-4242';

function write(folder: string, files: Readonly<Record<string, string>>) {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}

test('a configuration says what is looked for, with its rules and exclusions', async (t) => {
  const { folder, call } = createPlace(t);
  write(folder, {
    'own.yaml': [
      'detection:',
      '  rules:',
      '    - name: staff',
      '      detectors:',
      "        - { detectorType: REGEX, regex: { pattern: 'EMP-[0-9]{4}', isCaseSensitive: true },",
      '            displayName: Staff number,',
      "            exclusionRules: [{ matchType: FULL, exclusionType: WORD_LIST, wordList: { values: ['EMP-0000'] } }] }",
      '',
    ].join('\n'),
    'a.txt': `card ${CARD}\nEMP-0000 EMP-1234\n`,
  });

  const { code, stdout } = await call(['scan', 'a.txt', '--config', 'own.yaml']);

  assert.equal(code, 1);
  assert.equal(stdout, 'a.txt:2: Staff number | LIKELY | EMP-1234\n');
});

test('a configuration that cannot be used ends the scan before it begins', async (t) => {
  const { folder, call } = createPlace(t);
  write(folder, {
    'bad.yaml': 'detection: { rules: [{ detectors: [{ nightfallDetector: NO_SUCH_THING }] }] }\n',
    'stored.yaml': 'detection: { policyUUID: 11111111-2222-4333-8444-555555555501 }\n',
    'a.txt': `card ${CARD}\n`,
  });

  for (const file of ['bad.yaml', 'stored.yaml', 'none.yaml']) {
    const { code, stdout, stderr } = await call(['scan', 'a.txt', '--config', file]);

    assert.deepEqual([code, stdout], [78, ''], stderr);
    assert.match(stderr, new RegExp(file.replace('.', '\\.')));
  }
  const both = await call(['scan', 'a.txt', '--config', 'bad.yaml', '--detector', 'IBAN_CODE']);
  assert.equal(both.code, 2);
});
