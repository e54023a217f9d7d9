import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { allMachines, pages } from './support/generated-docs.ts';
import { nameList } from './support/name-list.ts';
import { ROOT } from './support/sources.ts';

const written = await pages();

test('what is generated in the pages is what the sources say today', async () => {
  const stale = [nameList(), ...written].filter(({ text, fresh }) => text !== fresh);

  assert.deepEqual(
    stale.map(({ path }) => `${path}: npm run docs`),
    [],
  );
});

test('every machine has its picture on the page of the machines', async () => {
  const page = written.find(({ path }) => path === 'docs/machines.md');
  for (const { id } of await allMachines()) {
    assert.ok(page?.text.includes(`<!-- generated: machine ${id} -->`), id);
  }
});

test('no link within the pages leads nowhere', async () => {
  const dead = written.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#[^)\s]*)?\)/g)]
      .map(([, target = '']) => join(dirname(path), target))
      .filter((target) => !existsSync(join(ROOT, target)))
      .map((target) => `${path} links to ${target}`),
  );

  assert.deepEqual(dead, []);
});
