import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { suite, type TestContext, test } from 'node:test';
import type { AgentProcess } from '../support/agent-process.ts';
import { cardLine } from '../support/cards.ts';
import { type Scene, type StartOptions, setScene } from '../support/scene.ts';

const KEY = ['NF', 'invented'].join('-');
const SECRET = 'an invented signing secret';

async function endOf(agent: AgentProcess): Promise<{ code: number | null; errors: string }> {
  return { code: await agent.ended, errors: agent.errors() };
}

/** Each is refused before anything is watched, with one clear message and its exit code. */
const refusals: readonly (readonly [string, StartOptions, string, number, RegExp])[] = [
  ['an unknown flag', { args: ['--debounse', '1s'] }, '', 2, /--debounse.*--debounce/s],
  ['a flag of a wrong type', { args: ['--debounce', 'soon'] }, '', 2, /--debounce.*"soon"/s],
  ['a pattern that is none', { args: ['--match', '(['] }, '', 2, /--match/],
  ['an unknown key', {}, 'wach: {}\n', 78, /nightjar\.yaml.*"wach".*"?watch/s],
  ['a value of a wrong type', {}, 'watch: { debounce: [] }\n', 78, /watch\.debounce/],
  ['text that is no YAML', {}, 'watch: {\n', 78, /nightjar\.yaml/],
  [
    'cloud mode without an API key',
    { args: ['--engine', 'nightfall'], env: { NIGHTFALL_SIGNING_SECRET: SECRET } },
    '',
    78,
    /NIGHTFALL_API_KEY/,
  ],
  [
    'cloud mode without a signing secret',
    { env: { NIGHTFALL_API_KEY: KEY } },
    '',
    78,
    /NIGHTFALL_SIGNING_SECRET/,
  ],
  [
    'a signing secret that anybody would guess',
    { env: { NIGHTFALL_API_KEY: KEY, NIGHTFALL_SIGNING_SECRET: 'aaaaaaaa' } },
    '',
    78,
    /NIGHTFALL_SIGNING_SECRET.*at least 8 characters, 4 of them different/s,
  ],
  [
    'being told to poll',
    { env: { CHOKIDAR_USEPOLLING: '1' } },
    '',
    78,
    /CHOKIDAR_USEPOLLING.*unset it/,
  ],
  [
    'two signing secrets that differ',
    {
      env: {
        NIGHTFALL_SIGNING_SECRET: SECRET,
        NIGHTFALL_WEBHOOK_SIGNING_SECRET: `${SECRET}, another`,
      },
    },
    '',
    78,
    /NIGHTFALL_SIGNING_SECRET/,
  ],
  [
    'a public address in plain HTTP on a foreign host',
    {
      env: {
        NIGHTFALL_API_KEY: KEY,
        NIGHTFALL_SIGNING_SECRET: SECRET,
        NIGHTFALL_SERVER_URL: 'http://nightjar.example.org',
      },
    },
    '',
    78,
    /NIGHTFALL_SERVER_URL.*https/s,
  ],
  [
    'a state folder where none can be made',
    { args: ['--state', '/proc/nightjar'] },
    '',
    74,
    /Cannot make the folder "\/proc\/nightjar"/,
  ],
  [
    'a missing configuration file',
    { args: ['--config', 'nowhere.yaml'] },
    '',
    78,
    /"nowhere\.yaml": no such file/,
  ],
];

suite('when an agent cannot start', { concurrency: 4 }, () => {
  for (const [name, options, yaml, code, message] of refusals)
    test(`${name} is refused with exit code ${code}`, async (t) => {
      const scene = setScene(t);
      if (yaml !== '') scene.configure(yaml);

      const end = await endOf(scene.spawn(options));

      assert.equal(end.code, code, end.errors);
      assert.match(end.errors, message);
      assert.doesNotMatch(end.errors, /^\s+at |Internal error/m);
      assert.ok(!end.errors.includes(SECRET) && !end.errors.includes(KEY));
    });

  test('a port that is taken ends the agent with a message that names it', async (t) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => server.close());
    const { port } = server.address() as AddressInfo;
    const scene = setScene(t);

    const end = await endOf(scene.spawn({ args: ['--port', String(port)] }));

    assert.equal(end.code, 69);
    assert.match(end.errors, new RegExp(`127\\.0\\.0\\.1:${port}: the port is taken`));
  });

  test('a second agent on the same state folder is refused, and the first goes on', async (t) => {
    const scene = setScene(t);
    const first = await scene.start();

    const end = await endOf(scene.spawn());

    assert.equal(end.code, 69);
    assert.match(end.errors, new RegExp(`PID ${first.pid}\\b.*--state`));
    const path = scene.write('cards.csv', cardLine(1));
    assert.equal((await first.concludes(path)).event, 'findings.recorded');
  });

  test('a results file that is not one is refused', async (t) => {
    const scene = setScene(t);
    const foreign = join(scene.place.root, 'foreign.csv');
    writeFileSync(foreign, 'somebody,else\n');

    const folder = await endOf(scene.spawn({ args: ['--results', scene.place.root] }));
    const other = await endOf(scene.spawn({ args: ['--results', foreign] }));
    const nowhere = await endOf(scene.spawn({ args: ['--results', '/nowhere/at/all.csv'] }));

    for (const end of [folder, other, nowhere]) {
      assert.equal(end.code, 74, end.errors);
      assert.match(end.errors, /^Cannot .*results.*--results/ms);
    }
  });

  test('a results file or a state folder that may not be written is refused', async (t) => {
    const scene = setScene(t);
    const options = unprivileged(t, scene);
    if (options === undefined) return;
    const locked = join(scene.place.root, 'locked');
    mkdirSync(locked, { mode: 0o555 });
    chmodSync(locked, 0o555);

    const results = await endOf(
      scene.spawn({ ...options, args: ['--results', join(locked, 'results.csv')] }),
    );
    const state = await endOf(
      scene.spawn({ ...options, args: ['--state', join(locked, 'state')] }),
    );

    for (const end of [results, state]) {
      assert.equal(end.code, 77, end.errors);
      assert.match(end.errors, /locked/);
      assert.doesNotMatch(end.errors, /^\s+at |Internal error/m);
    }
  });

  /** How to start an agent that permissions hold back; `undefined` when there is no way. */
  function unprivileged(t: TestContext, { place }: Scene): StartOptions | undefined {
    if (process.platform === 'win32') return void t.skip('modes mean little on Windows');
    if (process.getuid?.() !== 0) return {};
    const nobody = 65534;
    execFileSync('chown', ['-R', `${nobody}:${nobody}`, place.root]);
    return { user: nobody };
  }
});
