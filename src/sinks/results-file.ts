import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { type FileHandle, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import { type OwnFile, ownFileOf } from '../own-file.ts';
import type { Disk } from './disk.ts';
import { removeLeftoverRows } from './leftover-rows.ts';
import { ResultsFileError } from './results-file-error.ts';

/** How far a file is complete, and which file that is. */
export interface Extent {
  readonly dev: string;
  readonly ino: string;
  readonly length: number;
}

/** The results file while it is open. It is only ever appended to, so that others may append as well. */
export interface ResultsFile {
  readonly handle: FileHandle;
  readonly extent: Extent;
  /** The last line has no end yet. */
  readonly lineIsOpen: boolean;
}

export interface ResultsFileOptions {
  readonly disk: Disk;
  readonly path: string;
  readonly header: string;
  readonly mark: Extent | undefined;
  readonly isOurs: (uploadId: string) => boolean;
  /** Told that others could read it until now. */
  readonly onExposed: (message: string) => void;
  /** Told which file it is, before anybody can have heard of it. */
  readonly onFile: (file: OwnFile) => void;
}

const FLAGS =
  constants.O_RDWR |
  constants.O_APPEND |
  constants.O_CREAT |
  // Absent on Windows.
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0);

/** Opens the file and leaves it as it should be: header, complete rows, nothing of an interrupted batch. */
export async function openResultsFile(options: ResultsFileOptions): Promise<ResultsFile> {
  claim(options);
  const handle = await options.disk.open(options.path, FLAGS, 0o600);
  try {
    await refuseOther(handle, options);
    // Of a file that is not ours nothing is changed, so its header is looked at first.
    const isNew = await needsHeader(handle, options);
    await makePrivate(handle, options);
    const length = isNew ? await writeHeader(handle, options) : await continueFile(handle, options);
    const { dev, ino } = await handle.stat({ bigint: true });
    return {
      handle,
      extent: { dev: String(dev), ino: String(ino), length },
      lineIsOpen: !(await endsWithLineEnd(handle, length)),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

// In one turn: a report that the file appeared is read after it is known to be ours.
function claim({ path, onFile }: ResultsFileOptions): void {
  const fd = openSync(path, FLAGS, 0o600);
  try {
    onFile(ownFileOf(fstatSync(fd, { bigint: true })));
  } finally {
    closeSync(fd);
  }
}

/** Whether the path still leads to this file, and nobody has shortened it. */
export async function isCurrent(path: string, { handle, extent }: ResultsFile): Promise<boolean> {
  try {
    const [named, opened] = await Promise.all([stat(path, { bigint: true }), handle.stat()]);
    const same = String(named.dev) === extent.dev && String(named.ino) === extent.ino;
    return same && opened.size >= extent.length;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

async function refuseOther(handle: FileHandle, { path }: ResultsFileOptions): Promise<void> {
  if ((await handle.stat()).isFile()) return;
  const detail = 'it is not a regular file; name another one with --results';
  throw new ResultsFileError(path, 'not-a-file', detail);
}

async function makePrivate(handle: FileHandle, options: ResultsFileOptions): Promise<void> {
  const found = await handle.stat();
  if (process.platform === 'win32' || (found.mode & 0o777) === 0o600) return;
  if (found.size > 0 && (found.mode & 0o077) === 0) return;
  await handle.chmod(0o600);
  if (found.size === 0) return;
  const mode = (found.mode & 0o777).toString(8);
  options.onExposed(
    `Results file "${options.path}" was open to others (mode ${mode}); it is ours alone now (mode 600)`,
  );
}

async function needsHeader(handle: FileHandle, options: ResultsFileOptions): Promise<boolean> {
  const start = Buffer.alloc(Buffer.byteLength(options.header) + 4);
  const { bytesRead } = await handle.read(start, 0, start.length, 0);
  const text = start.toString('utf8', 0, bytesRead).replace(/^\ufeff/, '');
  // A crash may have cut the header, and a power failure may have left zeros in its place.
  const begun = text.replace(/\0+$/, '');
  if (begun.length < options.header.length && options.header.startsWith(begun)) return true;
  const [line] = text.split(/\r?\n/, 1);
  if (line === options.header.trimEnd()) return false;
  const detail =
    'it begins with another header than these results have; move it away or name another file with --results';
  throw new ResultsFileError(options.path, 'other-header', detail);
}

async function writeHeader(handle: FileHandle, options: ResultsFileOptions): Promise<number> {
  await handle.truncate(0);
  await handle.writeFile(options.header);
  await handle.datasync();
  await syncFolder(options.disk, dirname(options.path));
  return Buffer.byteLength(options.header);
}

async function continueFile(handle: FileHandle, options: ResultsFileOptions): Promise<number> {
  const { disk, path, mark, isOurs } = options;
  const { dev, ino, size } = await handle.stat({ bigint: true });
  const isMarked = mark !== undefined && mark.dev === String(dev) && mark.ino === String(ino);
  if (!isMarked || mark.length >= Number(size)) return Number(size);
  return await removeLeftoverRows(disk, path, handle, mark.length, isOurs);
}

async function endsWithLineEnd(handle: FileHandle, length: number): Promise<boolean> {
  const last = Buffer.alloc(1);
  await handle.read(last, 0, 1, length - 1);
  return last[0] === 0x0a;
}

// The name of a new file is durable only when its folder is. Windows does not let a folder be opened.
async function syncFolder({ open }: Disk, folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
