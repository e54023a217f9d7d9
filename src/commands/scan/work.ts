import { readFileSync } from 'node:fs';
import module from 'node:module';
import { buffer } from 'node:stream/consumers';
import type { FileFindings, Scanner } from '../../engine/library.ts';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { Hit, Unread } from './hit.ts';
import { stagedIn } from './staged.ts';
import { type Target, targetsOf } from './targets.ts';

/** One thing to scan. */
export interface Work {
  /** As the user would write it. */
  readonly shown: string;
  readonly size: number;
  /** Does not reject. */
  readonly scan: (scanner: Scanner) => Promise<FileFindings>;
  /** The bytes themselves, empty when they cannot be had any more. */
  readonly bytes: () => Buffer;
  /** Whether a finding is of interest. */
  readonly counts: (hit: Hit) => boolean;
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
    return [heldWork('(stdin)', await buffer(io.stdin))];
  }
  const { exclude = [], gitignore = false } = flags;
  const own = module.getCompileCacheDir?.();
  const selection = { cwd: io.cwd, exclude, gitignore, own, unread };
  return [...targetsOf(paths, selection)].map(fileWork);
}

function fileWork({ path, shown, size }: Target): Work {
  return {
    shown,
    size,
    scan: (scanner) => scanner.scanFile(path),
    bytes: () => (size > MOST_MARKED_BYTES ? Buffer.alloc(0) : readAgain(path)),
    counts: () => true,
  };
}

/** The file may have gone since it was scanned; then nothing in it can say what to ignore. */
function readAgain(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

function heldWork(shown: string, bytes: Buffer, counts: Work['counts'] = () => true): Work {
  return {
    shown,
    size: bytes.length,
    scan: (scanner) => scanner.scanBytes(bytes),
    bytes: () => bytes,
    counts,
  };
}

async function stagedWork(cwd: string): Promise<readonly Work[]> {
  const work: Work[] = [];
  for (const { shown, read, isNew } of await stagedIn(cwd)) {
    const counts = ({ finding }: Hit) => {
      const { start, end } = finding.location.lineRange;
      return finding.path !== '' && finding.path !== undefined ? true : isNew(start, end);
    };
    work.push(heldWork(shown, await read(), counts));
  }
  return work;
}

function isTerminal(stream: Io['stdin']): boolean {
  return 'isTTY' in stream && stream.isTTY === true;
}
