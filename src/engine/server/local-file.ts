import { type BigIntStats, closeSync, constants, fstatSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { CODES, EngineError } from '../engine-error.ts';
import { declaredBy } from '../extract/media-type.ts';
import { fileSource } from '../extract/source.ts';
import type { FileIdentity } from './port.ts';
import type { OpenUpload } from './scan-upload.ts';

/** Opens a file where it lies, if it still is the one that was measured. */
export function openLocalFile(path: string, identity: FileIdentity): OpenUpload {
  const descriptor = openRegular(path);
  const check = (): void => {
    if (!isSame(fstatSync(descriptor, { bigint: true }), identity)) throw changed();
  };
  try {
    check();
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  return {
    source: fileSource(descriptor, identity.size),
    mimeType: declaredBy(path),
    name: basename(path),
    check,
    close: () => closeSync(descriptor),
  };
}

function openRegular(path: string): number {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  try {
    return openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EACCES' || code === 'EPERM') {
      throw new EngineError(CODES.permission, 'the file may not be opened');
    }
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') throw changed();
    throw new EngineError(CODES.io, 'the file could not be opened');
  }
}

function isSame(stats: BigIntStats, identity: FileIdentity): boolean {
  return (
    stats.isFile() &&
    stats.size === BigInt(identity.size) &&
    String(stats.mtimeNs) === identity.mtimeNs &&
    String(stats.ctimeNs) === identity.ctimeNs &&
    String(stats.ino) === identity.ino &&
    String(stats.dev) === identity.dev
  );
}

function changed(): EngineError {
  return new EngineError(CODES.fileChanged, 'the file changed while it was scanned');
}
