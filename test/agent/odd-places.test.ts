import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { cardLine } from '../support/cards.ts';
import { setScene } from '../support/scene.ts';

const BACKENDS = ['chokidar', 'native'] as const;

function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  // Where it is seen by nobody else.
  const trial = ['--mount', 'mount', '-t', 'tmpfs', 'nightjar-test', tmpdir()];
  return spawnSync('unshare', trial).status === 0;
}

const mount = (folder: string) => execFileSync('mount', ['-t', 'tmpfs', 'nightjar-test', folder]);
const unmount = (folder: string) => execFileSync('umount', [folder]);

for (const backend of BACKENDS) {
  test(`a watched folder that something is mounted on, and again, is watched (${backend})`, {
    skip: !mayMount() && 'takes a superuser on Linux',
  }, async (t) => {
    const scene = setScene(t);
    const { folder } = scene.place;
    scene.undo(() => spawnSync('umount', ['--lazy', folder]));
    scene.configure(`watch: { backend: ${backend} }`);
    const agent = await scene.start();

    for (const n of [1, 2]) {
      mount(folder);
      await agent.saysTimes('watch.ready', 2 * n);
      const inside = join(folder, `inside-${n}.csv`);
      writeFileSync(inside, cardLine(n));
      assert.equal((await agent.concludes(inside)).event, 'findings.recorded');
      unmount(folder);
      await agent.saysTimes('watch.ready', 2 * n + 1);
      const below = join(folder, `below-${n}.csv`);
      writeFileSync(below, cardLine(n + 2));
      assert.equal((await agent.concludes(below)).event, 'findings.recorded');
    }

    assert.equal(await agent.stop(), 0);
  });

  test(`a watched folder that is deleted or replaced in one go is watched again (${backend})`, async (t) => {
    const scene = setScene(t);
    const { folder, root } = scene.place;
    scene.configure(`watch: { backend: ${backend} }`);
    const agent = await scene.start();

    for (const n of [1, 2, 3]) {
      const path = join(folder, `${n}.csv`);
      const other = join(root, `other-${n}`);
      mkdirSync(other);
      if (n === 2) rmSync(folder, { recursive: true });
      else renameSync(folder, join(root, `former-${n}`));
      renameSync(other, folder);
      scene.place.put(path, cardLine(n));
      assert.equal((await agent.concludes(path)).event, 'findings.recorded');
    }

    assert.equal(await agent.stop(), 0);
  });
}

test('content that changed under its former date and size is found by whoever compares', async (t) => {
  const scene = setScene(t);
  const first = await scene.start();
  const path = scene.write('dated.csv', cardLine(1));
  const date = new Date(1_600_000_000_000);
  utimesSync(path, date, date);
  await first.concludes(path);
  await scene.rest(first);
  await first.stop();

  writeFileSync(path, cardLine(2));
  utimesSync(path, date, date);
  const second = await scene.start();
  await second.concludes(path);
  await scene.rest(second);
  await second.stop();

  assert.equal(scene.rows().length, 2);
});

const onLinux = { skip: process.platform !== 'linux' && 'names need not be text there' };

test(
  'names that are no text are scanned, in folders too whose names are none',
  onLinux,
  async (t) => {
    const scene = setScene(t);
    const { folder } = scene.place;
    const agent = await scene.start();
    const odd = (above: Buffer, name: string) =>
      Buffer.concat([above, Buffer.from('/'), Buffer.from(name, 'latin1')]);
    const file = odd(Buffer.from(folder), 'caf\xe9.csv');
    const within = odd(Buffer.from(folder), 'caf\xe8');

    writeFileSync(file, cardLine(1));
    await agent.says(({ event }) => event === 'findings.recorded');
    mkdirSync(within);
    writeFileSync(odd(within, '\xff.csv'), cardLine(2));
    await agent.saysTimes('findings.recorded', 2);
    await scene.rest(agent);
    appendFileSync(file, cardLine(3));
    await agent.saysTimes('findings.recorded', 3);
    rmSync(file);
    await agent.stop();

    assert.equal(new Set(scene.rows().map(({ path }) => path)).size, 2);
    assert.equal((await scene.audit()).open, 0);
  },
);

const MAPPED = `
import mmap, sys
with open(sys.argv[1], 'r+b') as file:
    with mmap.mmap(file.fileno(), 0) as view:
        view[:len(sys.argv[2])] = sys.argv[2].encode()
        view.flush()
`;
const hasPython = spawnSync('python3', ['-c', 'import mmap']).status === 0;

test('what a program wrote through its memory is found by whoever compares', {
  skip: !hasPython && 'takes a program that maps files',
}, async (t) => {
  const scene = setScene(t);
  const agent = await scene.start();
  const path = scene.write('mapped.csv', cardLine(1));
  await agent.concludes(path);
  await scene.rest(agent);

  execFileSync('python3', ['-c', MAPPED, path, cardLine(2).trimEnd()]);
  process.kill(agent.pid, 'SIGUSR1');
  const { event } = await agent.concludes(path, 2);
  await agent.stop();

  assert.equal(event, 'findings.recorded');
});
