import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

/** One for all, because each place is the home of somebody who never called it. */
const NODE_COMPILE_CACHE = fileURLToPath(
  new URL('../../node_modules/.cache/nightjar-commands', import.meta.url),
);
const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** How a command ended and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own with a home of its own, to call nightjar in. */
export function createPlace(t: TestContext) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nightjar-commands-')));
  t.after(() => rmSync(folder, { recursive: true }));

  const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    spawn(process.execPath, [MAIN, ...args], {
      cwd: folder,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: folder,
        USERPROFILE: folder,
        NODE_COMPILE_CACHE,
        ...env,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  const call = async (
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    stdin = '',
  ): Promise<Ended> => {
    const child = start(args, env);
    child.stdin.end(stdin);
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { code, stdout, stderr };
  };
  return { folder, start, call };
}
