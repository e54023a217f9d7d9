import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { type AgentProcess, readResults } from '../support/agent-process.ts';
import { cardLine } from '../support/cards.ts';
import { type Scene, setScene } from '../support/scene.ts';
import { ROOT } from '../support/sources.ts';

function writeMany(scene: Scene, first: number, count: number): string[] {
  return Array.from({ length: count }, (_, n) =>
    scene.write(`${first + n}.csv`, cardLine(first + n)),
  );
}

const recorded = (agent: AgentProcess, paths: readonly string[]) =>
  Promise.all(paths.map((path) => agent.concludes(path)));

const pathsIn = (rows: readonly Record<string, string>[]) => rows.map(({ path }) => path).sort();

test('results are kept until the disk has room again', async (t) => {
  const scene = setScene(t);
  const disk = join(scene.place.root, 'disk');
  const reason = mountSmallDisk(scene, disk);
  if (reason !== undefined) return t.skip(reason);
  const results = join(disk, 'results.csv');
  const agent = await scene.start({ args: ['--results', results] });
  const before = writeMany(scene, 0, 3);
  await recorded(agent, before);

  fill(join(disk, 'ballast'));
  const during = writeMany(scene, 100, 30);
  const { message } = await agent.says(({ event }) => event === 'sink.failed');
  await agent.says(
    ({ event, state }) => event === 'degraded.began' && state === 'results-unwritable',
  );
  rmSync(join(disk, 'ballast'));
  await recorded(agent, during);
  await agent.says(
    ({ event, state }) => event === 'degraded.ended' && state === 'results-unwritable',
  );

  assert.match(String(message), /no space left/);
  assert.deepEqual(pathsIn(readResults(results)), [...before, ...during].sort());
  assert.equal((await scene.audit()).outcomes.findings, 33);
});

test('what is known waits until the disk of the state folder has room again', async (t) => {
  const scene = setScene(t);
  const disk = join(scene.place.root, 'disk');
  const reason = mountSmallDisk(scene, disk, '2m,mode=700');
  if (reason !== undefined) return t.skip(reason);
  const agent = await scene.start({ args: ['--state', disk] });
  await recorded(agent, writeMany(scene, 0, 3));

  fill(join(disk, 'ballast'));
  const during = writeMany(scene, 100, 60);
  await agent.says(
    ({ event, state }) => event === 'degraded.began' && state === 'ledger-unwritable',
  );
  const meanwhile = degradedStates(scene, disk);
  rmSync(join(disk, 'ballast'));
  await recorded(agent, during);
  await agent.says(
    ({ event, state }) => event === 'degraded.ended' && state === 'ledger-unwritable',
  );
  assert.deepEqual([meanwhile, degradedStates(scene, disk)], [['ledger-unwritable'], []]);

  assert.equal(await agent.stop(), 0);
  assert.equal(scene.rows().length, 63);
});

/** What `nightjar status` says does not work as promised. */
function degradedStates({ place }: Scene, state: string): string[] {
  const args = [join(ROOT, 'src', 'main.ts'), 'status', '--json', '--state', state];
  const env = { HOME: place.root };
  const text = execFileSync(process.execPath, args, { cwd: place.root, env, encoding: 'utf8' });
  const { degraded } = JSON.parse(text) as { degraded: { state: string }[] };
  return degraded.map((trouble) => trouble.state);
}

/** Answers with the reason why it cannot. */
function mountSmallDisk(scene: Scene, folder: string, size = '64k'): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return 'a small disk is mounted by the superuser, on Linux';
  }
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], {
      stdio: 'pipe',
    });
  } catch {
    return 'a small disk cannot be mounted here';
  }
  scene.undo(() => execFileSync('umount', ['--lazy', folder]));
  return undefined;
}

function fill(file: string): void {
  try {
    for (;;) writeFileSync(file, Buffer.alloc(1024), { flag: 'a' });
  } catch {}
}

test('results are kept while their folder is gone', async (t) => {
  const scene = setScene(t);
  const [folder, away] = [join(scene.place.root, 'out'), join(scene.place.root, 'away')];
  mkdirSync(folder);
  const results = join(folder, 'results.csv');
  const agent = await scene.start({ args: ['--results', results] });
  const before = writeMany(scene, 0, 1);
  await recorded(agent, before);

  renameSync(folder, away);
  const during = writeMany(scene, 10, 5);
  await agent.says(({ event }) => event === 'sink.failed');
  renameSync(away, folder);
  await recorded(agent, during);

  assert.deepEqual(pathsIn(readResults(results)), [...before, ...during].sort());
});

test('a row that is cut while the agent runs is brought again at once', async (t) => {
  const scene = setScene(t);
  const { results } = scene.place;
  const agent = await scene.start();

  const before = writeMany(scene, 0, 2);
  await recorded(agent, before);
  truncateSync(results, statSync(results).size - 30);
  const after = writeMany(scene, 10, 1);
  await agent.saysTimes('findings.recorded', 4);

  assert.deepEqual(pathsIn(scene.rows()), [...before, ...after].sort());
  assert.equal((await scene.audit()).holds, true);
});

test('results go on in a new file when theirs is deleted or rotated', async (t) => {
  const scene = setScene(t);
  const { results, root } = scene.place;
  const agent = await scene.start();

  const first = writeMany(scene, 0, 2);
  await recorded(agent, first);
  rmSync(results);
  const second = writeMany(scene, 10, 2);
  await recorded(agent, second);
  renameSync(results, join(root, 'results.old.csv'));
  const third = writeMany(scene, 20, 2);
  await recorded(agent, third);

  assert.deepEqual(pathsIn(readResults(join(root, 'results.old.csv'))), second);
  assert.deepEqual(pathsIn(scene.rows()), third);
  assert.equal(statSync(results).mode & 0o777, 0o600);
});

test('a file that several programs append to keeps all rows and one header', async (t) => {
  const scene = setScene(t);
  const agent = await scene.start();
  const first = writeMany(scene, 0, 1);
  await recorded(agent, first);
  await agent.stop();

  const again = await scene.start();
  const second = writeMany(scene, 10, 1);
  await recorded(again, second);

  const text = readFileSync(scene.place.results, 'utf8');
  assert.equal(text.match(/^upload_id,/gm)?.length, 1);
  assert.deepEqual(pathsIn(scene.rows()), [...first, ...second]);
});

test('findings are masked unless the configuration says otherwise', async (t) => {
  const scene = setScene(t);
  const [, card = ''] = cardLine(7).trim().split(',');
  const masked = await scene.start();
  await recorded(masked, [scene.write('a.csv', cardLine(7))]);
  await masked.stop();
  const hidden = readFileSync(scene.place.results, 'utf8');
  scene.configure('results: { redaction: none }\n');
  const plain = await scene.start();
  await recorded(plain, [scene.write('b.csv', cardLine(7))]);

  assert.ok(!hidden.includes(card));
  assert.equal(scene.rows()[1]?.finding, card);
});
