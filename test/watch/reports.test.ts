import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { makeFolder, notOnDeno, startWatching, testEach } from './watching.ts';

const limit = { timeout: 120_000 };
const nodeOnly = { ...limit, ...notOnDeno };

testEach('a file that is created, changed and removed is reported each time', limit, async (t) => {
  const folder = makeFolder(t);
  const path = join(folder, 'a.txt');
  const watching = await startWatching(t, { folders: [folder] });

  writeFileSync(path, 'one');
  await watching.untilChanged(path);
  watching.clear();
  appendFileSync(path, 'two');
  await watching.untilChanged(path);
  rmSync(path);
  await watching.until(() => watching.removed().includes(path));

  assert.deepEqual(watching.removed(), [path]);
});

testEach('a file that is there already is reported only when it changes', limit, async (t) => {
  const folder = makeFolder(t);
  const [old, touched] = [join(folder, 'old.txt'), join(folder, 'touched.txt')];
  writeFileSync(old, 'old');
  writeFileSync(touched, 'old');
  const watching = await startWatching(t, { folders: [folder] });

  appendFileSync(touched, 'new');
  await watching.untilChanged(touched);

  assert.ok(!watching.changed().includes(old));
});

testEach('an edit that keeps size and time stamps is reported', limit, async (t) => {
  const folder = makeFolder(t);
  const path = join(folder, 'a.txt');
  writeFileSync(path, 'one');
  utimesSync(path, 1_700_000_000, 1_700_000_000);
  const watching = await startWatching(t, { folders: [folder] });

  for (const text of ['two', 'six', 'ten']) {
    watching.clear();
    writeFileSync(path, text);
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    await watching.untilChanged(path);
  }

  assert.equal(readFileSync(path, 'utf8'), 'ten');
});

testEach(
  'a renamed file is removed under its old name and changed under its new one',
  limit,
  async (t) => {
    const folder = makeFolder(t);
    const [from, to] = [join(folder, 'a.txt'), join(folder, 'b.txt')];
    writeFileSync(from, 'x');
    const watching = await startWatching(t, { folders: [folder] });

    renameSync(from, to);
    await watching.untilChanged(to);
    await watching.until(() => watching.removed().includes(from));

    assert.deepEqual(watching.changed(), [to]);
  },
);

testEach('a download is reported under its final name alone', limit, async (t) => {
  const folder = makeFolder(t);
  const [part, done] = [join(folder, 'a.zip.crdownload'), join(folder, 'a.zip')];
  const watching = await startWatching(t, { folders: [folder] });

  writeFileSync(part, 'x');
  renameSync(part, done);
  await watching.untilChanged(done);

  assert.deepEqual(new Set(watching.changed()), new Set([done]));
  assert.deepEqual(watching.removed(), []);
});

testEach(
  'a file replaced by renaming another over it is changed, not removed',
  limit,
  async (t) => {
    const folder = makeFolder(t);
    const [path, next] = [join(folder, 'a.txt'), join(folder, '.goutputstream-ABC123')];
    writeFileSync(path, 'old');
    const watching = await startWatching(t, { folders: [folder] });

    writeFileSync(next, 'new');
    renameSync(next, path);
    await watching.untilChanged(path);

    assert.deepEqual(watching.removed(), []);
  },
);

testEach('links, pipes and sockets are not reported', nodeOnly, async (t) => {
  const [folder, outside] = [makeFolder(t), makeFolder(t)];
  const target = join(outside, 'target.txt');
  writeFileSync(target, 'x');
  const watching = await startWatching(t, { folders: [folder] });

  symlinkSync(target, join(folder, 'link.txt'));
  symlinkSync(outside, join(folder, 'linked-folder'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const server = createServer().listen(join(folder, 'socket'));
  t.after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  appendFileSync(target, 'more');
  const last = join(folder, 'last.txt');
  writeFileSync(last, 'x');
  await watching.untilChanged(last);

  assert.deepEqual(new Set(watching.changed()), new Set([last]));
});

testEach('a file that becomes a link is removed', nodeOnly, async (t) => {
  const [folder, outside] = [makeFolder(t), makeFolder(t)];
  const path = join(folder, 'a.txt');
  const watching = await startWatching(t, { folders: [folder] });
  writeFileSync(path, 'x');
  await watching.untilChanged(path);

  symlinkSync('/dev/null', join(outside, 'link'));
  renameSync(join(outside, 'link'), path);
  await watching.until(() => watching.removed().includes(path));

  assert.deepEqual(watching.removed(), [path]);
});

testEach('odd names arrive as they are', limit, async (t) => {
  const folder = makeFolder(t);
  const names = [
    'with space',
    'new\nline',
    'back\\slash',
    'Ünï-漢-🦉',
    '*?[x]',
    '-rf',
    'backup~',
    '.hidden',
  ];
  const watching = await startWatching(t, { folders: [folder] });

  const paths = names.map((name) => join(folder, name));
  for (const path of paths) writeFileSync(path, 'x');
  await watching.untilChanged(...paths);

  assert.deepEqual(new Set(watching.changed()), new Set(paths));
});

testEach('a file held open is reported at each write, without being closed', limit, async (t) => {
  const folder = makeFolder(t);
  const path = join(folder, 'a.log');
  const watching = await startWatching(t, { folders: [folder] });

  const file = openSync(path, 'w');
  for (const line of ['one\n', 'two\n', 'three\n']) {
    watching.clear();
    writeSync(file, line);
    await watching.untilChanged(path);
  }
  closeSync(file);

  assert.ok(watching.changed().length > 0);
});

testEach(
  'a change of permissions is reported, because a file may have become readable',
  limit,
  async (t) => {
    const folder = makeFolder(t);
    const path = join(folder, 'a.txt');
    writeFileSync(path, 'x', { mode: 0o200 });
    const watching = await startWatching(t, { folders: [folder] });

    chmodSync(path, 0o600);
    await watching.untilChanged(path);

    assert.deepEqual(watching.changed(), [path]);
  },
);

testEach('two thousand files written by another program are all reported', nodeOnly, async (t) => {
  const folder = makeFolder(t);
  for (let n = 0; n < 20; n++) mkdirSync(join(folder, `d${n}`));
  const watching = await startWatching(t, { folders: [folder] });
  const paths = Array.from({ length: 2_000 }, (_, n) => join(folder, `d${n % 20}`, `f${n}`));

  const program = `for (const path of JSON.parse(require('fs').readFileSync(0))) require('fs').writeFileSync(path, 'x')`;
  const child = promisify(execFile)(process.execPath, ['-e', program]);
  child.child.stdin?.end(JSON.stringify(paths));
  await child;
  await watching.untilChanged(...paths);

  assert.deepEqual(new Set(watching.changed()), new Set(paths));
});
