import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { createPlace } from './nightjar.ts';

const NIGHTFALL_SIGNING_SECRET = 'not-a-real-secret';
const POLICY = '11111111-2222-4333-8444-555555555501';

const policyFor = (word: string) => `
policies:
  - uuid: ${POLICY}
    detectionRules:
      - detectors: [{ wordList: { values: [${word}] } }]
`;

test('policies of a folder are in force, read again on SIGHUP, and faulty ones never', async (t) => {
  const { folder, start } = createPlace(t);
  const file = join(folder, 'policies', 'a.yaml');
  mkdirSync(join(folder, 'policies'));
  writeFileSync(file, policyFor('owl'));
  const engine = start(['engine', '--port', '0', '--policies', 'policies'], {
    NIGHTFALL_SIGNING_SECRET,
  });
  t.after(() => engine.kill('SIGKILL'));
  const talk = createInterface(engine.stderr)[Symbol.asyncIterator]();
  const [url] = await once(createInterface(engine.stdout), 'line');
  const said = async () => String((await talk.next()).value);
  await said();
  const found = async () => {
    const body = JSON.stringify({ payload: ['owl and crow'], policyUUIDs: [POLICY] });
    const response = await fetch(`${url}/v3/scan`, { method: 'POST', body });
    const { findings } = (await response.json()) as { findings: { finding: string }[][] };
    return findings[0]?.map(({ finding }) => finding);
  };
  const reload = async (text: string) => {
    writeFileSync(file, text);
    engine.kill('SIGHUP');
    return said();
  };

  assert.deepEqual(await found(), ['owl']);
  assert.match(await reload(policyFor('crow')), /are in force$/);
  assert.deepEqual(await found(), ['crow']);
  assert.match(await reload('policies: 1'), /^Cannot use the policies .*a\.yaml: policies: /);
  assert.match(await said(), /last good policies stay in force/);
  assert.deepEqual(await found(), ['crow']);
});

test('an engine does not start with faulty policies, and says which', async (t) => {
  const { folder, call } = createPlace(t);
  mkdirSync(join(folder, 'policies'));
  writeFileSync(join(folder, 'policies', 'a.yaml'), policyFor(''));

  const faulty = await call(['engine', '--port', '0', '--policies', 'policies'], {
    NIGHTFALL_SIGNING_SECRET,
  });
  const missing = await call(['engine', '--port', '0', '--policies', 'none'], {
    NIGHTFALL_SIGNING_SECRET,
  });

  assert.equal(faulty.code, 78);
  assert.match(faulty.stderr, /a\.yaml: policies\[0\]\.detectionRules\[0\]\.detectors\[0\]/);
  assert.equal(missing.code, 74);
});

test('an engine writes the certificate that programs must trust, and keeps its state to itself', async (t) => {
  const { folder, start } = createPlace(t);
  const flags = ['--port', '0', '--certificate', 'trust.pem', '--state', 'state'];
  const engine = start(['engine', ...flags], { NIGHTFALL_SIGNING_SECRET });
  t.after(() => engine.kill('SIGKILL'));
  await once(createInterface(engine.stdout), 'line');

  const pem = readFileSync(join(folder, 'trust.pem'), 'utf8');
  assert.match(pem, /^-----BEGIN CERTIFICATE-----\n/);
  assert.ok(!pem.includes('PRIVATE'));
  assert.equal(statSync(join(folder, 'state')).mode & 0o777, 0o700);
});

test('an engine does not start with its state where no folder can be made', async (t) => {
  const { call } = createPlace(t);
  const flags = ['--port', '0', '--state', '/proc/nightjar'];

  const { code, stderr } = await call(['engine', ...flags], { NIGHTFALL_SIGNING_SECRET });

  assert.equal(code, 74);
  assert.match(stderr, /Cannot make the folder "\/proc\/nightjar"/);
});
