import { readFileSync } from 'node:fs';
import module from 'node:module';
import { buffer } from 'node:stream/consumers';
import type { FileFindings, Scanner } from '../../engine/library.ts';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { isMember, type Unread } from './hit.ts';
import { stagedIn } from './staged.ts';
import { type Target, targetsOf } from './targets.ts';

/** One thing to scan. */
export interface Work {
  /** As the user would write it. */
  readonly shown: string;
  readonly size: number;
  /** What a file holds is never a reason to reject. */
  readonly scan: (scanner: Scanner) => Promise<Scanned>;
}

export interface Scanned extends FileFindings {
  /** The bytes themselves, empty when they cannot be had any more. */
  readonly bytes: () => Buffer;
}

export interface WorkFlags {
  readonly exclude?: readonly string[];
  readonly gitignore?: boolean;
  readonly staged?: boolean;
}

const MOST_MARKED_BYTES = 64 * 1024 * 1024;

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
  const bytes = () => (size > MOST_MARKED_BYTES ? Buffer.alloc(0) : readAgain(path));
  return { shown, size, scan: async (scanner) => ({ ...(await scanner.scanFile(path)), bytes }) };
}

/** The file may have gone since it was scanned; then nothing in it can say what to ignore. */
function readAgain(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

function scanOf(bytes: Buffer): Work['scan'] {
  return async (scanner) => ({ ...(await scanner.scanBytes(bytes)), bytes: () => bytes });
}

async function stagedWork(cwd: string): Promise<readonly Work[]> {
  const staged = await stagedIn(cwd);
  return staged.map(({ shown, size, read, newLines }) => ({
    shown,
    size,
    scan: async (scanner) => {
      const scanned = await scanOf(await read())(scanner);
      if (scanned.findings.length === 0) return scanned;
      const isNew = await newLines();
      const findings = scanned.findings.filter(
        ({ path, location: { lineRange } }) =>
          isMember(path) || isNew(lineRange.start, lineRange.end),
      );
      return { ...scanned, findings };
    },
  }));
}

function isTerminal(stream: Io['stdin']): boolean {
  return 'isTTY' in stream && stream.isTTY === true;
}
