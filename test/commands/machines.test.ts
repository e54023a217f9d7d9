import assert from 'node:assert/strict';
import { test } from 'node:test';
import { machines } from '../../src/commands/machines.ts';
import { allMachines } from '../support/generated-docs.ts';

async function printed(format: 'mermaid' | 'json'): Promise<string> {
  let text = '';
  const stdout = { write: (more: string) => (text += more) };
  assert.equal(await machines({ format }, stdout), 0);
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

test('every machine is printed as data, with all its states', async () => {
  const charts = JSON.parse(await printed('json'));

  for (const machine of await allMachines()) {
    assert.deepEqual(Object.keys(charts[machine.id].states), Object.keys(machine.states));
  }
});
