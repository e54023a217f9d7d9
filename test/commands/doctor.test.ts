import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { createPlace } from './nightjar.ts';

interface Check {
  readonly name: string;
  readonly result: string;
  readonly message: string;
}

const checksOf = (stdout: string) => (JSON.parse(stdout) as { checks: Check[] }).checks;
const named = (checks: readonly Check[], name: string) =>
  checks.filter((check) => check.name === name).map(({ result }) => result);

test('a place where all is well is told to be so', async (t) => {
  const { folder, call } = createPlace(t);
  mkdirSync(join(folder, 'in'));
  writeFileSync(join(folder, 'nightjar.yaml'), 'watch: { folders: [in] }\nwebhook: { port: 0 }\n');

  const { code, stdout } = await call(['doctor', '--state', 'state']);
  const json = await call(['doctor', '--state', 'state', '--json']);

  assert.equal(code, 0, stdout);
  assert.equal(json.code, 0, json.stdout);
  assert.deepEqual(
    checksOf(json.stdout).filter(({ result }) => result !== 'fine'),
    [],
  );
  for (const name of ['configuration', 'folder', 'agent', 'state', 'results', 'port'])
    assert.match(stdout, new RegExp(`^ok   ${name}: `, 'm'));
});

test('a folder that does not exist yet is a warning', async (t) => {
  const { folder, call } = createPlace(t);
  writeFileSync(join(folder, 'nightjar.yaml'), 'watch: { folders: [in] }\nwebhook: { port: 0 }\n');

  const { code, stdout } = await call(['doctor', '--state', 'state', '--json']);

  assert.equal(code, 1);
  assert.deepEqual(named(checksOf(stdout), 'folder'), ['warning']);
});

test('a port that is taken and a service that cannot be reached are failures', async (t) => {
  const { folder, call } = createPlace(t);
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await new Promise((listening) => other.once('listening', listening));
  const address = other.address();
  assert.ok(typeof address === 'object' && address !== null);
  mkdirSync(join(folder, 'in'));
  writeFileSync(
    join(folder, 'nightjar.yaml'),
    `watch: { folders: [in] }\nengine: nightfall\nwebhook: { port: ${address.port} }\n`,
  );

  const { code, stdout } = await call(['doctor', '--state', 'state', '--json'], {
    NIGHTFALL_API_KEY: 'NF-invented',
    NIGHTFALL_SIGNING_SECRET: 'invented-secret',
    NIGHTFALL_SERVER_URL: 'http://127.0.0.1:9',
    NIGHTFALL_API_URL: 'http://127.0.0.1:9',
  });

  assert.equal(code, 2);
  assert.deepEqual(named(checksOf(stdout), 'port'), ['failure']);
  assert.deepEqual(named(checksOf(stdout), 'service'), ['failure']);
  assert.doesNotMatch(stdout, /invented/);
});

test('a configuration that cannot be used is the only thing that is told', async (t) => {
  const { folder, call } = createPlace(t);
  writeFileSync(join(folder, 'nightjar.yaml'), 'watch: { folder: [in] }\n');

  const { code, stdout } = await call(['doctor', '--json']);

  assert.equal(code, 2);
  assert.deepEqual(
    checksOf(stdout).map(({ name }) => name),
    ['configuration'],
  );
});
