import { git, readBlobs, sizesOfBlobs } from './git.ts';

/** What a commit would bring: the content of a file, and which of its lines are new. */
export interface Staged {
  readonly shown: string;
  readonly size: number;
  readonly read: () => Promise<Buffer>;
  readonly newLines: () => Promise<NewLines>;
}

/** Whether any of these lines is new. */
type NewLines = (first: number, last: number) => boolean;

interface Change {
  readonly shown: string;
  /** Content has names of its own, so no path of a hostile repository is ever given to git. */
  readonly before: string;
  readonly after: string;
}

/** The staged files of the repository around `cwd`. */
export async function stagedIn(cwd: string): Promise<readonly Staged[]> {
  // Outside a repository "git diff" would complain of its own flags.
  await git(cwd, ['rev-parse', '--git-dir']);
  const changes = await changesIn(cwd);
  const ids = changes.map(({ after }) => after);
  const sizes = await sizesOfBlobs(cwd, ids);
  const reader = new BlobReader(cwd, ids, sizes);
  return changes.map(({ shown, before, after }, index) => ({
    shown,
    size: sizes[index] ?? 0,
    read: () => reader.read(index),
    newLines: () => newLines(cwd, before, after),
  }));
}

const DIFF = ['diff', '--cached', '--raw', '--no-abbrev', '--no-relative', '-M', '-z'];
const SUBMODULE = '160000';
const NOTHING = /^0+$/;

async function changesIn(cwd: string): Promise<readonly Change[]> {
  const fields = (await git(cwd, [...DIFF, '--diff-filter=ACMRT'])).toString().split('\0');
  const changes: Change[] = [];
  for (let at = 0; at + 1 < fields.length; at++) {
    const [, mode, before = '', after = '', status = ''] = fields[at]?.split(' ') ?? [];
    at += /^[RC]/.test(status) ? 2 : 1;
    const shown = fields[at] ?? '';
    if (mode !== SUBMODULE && before !== after) changes.push({ shown, before, after });
  }
  return changes;
}

const HUNK = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm;
const LINES = ['-U0', '--inter-hunk-context=0', '--no-color', '--no-ext-diff', '--no-textconv'];

/** Of two blobs; every line of what git takes for binary counts as new. */
async function newLines(cwd: string, before: string, after: string): Promise<NewLines> {
  if (NOTHING.test(before)) return () => true;
  const diff = (await git(cwd, ['diff', ...LINES, before, after])).toString();
  const added = [...diff.matchAll(HUNK)].map(([, first, count]) => {
    const from = Number(first);
    return [from, from + Number(count ?? 1) - 1] as const;
  });
  if (added.length === 0) return () => true;
  return (first, last) => added.some(([from, to]) => first <= to && last >= from && from <= to);
}

const AHEAD_BYTES = 16 * 1024 * 1024;

/** Reads content in the order in which it is scanned, several at once: starting git takes longer than most files. */
class BlobReader {
  readonly #cwd: string;
  readonly #ids: readonly string[];
  readonly #sizes: readonly number[];
  /** What was read ahead and nobody has asked for yet. */
  readonly #ahead = new Map<number, Promise<Buffer>>();

  constructor(cwd: string, ids: readonly string[], sizes: readonly number[]) {
    this.#cwd = cwd;
    this.#ids = ids;
    this.#sizes = sizes;
  }

  read(index: number): Promise<Buffer> {
    const content = this.#ahead.get(index) ?? this.#readFrom(index);
    this.#ahead.delete(index);
    return content;
  }

  #readFrom(first: number): Promise<Buffer> {
    let end = first + 1;
    for (let bytes = this.#sizes[first] ?? 0; end < this.#ids.length; end++) {
      bytes += this.#sizes[end] ?? 0;
      if (bytes > AHEAD_BYTES) break;
    }
    const blobs = readBlobs(this.#cwd, this.#ids.slice(first, end));
    const nth = (index: number) => blobs.then((all) => all[index - first] ?? Buffer.alloc(0));
    for (let index = first + 1; index < end; index++) {
      const content = nth(index);
      // The first one fails with it, and ends the scan.
      content.catch(() => {});
      this.#ahead.set(index, content);
    }
    return nth(first);
  }
}
