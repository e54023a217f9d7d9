import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createLocalInspector } from '../../src/inspect/local-inspector.ts';
import { openTrace } from '../../src/inspect/traced-program.ts';
import type { DebounceAnswer, Overview } from '../../src/views/answers.ts';
import { traceAgent } from '../../src/views/traced-agent.ts';
import { ROOT } from '../support/sources.ts';

const DEMO = join(ROOT, 'docs', 'demo-trace.jsonl');

test('what nightjar shows of its own is made again from its trace', async () => {
  const { program } = await openTrace(DEMO, traceAgent);

  assert.deepEqual(Object.keys(program.app), ['overview', 'debounce']);
  const { sinceStart, minutes, totals, ...overview } = ask<Overview>(program.app.overview);
  const { findings, clean, vanished, unscannable, ...others } = sinceStart.outcomes;
  assert.deepEqual([findings, clean, vanished, unscannable], [3, 2, 1, 1]);
  assert.deepEqual(Object.values(others), [0, 0, 0]);
  assert.equal(sinceStart.observed, 7);
  assert.equal(totals, undefined);
  assert.equal(sumOf(minutes, 'findings'), 5);
  assert.equal(sumOf(minutes, 'settled'), 7);
  assert.deepEqual(
    [overview.engine, overview.inMotion.total, overview.inMotion.limit],
    ['embedded', 0, 1024],
  );
  assert.deepEqual([overview.service.state, overview.watcher.state], ['ended', 'ended']);
  assert.deepEqual(overview.degraded, []);
});

test('it shows the moment that is asked for', async () => {
  const { program } = await openTrace(DEMO, traceAgent);
  const { entries } = program.recording;
  let first = 0;
  for (let place = entries.first; first === 0 && place <= entries.last; place++) {
    const entry = entries.at(place);
    if (entry?.event?.type === 'webhook.delivered') first = entry.at;
  }

  const { sinceStart, watcher, inMotion } = ask<Overview>(program.app.overview, { at: first });

  assert.deepEqual([sinceStart.observed, sinceStart.outcomes.findings], [2, 0]);
  assert.deepEqual([watcher.state, watcher.message], ['fine', 'Watching']);
  assert.equal(inMotion.total, 2);
});

test('the debounce is tuned by the changes that were recorded', async () => {
  const { program } = await openTrace(DEMO, traceAgent);

  const { patterns } = ask<DebounceAnswer>(program.app.debounce);

  const [all] = patterns;
  assert.ok(all && patterns.length === 1);
  assert.deepEqual([all.match, all.quietMs, all.maxWaitMs], [undefined, 400, 30_000]);
  const log = all.files.find(({ path }) => path.endsWith('/export.log'));
  assert.deepEqual([log?.changes.length, log?.scans.length], [5, 1]);
});

test('of another program, and of one that tells nonsense, nothing is made up', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'nightjar-trace-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const appOf = async (name: string, about: unknown) => {
    const file = join(folder, name);
    const inspector = createLocalInspector({ trace: file });
    if (about !== undefined) inspector.describe(about);
    await inspector.close();
    return Object.keys((await openTrace(file, traceAgent)).program.app);
  };
  const rule = { match: '(', quietMs: 1, maxWaitMs: 1 };
  const watch = { folders: [], quietMs: 1, maxWaitMs: 1, debounceFor: [rule] };
  const settings = { engine: 'embedded', watch, limits: { inFlight: 1, uploads: 1 } };

  assert.deepEqual(await appOf('silent', undefined), []);
  assert.deepEqual(await appOf('nonsense', { version: 1 }), []);
  assert.deepEqual(await appOf('no pattern', { version: '1', settings }), []);
});

function ask<T>(answer: ((asked: URLSearchParams) => unknown) | undefined, query = {}): T {
  return answer?.(new URLSearchParams(query)) as T;
}

function sumOf(minutes: Overview['minutes'], of: 'findings' | 'settled'): number {
  return minutes.reduce((sum, minute) => sum + minute[of], 0);
}
