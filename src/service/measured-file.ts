import fs, { type BigIntStats } from 'node:fs';
import type { Identity } from '../../machines/events.ts';
import { type OwnFile, ownFileOf } from '../own-file.ts';
import { systemPath } from '../path-bytes.ts';
import type { MeasuredFile } from './client.ts';
import { FaultError } from './fault-error.ts';

/** A regular file, opened once. Whoever opens it closes it. */
export interface OpenFile {
  readonly fd: number;
  readonly identity: Identity;
  readonly file: OwnFile;
}

/** Up to this size, reading at once costs an eighth of reading through the thread pool; above, it would hold up the loop. */
export const SMALL_FILE_BYTES = 64 * 1024;

/** Larger files are read in pieces of this size. */
export const PIECE_BYTES = 256 * 1024;

const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = fs.constants;
const FLAGS = O_RDONLY | (O_NONBLOCK ?? 0) | (O_NOFOLLOW ?? 0);

/**
 * Opens a file without following a symlink and without waiting for the other end of a pipe.
 * What is not a regular file throws with the code `ENOTREG`, a symlink with `ELOOP`.
 */
export function openRegular(path: string): OpenFile {
  // Windows has no O_NOFOLLOW.
  if (O_NOFOLLOW === undefined && fs.lstatSync(path).isSymbolicLink()) throw withCode('ELOOP');
  const fd = fs.openSync(systemPath(path), FLAGS);
  try {
    const stat = fs.fstatSync(fd, { bigint: true });
    if (!stat.isFile()) throw withCode('ENOTREG');
    return { fd, identity: identityOf(stat), file: ownFileOf(stat) };
  } catch (error) {
    fs.closeSync(fd);
    throw error;
  }
}

/** Opens the file that was measured, or throws a FaultError that says why it is not there any more. */
export function openMeasured(file: MeasuredFile): OpenFile {
  let opened: OpenFile;
  try {
    opened = openRegular(file.path);
  } catch (error) {
    throw fileFault(error, file.path);
  }
  if (isAsMeasured(opened.identity, file)) return opened;
  fs.closeSync(opened.fd);
  throw changed(file.path);
}

/** Whether the open file still has the bytes that were measured. */
export function isStill(fd: number, file: MeasuredFile): boolean {
  return isAsMeasured(identityOf(fs.fstatSync(fd, { bigint: true })), file);
}

function isAsMeasured(identity: Identity, file: MeasuredFile): boolean {
  if (sameIdentity(identity, file.identity)) return true;
  return file.growing === true && hasGrown(identity, file.identity);
}

/** Whether this is the same file, and no shorter than it was. */
function hasGrown(now: Identity, before: Identity): boolean {
  return now.ino === before.ino && now.dev === before.dev && now.size >= before.size;
}

export function identityOf(stat: BigIntStats): Identity {
  return {
    dev: String(stat.dev),
    ino: String(stat.ino),
    size: Number(stat.size),
    mtimeNs: String(stat.mtimeNs),
    ctimeNs: String(stat.ctimeNs),
  };
}

export function sameIdentity(one: Identity, other: Identity): boolean {
  return (
    one.size === other.size &&
    one.mtimeNs === other.mtimeNs &&
    one.ctimeNs === other.ctimeNs &&
    one.ino === other.ino &&
    one.dev === other.dev
  );
}

/** Fills the buffer from the file; fewer bytes than asked for means that the file has become shorter. */
export function readAt(fd: number, buffer: Buffer, position: number): number {
  let count = 0;
  while (count < buffer.length) {
    const read = fs.readSync(fd, buffer, count, buffer.length - count, position + count);
    if (read === 0) break;
    count += read;
  }
  return count;
}

export function changed(path: string): FaultError {
  return new FaultError(`Cannot read "${path}": it changed while it was read`, { kind: 'changed' });
}

/** What an error of the file system means for a file that was there a moment ago. */
export function fileFault(error: unknown, path: string): FaultError {
  if (error instanceof FaultError) return error;
  const code = codeOf(error);
  const message = `Cannot read "${path}": ${code}`;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ELOOP':
    case 'ENOTREG':
    case 'ENXIO':
    case 'EISDIR':
      return new FaultError(message, { kind: 'vanished' });
    case 'EACCES':
    case 'EPERM':
      return new FaultError(message, { kind: 'unreadable', reason: 'permission' });
    case 'EIO':
      return new FaultError(message, { kind: 'unreadable', reason: 'io' });
    default:
      return new FaultError(message, { kind: 'transient', code }, { cause: error });
  }
}

export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return 'internal';
  return String(error.code);
}

function withCode(code: string): Error {
  return Object.assign(new Error(code), { code });
}
