import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { strToU8, zipSync } from 'fflate';
import { createPlace } from './nightjar.ts';

const CARD = '4242-4242-4242-4242';

test('CSV has a header, and SARIF names the rule and the place', async (t) => {
  const { folder, call } = createPlace(t);
  writeFileSync(join(folder, 'a b.txt'), `card ${CARD}\n`);

  const csv = await call(['scan', '.', '--format', 'csv']);
  const sarif = await call(['scan', '.', '--format', 'sarif']);

  const [row] = parse(csv.stdout, { columns: true }) as Record<string, string>[];
  assert.deepEqual(
    [row?.file, row?.detector, row?.finding],
    ['a b.txt', 'CREDIT_CARD_NUMBER', CARD],
  );
  const { version, runs } = JSON.parse(sarif.stdout);
  const [result] = runs[0].results;
  assert.equal(version, '2.1.0');
  assert.equal(result.ruleId, 'CREDIT_CARD_NUMBER');
  assert.equal(result.locations[0].physicalLocation.artifactLocation.uri, 'a%20b.txt');
  assert.deepEqual(
    [
      result.locations[0].physicalLocation.region.byteOffset,
      result.locations[0].physicalLocation.region.byteLength,
    ],
    [5, 19],
  );
  assert.doesNotMatch(sarif.stdout, /4242/);
});

test('SARIF gives the lines of a member as those of the member, not of the file around it', async (t) => {
  const { folder, call } = createPlace(t);
  writeFileSync(join(folder, 'a.zip'), zipSync({ 'a.txt': strToU8(`first\ncard ${CARD}\n`) }));

  const { runs } = JSON.parse((await call(['scan', '.', '--format', 'sarif'])).stdout);
  const [{ physicalLocation, logicalLocations }] = runs[0].results[0].locations;

  assert.deepEqual(physicalLocation, { artifactLocation: { uri: 'a.zip' } });
  const [{ fullyQualifiedName, properties }] = logicalLocations;
  assert.equal(fullyQualifiedName, 'a.txt');
  assert.deepEqual([properties.region.startLine, properties.region.byteOffset], [2, 11]);
});

test('SARIF is whole with any number of results, and knows at its end what could not be read', async (t) => {
  const { folder, call } = createPlace(t);
  writeFileSync(join(folder, 'a.txt'), `card ${CARD}\nmail ana@example.com\n`);
  writeFileSync(join(folder, 'b.txt'), 'clean');
  writeFileSync(join(folder, 'c.zip'), 'PK\x03\x04');

  const found = JSON.parse((await call(['scan', '.', '--format', 'sarif'])).stdout).runs[0];
  const clean = JSON.parse((await call(['scan', 'b.txt', '--format', 'sarif'])).stdout).runs[0];

  assert.deepEqual(
    found.results.map(({ ruleId }: { ruleId: string }) => ruleId),
    ['CREDIT_CARD_NUMBER', 'EMAIL_ADDRESS'],
  );
  assert.deepEqual(
    found.tool.driver.rules.map(({ id }: { id: string }) => id),
    ['CREDIT_CARD_NUMBER', 'EMAIL_ADDRESS'],
  );
  assert.deepEqual(
    [found, clean].map(({ invocations }) => invocations[0].executionSuccessful),
    [false, true],
  );
  assert.deepEqual(clean.results, []);
});
