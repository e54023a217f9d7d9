import { type BigIntStats, closeSync, constants, fstatSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { CODES, EngineError } from '../engine-error.ts';
import { declaredBy } from '../extract/media-type.ts';
import { bufferSource, fileSource, type Source } from '../extract/source.ts';
import type { FileIdentity, Place } from './job.ts';
import { sealedSource } from './sealed-source.ts';

/** The bytes of a file, wherever they lie. Every member but `close` may throw an EngineError. */
export interface OpenPlace {
  readonly source: Source;
  /** What is declared or known of its kind. */
  readonly mimeType: string | undefined;
  /** The name of the file, where it is known. */
  readonly name: string | undefined;
  /** Asked once all was read: throws when it is not the same file any more. */
  readonly check: () => void;
  readonly close: () => void;
}

export function openPlace(place: Place): OpenPlace {
  switch (place.kind) {
    case 'file':
      return openLocalFile(place);
    case 'memory':
      return steady(bufferSource(bufferOf(place.bytes)), place.mimeType, () => {});
    case 'sealed': {
      const descriptor = openRegular(place.path);
      const source = sealedSource(descriptor, place.size, place.seal);
      return steady(source, place.mimeType, () => closeSync(descriptor));
    }
  }
}

type LocalFile = Extract<Place, { kind: 'file' }>;

/** A view, not a copy. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** Bytes that nobody else can change. */
function steady(source: Source, mimeType: string, close: () => void): OpenPlace {
  return { source, mimeType: mimeType || undefined, name: undefined, check: () => {}, close };
}

/** Opens a file where it lies, if it still is the one that was measured. */
function openLocalFile({ path, pathBytes, identity, growing }: LocalFile): OpenPlace {
  const descriptor = openRegular(pathBytes ?? path);
  const check = (): void => {
    const stats = fstatSync(descriptor, { bigint: true });
    if (!(growing ? hasGrown : isSame)(stats, identity)) throw changed();
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

function openRegular(path: string | Uint8Array): number {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  try {
    return openSync(bufferOrText(path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EACCES' || code === 'EPERM') {
      throw new EngineError(CODES.permission, 'the file may not be opened');
    }
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') throw changed();
    throw new EngineError(CODES.io, 'the file could not be opened');
  }
}

/** A thread that sends a buffer has another receive plain bytes. */
function bufferOrText(path: string | Uint8Array): string | Buffer {
  return typeof path === 'string' ? path : bufferOf(path);
}

function isSame(stats: BigIntStats, identity: FileIdentity): boolean {
  return (
    hasGrown(stats, identity) &&
    stats.size === BigInt(identity.size) &&
    String(stats.mtimeNs) === identity.mtimeNs &&
    String(stats.ctimeNs) === identity.ctimeNs
  );
}

/** Whether it is the same file, and no shorter than it was. */
function hasGrown(stats: BigIntStats, identity: FileIdentity): boolean {
  return (
    stats.isFile() &&
    stats.size >= BigInt(identity.size) &&
    String(stats.ino) === identity.ino &&
    String(stats.dev) === identity.dev
  );
}

function changed(): EngineError {
  return new EngineError(CODES.fileChanged, 'the file changed while it was scanned');
}
