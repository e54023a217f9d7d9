import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import envPaths from 'env-paths';
import { ConfigurationError } from './problem.ts';

const FILE_NAME = 'nightjar.yaml';

/** The file that is used: the given one, else that of the current folder, else the user's own. */
export function findFile(given: string | undefined, cwd: string): string | undefined {
  if (given !== undefined) return resolve(cwd, given);
  const usersOwn = join(envPaths('nightjar', { suffix: '' }).config, FILE_NAME);
  return [join(cwd, FILE_NAME), usersOwn].find(isThere);
}

function isThere(file: string): boolean {
  try {
    return existsSync(file);
  } catch {
    // Deno was started without the permission to look there.
    return false;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  EISDIR: 'it is a folder',
};

export function readFile(file: string, cwd: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = REASONS[code] ?? code;
    const message = `Cannot read configuration "${shownName(file, cwd)}": ${reason}`;
    throw new ConfigurationError([{ origin: { source: 'default' }, message }], { cause: error });
  }
}

/** The name of a file as people see it from where they are. */
export function shownName(file: string, cwd: string): string {
  const name = relative(cwd, file);
  return name.startsWith('..') ? file : name;
}
