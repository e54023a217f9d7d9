import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { type Format, machines } from '../../src/commands/machines.ts';
import { layOut } from '../../src/draw/layout.ts';
import { toSvg } from '../../src/draw/svg.ts';
import { allMachines } from '../support/generated-docs.ts';

async function printed(format: Format, name?: string, out?: string): Promise<string> {
  let text = '';
  const stdout = new Writable({
    write: (chunk, _, done) => {
      text += chunk;
      done();
    },
  });
  const flags = { format, ...(out !== undefined && { out }) };
  assert.equal(await machines(name, flags, { stdout, cwd: '/' }), 0);
  return text;
}

test('every machine is printed as a picture', async () => {
  const text = await printed('mermaid');

  const all = await allMachines();
  assert.equal(text.match(/^stateDiagram-v2$/gm)?.length, all.length);
  for (const { id } of all) assert.match(text, new RegExp(`^%% ${id}: .`, 'm'));
});

test('every line of a picture is one that Mermaid understands', async () => {
  const id = '[A-Za-z_][A-Za-z0-9_]*';
  const line = new RegExp(
    `^ *(${id}|state "[^"]+" as ${id}( \\{)?|\\}|--|(${id}|\\[\\*\\]) --> (${id}|\\[\\*\\])( : [^:;#{}"]+)?)$`,
  );
  const lines = (await printed('mermaid')).split('\n');
  const drawn = lines.filter((text) => !/^(stateDiagram-v2|%% .*|)$/.test(text));

  assert.ok(drawn.length > 50);
  assert.deepEqual(
    drawn.filter((text) => !line.test(text)),
    [],
  );
});

test('every machine is printed as data, by its name or alone', async () => {
  const charts = JSON.parse(await printed('json'));

  for (const machine of await allMachines()) {
    const alone = JSON.parse(await printed('json', machine.id));
    assert.deepEqual(Object.keys(alone.states), Object.keys(machine.states));
    assert.deepEqual(charts[machine.id], alone);
  }
});

test('a folder that cannot be made is refused', {
  // Deno's tests may not look into the only place where this can be shown.
  skip: process.platform !== 'linux' || 'Deno' in globalThis,
}, async () => {
  await assert.rejects(printed('json', undefined, '/proc/nightjar'), /ENOENT.*mkdir/);
});

test('one machine is drawn, or all of them into a folder', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'nightjar-machines-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const all = await allMachines();

  const told = await printed('svg', undefined, join(folder, 'new'));

  const files = all.map(({ id }) => `${id}.svg`).sort();
  assert.deepEqual(readdirSync(join(folder, 'new')).sort(), files);
  assert.deepEqual(
    told.trim().split('\n').sort(),
    files.map((name) => join(folder, 'new', name)),
  );
  for (const machine of all) {
    const svg = toSvg(await layOut(machine));
    assert.equal(await printed('svg', machine.id), svg);
    assert.equal(readFileSync(join(folder, 'new', `${machine.id}.svg`), 'utf8'), svg);
  }
});

test('what cannot be drawn is refused with what can', async () => {
  await assert.rejects(printed('svg'), {
    message:
      'One SVG shows one machine: name one of supervisor, file, upload, breaker, reconcile, sink, or a folder for all of them with --out',
    exitCode: 2,
  });
  await assert.rejects(printed('svg', 'fiel'), {
    message:
      'No machine is called "fiel": there are supervisor, file, upload, breaker, reconcile, sink',
    exitCode: 2,
  });
});
