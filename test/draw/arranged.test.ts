import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type TestContext, test } from 'node:test';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { createMachine } from 'xstate';
import { MACHINES } from '../../src/all-machines.ts';
import { arrange } from '../../src/draw/arrange.ts';
import { arrangeFrom, keyOf } from '../../src/draw/arranged.ts';
import { layOut } from '../../src/draw/layout.ts';
import { arrangedFile } from '../../src/inspect/page-files.ts';
import { ROOT } from '../support/sources.ts';

const lampOf = (next: string) =>
  createMachine({
    id: 'lamp',
    initial: 'off',
    states: { off: { on: { press: next } }, [next]: {} },
  });

test('the charts of our own machines are laid out with the page, and look as if they were not', {
  // Deno's tests may not start programs.
  skip: 'Deno' in globalThis,
}, async () => {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'src/arrange-machines.ts')], {
    encoding: 'utf8',
  });

  assert.equal(status, 0, stderr);
  const read = arrangeFrom(arrangedFile(), () => Promise.reject(new Error('not there')));
  for (const machine of MACHINES)
    assert.deepEqual(await layOut(machine, read), await layOut(machine));
});

test('a machine that has changed since is laid out again', async (t) => {
  const file = await arrangedBefore(t, lampOf('on'));
  let others = 0;
  const read = arrangeFrom(file, (graph) => {
    others++;
    return arrange(graph);
  });

  await layOut(lampOf('on'), read);
  assert.equal(others, 0);
  const chart = await layOut(lampOf('broken'), read);
  assert.equal(others, 1);
  assert.ok(chart.nodes.some(({ id }) => id === 'broken'));
});

test('without anything that was laid out beforehand, or with half of it, all is laid out', async (t) => {
  const file = await arrangedBefore(t, lampOf('on'));
  writeFileSync(file, '{"half');

  for (const nothing of [file, `${file}.missing`])
    assert.deepEqual(
      await layOut(lampOf('on'), arrangeFrom(nothing, arrange)),
      await layOut(lampOf('on')),
    );
});

async function arrangedBefore(t: TestContext, machine: ReturnType<typeof lampOf>) {
  const folder = mkdtempSync(join(tmpdir(), 'nightjar-arranged-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const graphs: Record<string, ElkNode> = {};
  await layOut(machine, async (graph) => {
    const key = keyOf(graph);
    graphs[key] = await arrange(graph);
    return graphs[key];
  });
  const file = join(folder, 'arranged.json');
  writeFileSync(file, JSON.stringify(graphs));
  return file;
}
