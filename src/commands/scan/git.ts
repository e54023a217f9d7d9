import { execFile } from 'node:child_process';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit-codes.ts';

const MOST_BYTES = 512 * 1024 * 1024;
/** No program that a repository's own configuration names is run. */
const WITHOUT_PROGRAMS = ['-c', 'core.fsmonitor=false'];

/** What git says to a question. */
export function git(cwd: string, args: readonly string[], stdin = ''): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { cwd, encoding: 'buffer', maxBuffer: MOST_BYTES } as const;
    const child = execFile('git', [...WITHOUT_PROGRAMS, ...args], options, (error, out, said) => {
      if (error === null) return resolve(out);
      const isMissing = error.code === 'ENOENT';
      const why = isMissing ? 'it is not on the path' : firstLine(said) || error.message;
      const message = `Cannot look at what is staged: git ${args[0]} failed (${why})`;
      reject(new CommandError(message, EXIT.usage, { cause: error }));
    });
    // Git may end before it has read everything; its exit code says why.
    child.stdin?.on('error', () => {}).end(stdin);
  });
}

function firstLine(text: Buffer): string | undefined {
  return text.toString().trim().split('\n')[0];
}

/** The content of blobs, in the order of their names, by one process. */
export async function readBlobs(cwd: string, ids: readonly string[]): Promise<readonly Buffer[]> {
  const answer = await git(cwd, ['cat-file', '--batch'], ids.map((id) => `${id}\n`).join(''));
  let at = 0;
  return ids.map((id) => {
    const start = answer.indexOf('\n', at) + 1;
    const size = sizeIn(answer.toString('latin1', at, start), id);
    at = start + size + 1;
    return answer.subarray(start, start + size);
  });
}

/** The sizes of blobs, in the order of their names. */
export async function sizesOfBlobs(
  cwd: string,
  ids: readonly string[],
): Promise<readonly number[]> {
  const question = ids.map((id) => `${id}\n`).join('');
  const answer = (await git(cwd, ['cat-file', '--batch-check'], question)).toString('latin1');
  const lines = answer.split('\n');
  return ids.map((id, index) => sizeIn(lines[index] ?? '', id));
}

/** Of a line such as `id blob 363`. */
function sizeIn(line: string, id: string): number {
  const [, kind, size] = line.trim().split(' ');
  if (kind === 'blob') return Number(size);
  throw new CommandError(`Cannot read ${id} from git: expected a blob, got "${line}"`, EXIT.io);
}
