import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { visa } from '../support/cards.ts';
import { CARD_RULE, fetchFindings, startEngine, startReceiver, upload } from './served.ts';

const TABLE = `Name,Card\nZoë,${visa(1)}\n`;

/** The verdict on a file under these detectors. */
async function judge(t: TestContext, file: Uint8Array, ...detectors: object[]) {
  const { call } = await startEngine(t);
  const receiver = await startReceiver(t);
  const id = await upload(call, Buffer.from(file));
  const policy = { webhookURL: receiver.url, detectionRules: [{ detectors }] };
  await call('POST', `/v3/upload/${id}/scan`, { policy });
  const { findingsURL, errors } = JSON.parse((await receiver.next()).raw);
  return { findings: findingsURL === '' ? [] : await fetchFindings(findingsURL), errors };
}

test('a finding in an archive names its member, and its place is the one in there', async (t) => {
  const inner = zipSync({ 'b/table.csv': strToU8(TABLE) });
  const file = zipSync({ 'a/inner.zip': inner, 'readme.txt': strToU8('nothing') });

  const { findings, errors } = await judge(t, file, ...CARD_RULE.detectors);

  assert.deepEqual(errors, []);
  assert.equal(findings.length, 1);
  assert.equal(findings[0]?.path, 'a/inner.zip/b/table.csv');
  const { byteRange, codepointRange, rowRange, columnRange } = findings[0].location;
  assert.deepEqual(byteRange, { start: 15, end: 34 });
  assert.deepEqual(codepointRange, { start: 14, end: 33 });
  assert.deepEqual(
    [rowRange, columnRange],
    [
      { start: 2, end: 2 },
      { start: 2, end: 2 },
    ],
  );
});

test('findings are counted over all members of a file', async (t) => {
  const file = zipSync({
    'a.txt': strToU8(`card ${visa(1)}`),
    'b.txt': strToU8(`card ${visa(2)}`),
  });
  const [detector] = CARD_RULE.detectors;

  const two = await judge(t, file, { ...detector, minNumFindings: 2 });
  const three = await judge(t, file, { ...detector, minNumFindings: 3 });

  assert.deepEqual(
    two.findings.map(({ path }) => path),
    ['a.txt', 'b.txt'],
  );
  assert.deepEqual(three.findings, []);
});

test('a detector that looks at names looks at those of members', async (t) => {
  const wordList = { values: ['payroll'] };
  const file = zipSync({ 'x/payroll.txt': strToU8('nothing'), 'y.txt': strToU8('payroll') });

  const byName = await judge(t, file, { wordList, scope: 'File' });
  const byBoth = await judge(t, file, { wordList, scope: 'ContentAndFile' });

  const paths = ({ findings }: typeof byName) => findings.map(({ path }) => path);
  assert.deepEqual(paths(byName), ['x/payroll.txt']);
  assert.deepEqual(paths(byBoth), ['x/payroll.txt', 'y.txt']);
});

test('many troubles of a kind are told up to a number, and then how many more there are', async (t) => {
  const members = Array.from({ length: 30 }, (_, at) => [
    `m${at}.zip`,
    strToU8('PK\x03\x04broken'),
  ]);

  const { errors } = await judge(t, zipSync(Object.fromEntries(members)), ...CARD_RULE.detectors);

  assert.ok(errors.length > 1 && errors.length <= 11, String(errors.length));
  assert.ok(errors.every(({ code }: { code: number }) => code === 42204));
  assert.match(errors.at(-1).description, /^\d+ more of this kind$/);
});
