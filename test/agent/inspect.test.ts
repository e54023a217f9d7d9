import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ActorDetail, ActorPage, Frame, Session } from '../../src/inspect/protocol.ts';
import type { Answers } from '../../src/views/answers.ts';
import { ask } from '../inspect/browser.ts';
import { type AgentProcess, makePlace, startAgentProcess } from '../support/agent-process.ts';
import { cardNumber } from '../support/cards.ts';

const CARD = cardNumber('4', [4, 4, 4, 4], 71);

test('an agent shows what it does and what it found, redacted', async (t) => {
  const { agent, place, get } = await inspectedAgent(t, '--inspect');
  const path = join(place.folder, 'cards.txt');
  place.put(path, `card ${CARD}\n`);
  const recorded = await agent.concludes(path);

  const session = await get<Session>('session');
  const page = await get<ActorPage>(`actors?query=${recorded.uploadId}&machine=file`);
  const [file] = page.actors;
  const overview = await get<Answers['overview']>('app/overview');
  const found = await get<Answers['findings']>('app/findings?path=cards');
  const debounce = await get<Answers['debounce']>('app/debounce');

  assert.deepEqual(session.app, ['overview', 'findings', 'debounce']);
  assert.ok(file);
  assert.equal(file.name, path);
  const detail = await get<ActorDetail>(`actors/${encodeURIComponent(file.id)}`);
  const states = detail.story.flatMap((entry) => (entry.type === 'snapshot' ? entry.states : []));
  assert.deepEqual(
    [...new Set(states)],
    [
      'debouncing.quiet',
      'fingerprinting',
      'queued',
      'uploading',
      'awaitingWebhook',
      'results',
      'settling',
      'resting',
    ],
  );
  const past = await get<Frame>(`frame?position=${detail.story[2]?.position}`);
  assert.deepEqual(past.population.file, { debouncing: 1, 'debouncing.quiet': 1 });
  assert.deepEqual(
    [overview.totals?.outcomes.findings, overview.sinceStart.observed, overview.service.state],
    [1, 1, 'fine'],
  );
  assert.deepEqual(overview.degraded, []);
  assert.equal(found.findings[0]?.path, path);
  assert.deepEqual(
    debounce.patterns.map(({ match, changes, scans }) => [match, changes > 0, scans]),
    [[undefined, true, 1]],
  );
  const entries = await get<unknown>('entries?limit=1000');
  const all = JSON.stringify([entries, detail, overview, found, debounce]);
  assert.doesNotMatch(all, new RegExp(CARD));
  assert.doesNotMatch(all, /findingsURL":"(?!\(hidden\))/);
});

test('a killed agent leaves a trace of whole lines', async (t) => {
  const place = makePlace();
  t.after(place.remove);
  const trace = join(place.root, 'trace.jsonl');
  const agent = await startAgentProcess({ place, args: ['--trace', trace] });
  t.after(agent.kill);
  const path = join(place.folder, 'cards.txt');
  place.put(path, `card ${CARD}\n`);
  await agent.concludes(path);

  await agent.kill();

  const lines = readFileSync(trace, 'utf8').split('\n');
  assert.equal(lines.pop(), '');
  const types = lines.map((line) => JSON.parse(line).type);
  assert.deepEqual(types.slice(0, 2), ['trace', 'machine']);
  assert.equal(agent.said.filter(({ event }) => event === 'inspector.ready').length, 0);
});

test('Stately is served on demand alone, and the warning says what leaves', async (t) => {
  const place = makePlace();
  t.after(place.remove);
  const agent = await startAgentProcess({
    place,
    args: ['--inspect=stately'],
    logFormat: 'pretty',
  });
  t.after(agent.kill);

  const [warning] = await agent.writes(/^WARNING: .*$/m);

  assert.match(warning, /paths, upload IDs.*no findings.*stately\.ai/);
});

async function inspectedAgent(t: TestContext, ...args: readonly string[]) {
  const place = makePlace();
  t.after(place.remove);
  const agent: AgentProcess = await startAgentProcess({ place, args });
  t.after(agent.kill);
  const { url } = await agent.says(({ event }) => event === 'inspector.ready');
  const opened = await ask(String(url));
  const cookie = String(opened.headers['set-cookie']?.[0]).split(';')[0] ?? '';
  const { origin } = new URL(String(url));
  const get = async <T>(path: string): Promise<T> => {
    const { status, text } = await ask(`${origin}/api/${path}`, { cookie });
    assert.equal(status, 200, path);
    return JSON.parse(text);
  };
  return { agent, place, get };
}
