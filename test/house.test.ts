import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { ROOT } from './support/sources.ts';

/** Runs a tool of the house as its own command would, and shows what it says when it refuses. */
function assertPasses(tool: string, ...args: readonly string[]) {
  const program = join(ROOT, 'node_modules', tool);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  assert.equal(status, 0, `\n${stdout}\n${stderr}`);
}

test('everything is formatted and passes the linter', () => {
  assertPasses('@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.');
});

test('the types agree', () => {
  assertPasses('typescript/bin/tsc', '--project', '.');
});
