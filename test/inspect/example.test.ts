import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import type { Chart } from '../../src/draw/chart.ts';
import type { ActorPage, Frame, Session } from '../../src/inspect/protocol.ts';
import { ROOT } from '../support/sources.ts';
import { ask } from './browser.ts';

const EXAMPLE = join(ROOT, 'test', 'examples', 'crossing.ts');
const DENO = join(ROOT, 'node_modules', '.bin', 'deno');

for (const [runtime, ...args] of [
  [process.execPath],
  [DENO, 'run', '--no-check', '--allow-read', '--allow-env', '--allow-net=127.0.0.1'],
] as const) {
  test(`the example shows its two machines, run by ${args.length > 0 ? 'Deno' : 'Node'}`, async (t) => {
    const get = await openExample(t, runtime ?? '', args);

    const session = await get<Session>('session');
    const charts = await get<readonly Chart[]>('charts');
    const { actors } = await get<ActorPage>('actors?machine=crossing');
    const frame = await get<Frame>(`frame?actor=${actors[0]?.id}`);

    assert.deepEqual([session.title, session.source, session.app], ['Crossing', 'live', []]);
    assert.equal(charts[0]?.machine, 'crossing');
    assert.deepEqual(
      charts[0]?.nodes.filter(({ kind }) => kind === 'atomic').map(({ id }) => id),
      ['light.red', 'light.green', 'street.busy'],
    );
    assert.equal(frame.population.crossing?.['street.busy'], 1);
    const running = frame.actor?.timers.map(({ edge }) => edge);
    const edges = new Set(charts[0]?.edges.map(({ id }) => id));
    assert.ok(running && running.length === 2 && running.every((edge) => edges.has(edge)));
  });
}

test('the page shows the example as it is, but for where the inspector is imported from', () => {
  const page = readFileSync(join(ROOT, 'docs', 'inspect-any-program.md'), 'utf8');
  const program = /```ts\n(import \{ assign,[\s\S]*?)```/.exec(page)?.[1];

  const example = readFileSync(EXAMPLE, 'utf8');

  assert.equal(
    program,
    example.replace('../../src/inspect/local-inspector.ts', 'nightjar/inspect'),
  );
});

async function openExample(t: TestContext, runtime: string, args: readonly string[]) {
  const child = spawn(runtime, [...args, EXAMPLE], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const link = line.replace('Open ', '');
  const opened = await ask(link);
  const cookie = String(opened.headers['set-cookie']?.[0]).split(';')[0] ?? '';
  return async <T>(path: string): Promise<T> => {
    const { status, text } = await ask(`${new URL(link).origin}/api/${path}`, { cookie });
    assert.equal(status, 200, path);
    return JSON.parse(text);
  };
}
