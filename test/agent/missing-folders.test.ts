import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { cardLine } from '../support/cards.ts';
import { setScene } from '../support/scene.ts';

test('a folder that is missing is waited for, and what appears in it is scanned', async (t) => {
  const scene = setScene(t);
  const missing = join(scene.place.root, 'later', 'on');
  const agent = await scene.start({ folders: [scene.place.folder, missing] });
  const { folder } = await agent.says(({ event }) => event === 'watch.waiting');

  mkdirSync(missing, { recursive: true });
  const path = join(missing, 'cards.csv');
  scene.place.put(path, cardLine(1));

  assert.equal(folder, missing);
  assert.equal((await agent.concludes(path)).event, 'findings.recorded');
});

test('an agent whose only folder is missing waits, and says so', async (t) => {
  const scene = setScene(t);
  const missing = join(scene.place.root, 'later');
  const agent = await scene.start({ folders: [missing], logFormat: 'pretty' });
  await agent.writes(/^Waiting for the folder .*later to appear$/m);

  mkdirSync(missing);
  await agent.writes(/^Watching .*later$/m);
  scene.place.put(join(missing, 'cards.csv'), cardLine(1));

  await agent.writes(/^Sensitive data found/m);
});

test('without a folder it watches those of the user that exist, and waits for the others', async (t) => {
  if (process.platform !== 'linux') return t.skip('each platform names them in its own way');
  const scene = setScene(t);
  const [downloads = '', desktop = '', documents = ''] = ['Downloads', 'Desktop', 'Documents'].map(
    (name) => join(scene.place.root, name),
  );
  mkdirSync(downloads);
  const agent = await scene.start({ folders: [] });
  await agent.saysTimes('watch.waiting', 2);
  const ready = agent.said.find(({ event }) => event === 'watch.ready');
  const waiting = agent.said.flatMap((said) => (said.event === 'watch.waiting' ? said.folder : []));

  mkdirSync(documents);
  const paths = [join(downloads, 'cards.csv'), join(documents, 'cards.csv')];
  for (const [n, path] of paths.entries()) scene.place.put(path, cardLine(n));
  await Promise.all(paths.map((path) => agent.concludes(path)));

  assert.deepEqual(ready?.folders, [downloads]);
  assert.deepEqual(new Set(waiting), new Set([desktop, documents]));
});

test('a watched folder that goes and comes back is watched again', async (t) => {
  const scene = setScene(t);
  const { folder } = scene.place;
  const agent = await scene.start();

  rmSync(folder, { recursive: true });
  await agent.says(({ event }) => event === 'watch.waiting');
  mkdirSync(folder);
  const path = scene.write('cards.csv', cardLine(1));

  assert.equal((await agent.concludes(path)).event, 'findings.recorded');
});

test('a folder that may not be read is said, and the others are watched', async (t) => {
  if (process.platform === 'win32') return t.skip('modes mean little on Windows');
  const scene = setScene(t);
  const locked = join(scene.place.root, 'locked');
  mkdirSync(locked);
  const user = process.getuid?.() === 0 ? 65534 : undefined;
  if (user !== undefined) execFileSync('chown', ['-R', `${user}`, scene.place.root]);
  chmodSync(locked, 0o000);
  scene.undo(() => chmodSync(locked, 0o700));

  const folders = [locked, scene.place.folder];
  const agent = await scene.start({ folders, ...(user !== undefined && { user }) });
  const { message } = await agent.says(({ event }) => event === 'watch.failed');

  assert.match(String(message), /locked/);
  assert.match(String(message), /permission/);
  const path = scene.write('cards.csv', cardLine(1));
  assert.equal((await agent.concludes(path)).event, 'findings.recorded');
});
