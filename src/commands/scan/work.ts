import module from 'node:module';
import { buffer } from 'node:stream/consumers';
import type { FindingStream, Scanner, WireFinding } from '../../engine/library.ts';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { isMember, type Unread } from './hit.ts';
import { bufferReader, fileReader, type Reader } from './reader.ts';
import { type Staged, stagedIn } from './staged.ts';
import { type Target, targetsOf } from './targets.ts';

/** One thing to scan. */
export interface Work {
  /** As the user would write it. */
  readonly shown: string;
  readonly size: number;
  /** Begins the scan. What a file holds is never a reason to reject. */
  readonly scan: (scanner: Scanner) => Promise<Scanned>;
}

/** A scan that has begun. */
export interface Scanned {
  readonly found: AsyncIterable<readonly WireFinding[]>;
  /** What kept the scan from reading all, known once everything found was taken. */
  readonly errors: () => FindingStream['errors'];
  /** The bytes themselves, none when they cannot be had any more. */
  readonly open: () => Reader;
}

export interface WorkFlags {
  readonly exclude?: readonly string[];
  readonly gitignore?: boolean;
  readonly staged?: boolean;
}

/** What is asked for: files and folders, standard input, or what is staged for a commit. */
export async function workOf(
  paths: readonly string[],
  flags: WorkFlags,
  io: Io,
  unread: (unread: Unread) => void,
): Promise<readonly Work[]> {
  // An unset variable in a script, which would otherwise mean the folder it happens to run in.
  if (paths.includes('')) {
    throw new CommandError('Cannot scan "": expected the path of a file or a folder', EXIT.usage);
  }
  if (flags.staged) {
    if (paths.length > 0) {
      throw new CommandError('--staged scans the index of git: leave the paths out', EXIT.usage);
    }
    return stagedWork(io.cwd);
  }
  if (paths.length === 0 && isTerminal(io.stdin)) {
    const message =
      'Nothing to scan: name a file or a folder, or pipe text in; "-" is standard input';
    throw new CommandError(message, EXIT.usage);
  }
  if (paths.length === 0 || (paths.length === 1 && paths[0] === '-')) {
    const bytes = await buffer(io.stdin);
    return [{ shown: '(stdin)', size: bytes.length, scan: scanOf(bytes) }];
  }
  if (paths.includes('-')) {
    const message = 'Cannot scan "-" together with files: it is standard input, and stands alone';
    throw new CommandError(message, EXIT.usage);
  }
  const { exclude = [], gitignore = false } = flags;
  const own = module.getCompileCacheDir?.();
  const selection = { cwd: io.cwd, exclude, gitignore, own, unread };
  return [...targetsOf(paths, selection)].map(fileWork);
}

function fileWork({ path, shown, size }: Target): Work {
  const open = () => fileReader(path);
  return { shown, size, scan: async (scanner) => scanned(scanner.streamFile(path), open) };
}

function scanOf(bytes: Buffer): Work['scan'] {
  return async (scanner) => scanned(scanner.streamBytes(bytes), () => bufferReader(bytes));
}

function scanned(found: FindingStream, open: Scanned['open']): Scanned {
  return { found, errors: () => found.errors, open };
}

async function stagedWork(cwd: string): Promise<readonly Work[]> {
  const staged = await stagedIn(cwd);
  return staged.map(({ shown, size, read, newLines }) => ({
    shown,
    size,
    scan: async (scanner) => {
      const { found, ...rest } = await scanOf(await read())(scanner);
      return { ...rest, found: onNewLines(found, newLines) };
    },
  }));
}

async function* onNewLines(
  found: Scanned['found'],
  newLines: Staged['newLines'],
): AsyncGenerator<readonly WireFinding[], void> {
  let known: ReturnType<Staged['newLines']> | undefined;
  for await (const findings of found) {
    known ??= newLines();
    const isNew = await known;
    yield findings.filter(
      ({ path, location: { lineRange } }) =>
        isMember(path) || isNew(lineRange.start, lineRange.end),
    );
  }
}

function isTerminal(stream: Io['stdin']): boolean {
  return 'isTTY' in stream && stream.isTTY === true;
}
