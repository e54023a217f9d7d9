import { execFile } from 'node:child_process';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit-codes.ts';

/** What a commit would bring: the content of a file, and which of its lines are new. */
export interface Staged {
  readonly shown: string;
  readonly read: () => Promise<Buffer>;
  /** Whether any of these lines is new; always true for what git takes for binary. */
  readonly isNew: (first: number, last: number) => boolean;
}

const MOST_BYTES = 512 * 1024 * 1024;
const QUIET = ['-c', 'core.quotePath=false', '-c', 'core.fsmonitor=false'];
const CHANGES = ['diff', '--cached', '--diff-filter=ACMRT', '--no-ext-diff', '--no-textconv'];

/** The staged files of the repository around `cwd`. */
export async function stagedIn(cwd: string): Promise<readonly Staged[]> {
  const top = (await git(cwd, ['rev-parse', '--show-toplevel'])).toString().trimEnd();
  const names = (await git(top, [...CHANGES, '--name-only', '-z'])).toString().split('\0');
  return Promise.all(
    names
      .filter((name) => name !== '')
      .map(async (shown) => {
        const diff = await git(top, [...CHANGES, '-U0', '--no-color', '--', shown]);
        const ranges = addedRanges(diff.toString());
        return {
          shown,
          read: () => git(top, ['cat-file', 'blob', `:${shown}`]),
          isNew: (first: number, last: number) =>
            ranges.length === 0 || ranges.some(([from, to]) => first <= to && last >= from),
        };
      }),
  );
}

const HUNK = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm;

/** First and last line of each stretch that is new. */
function addedRanges(diff: string): readonly (readonly [number, number])[] {
  return [...diff.matchAll(HUNK)].map(([, first, count]) => {
    const from = Number(first);
    return [from, from + Number(count ?? 1) - 1] as const;
  });
}

function git(cwd: string, args: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { cwd, encoding: 'buffer', maxBuffer: MOST_BYTES } as const;
    execFile('git', [...QUIET, ...args], options, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const said = stderr.toString().trim().split('\n')[0] || error.message;
      const message = `Cannot look at what is staged: git ${args[0]} failed (${said})`;
      reject(new CommandError(message, EXIT.usage, { cause: error }));
    });
  });
}
