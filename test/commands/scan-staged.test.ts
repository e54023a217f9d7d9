import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type TestContext, test } from 'node:test';
import { createPlace } from './nightjar.ts';

const CARD = 'card 4242-4242-4242-4242\n';
const OTHER = 'card 5555-5555-5555-4444\n';

const hasGit = spawnSync('git', ['--version']).status === 0;
const skip = hasGit ? false : 'git is not installed';

/** A repository with a first commit, on a machine where nobody has configured git. */
function createRepository(t: TestContext) {
  const { folder, call } = createPlace(t);
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com', ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const stage = (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    git('add', '--all');
  };
  const commit = () => git('commit', '--quiet', '--allow-empty', '--message', 'a commit');
  const placesFound = async () => {
    const { stdout, code } = await call(['scan', '--staged', '--json']);
    const places = stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const { file, location } = JSON.parse(line);
        return `${file}:${location.lineRange.start}`;
      });
    return { code, places: places.sort() };
  };
  git('init', '--quiet');
  return { folder, call, git, stage, commit, placesFound };
}

test('only lines that a commit would add are reported', { skip }, async (t) => {
  const { stage, commit, placesFound, folder } = createRepository(t);
  stage({ 'old.txt': `first\n${CARD}`, 'other.txt': CARD });
  commit();

  stage({ 'old.txt': `first\n${CARD}between\n${OTHER}`, 'new.txt': `\n${CARD}` });
  writeFileSync(join(folder, 'old.txt'), `${OTHER}${OTHER}${OTHER}`);

  const { code, places } = await placesFound();
  assert.deepEqual([code, places], [1, ['new.txt:2', 'old.txt:4']]);
});

test('what a commit moves, makes executable or removes is nothing new', { skip }, async (t) => {
  const { folder, git, stage, commit, placesFound } = createRepository(t);
  stage({
    'a.txt': `a\n${CARD}`,
    'b.txt': `b\n${CARD}`,
    'c.txt': `c\nc\nc\nc\n${CARD}`,
    'd.txt': CARD,
  });
  commit();

  git('mv', 'a.txt', 'moved.txt');
  chmodSync(join(folder, 'b.txt'), 0o755);
  stage({ 'c.txt': `c\nc\nc\n${CARD}` });
  git('rm', '--quiet', 'd.txt');

  const { code, places } = await placesFound();
  assert.deepEqual([code, places], [0, []]);
});

const skipNames = process.platform === 'win32' ? 'such names do not exist on Windows' : skip;

test('a file may have any name', { skip: skipNames }, async (t) => {
  const { stage, commit, placesFound } = createRepository(t);
  stage({ 'a.txt': CARD, '*.txt': `${CARD}line\n` });
  commit();

  const names = ['0:a.txt', ':(exclude)b', '-rf', 'line\nbreak', ' blank ', '"quoted"', 'ü.txt'];
  stage({
    ...Object.fromEntries(names.map((name) => [name, CARD])),
    'a.txt': `${OTHER}${CARD}`,
    '*.txt': `${CARD}changed\n`,
  });

  const { code, places } = await placesFound();
  assert.deepEqual([code, places], [1, [...names, 'a.txt'].map((name) => `${name}:1`).sort()]);
});

test('a module of its own is no file, and the target of a link is text', { skip }, async (t) => {
  const { folder, git, stage, placesFound } = createRepository(t);
  mkdirSync(join(folder, 'module'));
  git('init', '--quiet', 'module');
  git('-C', 'module', 'commit', '--quiet', '--allow-empty', '--message', 'inner');
  symlinkSync(CARD.trim(), join(folder, 'link'));

  stage({ 'a.txt': 'nothing\n' });

  const { code, places } = await placesFound();
  assert.deepEqual([code, places], [1, ['link:1']]);
});

test('marks and baselines count for what is staged', { skip }, async (t) => {
  const { call, stage } = createRepository(t);
  stage({
    'a.js': `// 4242-4242-4242-4242 nightjar:ignore documented test card\n`,
    'b.txt': OTHER,
  });

  await call(['scan', '--staged', '--write-baseline', 'known.json']);
  const { code, stderr } = await call(['scan', '--staged', '--baseline', 'known.json']);

  assert.equal(code, 0);
  assert.match(stderr, /0 findings in 0 files, 1 suppressed, 1 in the baseline$/m);
});

test('nothing that a repository names is run, and its configuration changes no answer', {
  skip,
}, async (t) => {
  const { folder, git, stage, commit, placesFound } = createRepository(t);
  const text = (cards: string) => `1\n2\n3\n${CARD}4\n5\n6\n${cards}`;
  writeFileSync(join(folder, '.gitattributes'), '*.txt diff=trap\n');
  stage({ 'a.txt': text('') });
  commit();
  for (const key of [
    'diff.trap.textconv',
    'diff.trap.command',
    'diff.external',
    'core.fsmonitor',
  ]) {
    git('config', key, `touch ${join(folder, 'ran')}; cat`);
  }
  git('config', 'diff.interHunkContext', '20');
  git('config', 'diff.relative', 'true');
  git('config', 'color.ui', 'always');

  writeFileSync(join(folder, 'a.txt'), text(OTHER));
  git('-c', 'core.fsmonitor=false', 'add', 'a.txt');

  const { code, places } = await placesFound();
  assert.deepEqual([code, places], [1, ['a.txt:8']]);
  assert.doesNotMatch(execFileSync('ls', [folder]).toString(), /^ran$/m);
});

test('a folder that is no repository, and paths beside --staged, are said to be wrong', {
  skip,
}, async (t) => {
  const { call } = createPlace(t);

  const outside = await call(['scan', '--staged']);
  const beside = await call(['scan', '--staged', 'a.txt']);

  assert.deepEqual([outside.code, beside.code], [2, 2]);
  assert.match(outside.stderr, /^Cannot look at what is staged: .*not a git repository/);
  assert.match(beside.stderr, /leave the paths out/);
});
