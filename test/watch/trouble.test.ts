import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { createActor } from 'xstate';
import { watch } from '../../src/actors/watch.ts';
import { fewWatches } from '../support/few-watches.ts';
import { makeFolder, notOnDeno, startWatching, testEach, watchInput } from './watching.ts';

const limit = { timeout: 120_000 };
const nodeOnly = { ...limit, ...notOnDeno };

testEach('an environment that asks for polling is refused', nodeOnly, async (t) => {
  process.env.CHOKIDAR_USEPOLLING = 'true';
  t.after(() => delete process.env.CHOKIDAR_USEPOLLING);
  const actor = createActor(watch({ knownAt: async () => [] }), { input: watchInput(t, {}) });

  const failed = new Promise((resolve) => actor.subscribe({ error: resolve }));
  actor.start();

  assert.match(String(await failed), /CHOKIDAR_USEPOLLING is "true".*unset it/);
});

testEach('an environment that asks for no polling is none of our business', limit, async (t) => {
  process.env.CHOKIDAR_USEPOLLING = '0';
  t.after(() => delete process.env.CHOKIDAR_USEPOLLING);

  const watching = await startWatching(t, { folders: [makeFolder(t)] });

  assert.equal(watching.events[0]?.type, 'watch.ready');
});

testEach('no folder at all is watched without complaint', limit, async (t) => {
  const watching = await startWatching(t, { folders: [] });

  assert.deepEqual(watching.events, [{ type: 'watch.ready', folders: [], reason: 'started' }]);
});

testEach(
  'what is neither a folder nor a file is named, and the rest is watched',
  nodeOnly,
  async (t) => {
    const folder = makeFolder(t);

    const watching = await startWatching(t, { folders: ['/dev/null', folder] });

    assert.deepEqual(watching.events, [
      {
        type: 'watch.failed',
        message: 'Cannot watch "/dev/null": it is neither a folder nor a regular file',
      },
      { type: 'watch.ready', folders: [folder], reason: 'started' },
    ]);
  },
);

const asNobody = {
  ...limit,
  skip: notOnDeno.skip || (process.platform !== 'linux' && 'changes the user'),
};

testEach('folders that may not be read are named, and the rest is watched', asNobody, async (t) => {
  const folder = makeFolder(t);
  chmodSync(folder, 0o755);
  const [locked, inner] = [join(folder, 'locked'), join(folder, 'open', 'inner')];
  mkdirSync(locked, { mode: 0o000 });
  mkdirSync(join(folder, 'open'));
  mkdirSync(inner, { mode: 0o000 });

  const told = await watchAsNobody(t, [locked, join(folder, 'open')]);
  // Who is not the superuser could not even remove them.
  for (const closed of [locked, inner]) chmodSync(closed, 0o700);
  if (told === undefined) return t.skip('the folder for temporary files is private');

  const messages = told.flatMap((e) => (e.type === 'watch.failed' ? [e.message] : []));
  assert.deepEqual(
    messages.map((message) => message.split(': ')[0]).sort(),
    [`Cannot watch "${locked}"`, `Cannot watch "${inner}"`].sort(),
  );
  assert.deepEqual(told.at(-1), {
    type: 'watch.ready',
    folders: [join(folder, 'open')],
    reason: 'started',
  });
});

interface Told {
  readonly type: string;
  readonly message: string;
}

/** Root may read everything, so another user has to try; undefined if that one cannot even get there. */
function watchAsNobody(
  t: TestContext,
  folders: readonly string[],
): Promise<readonly Told[] | undefined> {
  const program = `
    import { Watcher } from ${JSON.stringify(new URL('../../src/watch/watcher.ts', import.meta.url).href)};
    import { existsSync } from 'node:fs';
    const folders = ${JSON.stringify(folders)};
    if (process.getuid() === 0) {
      process.setgroups([]); process.setgid(65534); process.setuid(65534);
    }
    if (!existsSync(folders[0])) { console.log('[]'); process.exit(); }
    const told = [];
    const watcher = new Watcher(${JSON.stringify(watchInput(t, { folders }))}, (m) => told.push(m));
    await watcher.start();
    await watcher.close();
    console.log(JSON.stringify(told));`;
  return new Promise((resolve, reject) => {
    const args = ['--input-type=module', '-e', program];
    execFile(process.execPath, args, (error, stdout) => {
      if (error) reject(error);
      else resolve(stdout === '[]\n' ? undefined : JSON.parse(stdout));
    });
  });
}

const LIMIT = 20;
const FOLDERS = 60;

testEach(
  'that the system gives too few watches is said, and doubted at each sign of life',
  nodeOnly,
  async (t) => {
    const top = makeFolder(t);
    const folders = Array.from({ length: FOLDERS }, (_, n) => join(top, `folder-${n}`));
    for (const folder of folders) mkdirSync(folder);
    const watcher = watchWithFewWatches(t, top);
    const first = await watcher.next();
    if (first === undefined) return t.skip('this system does not let us lower the limit');
    assert.match(first, /^Cannot watch all folders.*max_user_watches.*until then/);
    assert.equal(await watcher.next(), 'short');
    assert.equal(await watcher.next(), 'ready');

    // The folder of all has a watch, being the first to get one, so that this is the sign.
    writeFileSync(join(top, 'file.txt'), 'a line\n');
    const said = new Set<string | undefined>();
    while (!said.has('doubted: unwatched') || !said.has(join(top, 'file.txt'))) {
      const line = await watcher.next();
      assert.notEqual(line, undefined, 'the watcher ended');
      said.add(line);
    }
  },
);

/** Each line that a watcher says which has {@link LIMIT} watches at most; none if that cannot be had. */
function watchWithFewWatches(t: TestContext, folder: string) {
  const program = `
    import { Watcher } from ${JSON.stringify(new URL('../../src/watch/watcher.ts', import.meta.url).href)};
    const input = ${JSON.stringify(watchInput(t, { folders: [folder] }))};
    const watcher = new Watcher(input, (told) => {
      if (told.type === 'watch.failed') console.log(told.message);
      if (told.type === 'watch.ready') console.log('ready');
      if (told.type === 'degraded.began') console.log('short');
      if (told.type === 'watch.doubted') console.log('doubted:', told.reasons.join());
      if (told.type === 'changes') for (const { path } of told.changes) console.log(path);
    });
    await watcher.start();
    setInterval(() => {}, 60_000);`;
  const command = fewWatches(LIMIT, process.execPath, '--input-type=module', '-e', program);
  const [runtime, ...args] = command;
  const child = spawn(runtime, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  t.after(() => child.kill('SIGKILL'));
  child.on('error', () => {});
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return { next: async () => (await lines.next()).value as string | undefined };
}
