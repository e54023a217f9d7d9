import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { readResults } from './support/agent-process.ts';
import { ROOT } from './support/sources.ts';

const place = mkdtempSync(join(tmpdir(), 'nightjar-package-'));
const home = join(place, 'installed');
const nightjar = join(home, 'node_modules', '.bin', 'nightjar');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const env = outsideOfNpm();

before(() => {
  mkdirSync(home);
  npm(ROOT, 'pack', '--silent', '--pack-destination', place);
  const tarball = join(place, `nightjar-${manifest.version}.tgz`);
  // Named, because npm would else take a folder above that holds a package.
  npm(home, 'install', '--prefix', home, '--prefer-offline', '--no-audit', '--no-fund', tarball);
});

after(() => rmSync(place, { recursive: true, force: true }));

test('the installed package tells its version', () => {
  const { status, stdout } = spawnSync(nightjar, ['--version'], { env, encoding: 'utf8' });

  assert.equal(status, 0);
  assert.equal(stdout, `${manifest.version}\n`);
});

test('the package holds what it runs and what tells of it, and nothing else', () => {
  const installed = readdirSync(join(home, 'node_modules', 'nightjar')).sort();

  assert.deepEqual(installed, ['LICENSE', 'README.md', 'dist', 'docs', 'package.json']);
});

test('the installed package finds a card in a watched folder', { timeout: 180_000 }, async (t) => {
  const folder = join(place, 'watched');
  const results = join(place, 'results.csv');
  mkdirSync(folder);
  const args = ['run', folder, '--results', results, '--state', join(place, 'state')];
  const options = ['--port', '0', '--debounce', '50ms', '--engine', 'embedded'];
  const agent = spawn(nightjar, [...args, ...options, '--log-format', 'json'], {
    env: { ...env, HOME: place },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => agent.kill('SIGKILL'));

  for await (const line of createInterface({ input: agent.stdout })) {
    const said = JSON.parse(line);
    if (said.event === 'watch.ready') {
      writeFileSync(join(folder, 'cards.csv'), 'name,card\nAna,4242-4242-4242-4242\n');
    }
    if (said.event === 'findings.recorded') {
      assert.equal(said.count, 1);
      agent.kill('SIGTERM');
    }
  }
  if (agent.exitCode === null) await once(agent, 'exit');

  const rows = readResults(results);
  assert.deepEqual(
    rows.map(({ path, finding }) => [path, finding]),
    [[join(folder, 'cards.csv'), '****-****-****-4242']],
  );
});

test('the installed package serves the page of the inspector', async (t) => {
  const folder = join(place, 'looked-at');
  mkdirSync(folder);
  const args = ['run', folder, '--inspect', '--port', '0', '--state', join(place, 'other-state')];
  const agent = spawn(nightjar, [...args, '--log-format', 'json'], {
    env: { ...env, HOME: place },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => agent.kill('SIGKILL'));
  const [first] = await once(createInterface({ input: agent.stdout }), 'line');
  const { url } = JSON.parse(first);

  const opened = await fetch(url, { redirect: 'manual' });
  const headers = { cookie: opened.headers.getSetCookie().join('; ') };
  const texts = ['/', '/page.js', '/page.css'].map(async (path) => {
    const answer = await fetch(new URL(path, url), { headers });
    return (await answer.text()).length;
  });

  const [page = 0, script = 0, style = 0] = await Promise.all(texts);
  assert.ok(page > 300 && script > 20_000 && style > 5_000, `${page} ${script} ${style}`);
});

test('the installed package scans a file once', () => {
  const file = join(place, 'card.txt');
  writeFileSync(file, 'card 4242-4242-4242-4242\n');

  const { status, stdout } = spawnSync(nightjar, ['scan', file, '--redact'], {
    env: { ...env, HOME: place },
    encoding: 'utf8',
  });

  assert.equal(status, 1);
  assert.equal(stdout, `${file}:1: CREDIT_CARD_NUMBER | VERY_LIKELY | ****-****-****-4242\n`);
});

test('the installed package is a library', () => {
  const program = `
    import { scanText } from 'nightjar/engine';
    console.log(scanText('card 4242-4242-4242-4242')[0].detector.name);
  `;

  const { status, stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { cwd: home, env, encoding: 'utf8' },
  );

  assert.deepEqual([status, stdout], [0, 'CREDIT_CARD_NUMBER\n']);
});

function npm(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd, env, encoding: 'utf8' });
  assert.equal(status, 0, `npm ${args.join(' ')}\n${stdout}\n${stderr}`);
}

/** The environment as it was before npm started the tests, with the tested Node first on the path. */
function outsideOfNpm(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^npm_(?!config_(registry|cache|userconfig|globalconfig)$)|^NODE_/.test(name),
  );
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`;
  return { ...Object.fromEntries(own), PATH: path };
}
