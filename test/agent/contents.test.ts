import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { suite, type TestContext, test } from 'node:test';
import type { AgentProcess } from '../support/agent-process.ts';
import { cardLine } from '../support/cards.ts';
import { type Scene, type StartOptions, setScene } from '../support/scene.ts';

async function start(t: TestContext, options: StartOptions = {}) {
  const scene = setScene(t);
  const agent = await scene.start(options);
  return { scene, agent, folder: scene.place.folder };
}

/** Everything said of a path until a file that was written after it has come to rest. */
async function saidOf(scene: Scene, agent: AgentProcess, path: string): Promise<string[]> {
  await agent.concludes(scene.write('marker.txt', `marker ${agent.said.length}\n`));
  return agent.said.flatMap((said) => (said.path === path ? [said.event] : []));
}

suite('what files hold', { concurrency: 3 }, () => {
  test('a file that is touched without a change is unchanged, and not uploaded again', async (t) => {
    const { scene, agent } = await start(t);
    const path = scene.write('same.csv', cardLine(1));
    await agent.concludes(path);

    const later = new Date(Date.now() + 5_000);
    utimesSync(path, later, later);
    const touched = await agent.concludes(path, 2);
    scene.write('same.csv', cardLine(1));
    const rewritten = await agent.concludes(path, 3);

    assert.deepEqual(touched.outcome, { kind: 'unchanged' });
    assert.deepEqual(rewritten.outcome, { kind: 'unchanged' });
    const events = await saidOf(scene, agent, path);
    assert.equal(events.filter((event) => event === 'scan.initiated').length, 1);
    assert.equal(scene.rows().length, 1);
  });

  test('a file that changes back is scanned with what it holds in the end', async (t) => {
    const { scene, agent } = await start(t);
    const path = scene.write('back.csv', cardLine(1));
    await agent.concludes(path);
    scene.write('back.csv', 'nothing\n');
    const second = await agent.concludes(path, 2);
    scene.write('back.csv', cardLine(1));
    const third = await agent.concludes(path, 3);

    assert.equal(second.event, 'file.clean');
    assert.equal(third.event, 'findings.recorded');
  });

  test('the last content of a file that keeps growing is the one that is recorded', async (t) => {
    // It rests for longer than a busy machine keeps us from writing on.
    const { scene, agent } = await start(t, { debounce: '1s' });
    const path = scene.write('growing.log', 'start\n');
    for (let n = 0; n < 200; n++) {
      appendFileSync(path, `line ${n}\n`);
      if (n % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 30));
    }
    appendFileSync(path, cardLine(1));

    await agent.says(({ event, path: of }) => event === 'findings.recorded' && of === path);
    const uploads = agent.said.filter(({ event }) => event === 'scan.initiated').length;
    assert.equal(scene.rows().length, 1);
    assert.ok(uploads <= 2, `${uploads} uploads`);
    assert.ok((await scene.audit()).holds);
  });

  test('links and pipes are not opened', { skip: process.platform === 'win32' }, async (t) => {
    const { scene, agent, folder } = await start(t);
    const outside = join(scene.place.root, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'cards.csv'), cardLine(1));

    symlinkSync(join(outside, 'cards.csv'), join(folder, 'link.csv'));
    symlinkSync(outside, join(folder, 'linked'));
    execFileSync('mkfifo', [join(folder, 'pipe.csv')]);
    await saidOf(scene, agent, '');

    const paths = agent.said.flatMap(({ path }) => (path === undefined ? [] : [path]));
    assert.deepEqual(new Set(paths), new Set([join(folder, 'marker.txt')]));
    assert.deepEqual(scene.rows(), []);
  });

  test('a file that must not be read is reported as such, and scanned when it may be', async (t) => {
    if (process.platform === 'win32') return t.skip('modes of files mean little on Windows');
    const scene = setScene(t);
    const user = process.getuid?.() === 0 ? NOBODY : undefined;
    if (user !== undefined) execFileSync('chown', ['-R', `${user}`, scene.place.root]);
    const agent = await scene.start(user === undefined ? {} : { user });

    const draft = join(scene.place.root, 'secret.csv');
    writeFileSync(draft, cardLine(1));
    chmodSync(draft, 0o000);
    execFileSync('mv', [draft, scene.place.folder]);
    const path = join(scene.place.folder, 'secret.csv');
    const { outcome } = await agent.concludes(path);
    chmodSync(path, 0o644);
    const { event } = await agent.concludes(path, 2);

    assert.deepEqual(outcome, { kind: 'unscannable', reason: 'permission' });
    assert.equal(event, 'findings.recorded');
  });

  const NOBODY = 65534;

  test('a file above the largest size is reported as such', async (t) => {
    const scene = setScene(t);
    scene.configure('watch: { maxFileSize: 1KB }\n');
    const agent = await scene.start();

    const exact = scene.write('exact.csv', cardLine(1).padEnd(1024, '.'));
    const larger = scene.write('larger.csv', cardLine(1).padEnd(1025, '.'));

    assert.equal((await agent.concludes(exact)).event, 'findings.recorded');
    const { outcome } = await agent.concludes(larger);
    assert.deepEqual(outcome, { kind: 'unscannable', reason: 'too-large' });
  });

  test('only what matches and is not ignored is scanned', async (t) => {
    const { scene, agent, folder } = await start(t, {
      args: ['--match', '.*\\.csv$', '--match', '.*marker', '--ignore', '.*/drafts/'],
    });
    mkdirSync(join(folder, 'drafts'));

    scene.write('notes.txt', cardLine(1));
    scene.write('drafts/cards.csv', cardLine(2));
    const path = scene.write('cards.csv', cardLine(3));
    await agent.concludes(path);
    await saidOf(scene, agent, '');

    const paths = agent.said.flatMap((said) => (said.event === 'file.modified' ? [said.path] : []));
    assert.deepEqual(paths, [path, join(folder, 'marker.txt')]);
  });
});
