import { createHash, hash } from 'node:crypto';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromPromise } from 'xstate';
import type { FileOutcome, Identity, Inspection } from '../../machines/events.ts';
import type { Reading } from '../../machines/file-context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { OwnFile } from '../own-file.ts';
import { FaultError } from '../service/fault-error.ts';
import {
  changed,
  codeOf,
  fileFault,
  isStill,
  type OpenFile,
  openRegular,
  PIECE_BYTES,
  readAt,
  SMALL_FILE_BYTES,
} from '../service/measured-file.ts';
import { isOpenedWithin } from '../service/opened-within.ts';

export interface FingerprintDeps {
  readonly ledger: Pick<Ledger, 'isKnown' | 'isKnownIdentity' | 'measure'>;
  /** Names the policy under which content is known. A function is asked each time, for the sake of a reload. */
  readonly policy: string | (() => string);
  readonly maxFileBytes: number | (() => number);
  /** Whether this is a file that we write ourselves, wherever it lies and whatever it is called. */
  readonly isOwn: (file: OwnFile) => boolean;
  /** What is watched: nothing else is read, wherever a path leads by now. */
  readonly folders: () => readonly string[];
}

/**
 * File systems date changes by a clock that ticks every 4 to 10 ms. Content that is read later than that after its
 * last change cannot change again under the same date: two equal identities mean the same content.
 */
const TICK_MS = 20;

/** Opens a file once, says what it is, and reads it only if that could matter. Rejects with a FaultError. */
export const fingerprint = (deps: FingerprintDeps) =>
  fromPromise<Inspection, Reading>(({ input, signal }) => inspect(deps, input, signal));

async function inspect(
  deps: FingerprintDeps,
  input: Reading,
  signal: AbortSignal,
): Promise<Inspection> {
  const { path } = input;
  const opened = open(path, deps.folders());
  if ('kind' in opened) return settled(opened);
  const { fd, identity } = opened;
  try {
    const policy = typeof deps.policy === 'function' ? deps.policy() : deps.policy;
    const known = judge(deps, path, opened, policy);
    if (known !== undefined) return settled(known);
    if (isFresh(identity)) await sleep(TICK_MS);
    const sha256 =
      identity.size <= SMALL_FILE_BYTES
        ? hashSmall(opened, path)
        : await hashLarge(opened, path, signal);
    const file = { path, identity, growing: input.tolerant };
    if (!isStill(fd, file)) throw changed(path);
    // Measured even when unchanged: the content is then known by its new date as well.
    deps.ledger.measure(input.versionId, { identity, sha256 });
    if (deps.ledger.isKnown(path, sha256, policy)) return settled({ kind: 'unchanged' });
    return { kind: 'content', fingerprint: { identity, sha256 } };
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome !== undefined) return settled(outcome);
    throw fileFault(error, path);
  } finally {
    fs.closeSync(fd);
  }
}

/** Whether the last change is hardly over. Both dates are asked: Deno knows no more of `ctime` than its second. */
function isFresh({ mtimeNs, ctimeNs }: Identity): boolean {
  const now = Date.now();
  const isNear = (ns: string) => Math.abs(now - Number(ns) / 1e6) < TICK_MS;
  return isNear(mtimeNs) || isNear(ctimeNs);
}

function open(path: string, folders: readonly string[]): OpenFile | FileOutcome {
  try {
    const opened = openRegular(path);
    if (isOpenedWithin(opened.fd, path, folders)) return opened;
    fs.closeSync(opened.fd);
    return { kind: 'excluded', rule: 'not-a-regular-file' };
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome !== undefined) return outcome;
    throw fileFault(error, path);
  }
}

/** What can be said of a file before it is read. */
function judge(
  deps: FingerprintDeps,
  path: string,
  { identity, file }: OpenFile,
  policy: string,
): FileOutcome | undefined {
  const { maxFileBytes } = deps;
  const limit = typeof maxFileBytes === 'function' ? maxFileBytes() : maxFileBytes;
  if (deps.isOwn(file)) return { kind: 'excluded', rule: 'own-file' };
  if (identity.size > limit) return { kind: 'unscannable', reason: 'too-large' };
  if (deps.ledger.isKnownIdentity(path, identity, policy)) return { kind: 'unchanged' };
  return undefined;
}

/** The outcome that an error of the file system stands for; undefined when it may pass. */
function outcomeOf(error: unknown): FileOutcome | undefined {
  if (error instanceof FaultError) return undefined;
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { kind: 'vanished' };
    case 'ENOTREG':
    case 'ELOOP':
    // A socket, or a device without a driver.
    case 'ENXIO':
    case 'ENODEV':
    case 'EISDIR':
      return { kind: 'excluded', rule: 'not-a-regular-file' };
    case 'EACCES':
    case 'EPERM':
      return { kind: 'unscannable', reason: 'permission' };
    case 'EIO':
      return { kind: 'unscannable', reason: 'io' };
    default:
      return undefined;
  }
}

function settled(outcome: FileOutcome): Inspection {
  return { kind: 'settled', outcome };
}

const small = Buffer.allocUnsafeSlow(SMALL_FILE_BYTES);

function hashSmall({ fd, identity }: OpenFile, path: string): string {
  const content = small.subarray(0, identity.size);
  if (readAt(fd, content, 0) < identity.size) throw changed(path);
  return hash('sha256', content);
}

async function hashLarge({ fd, identity }: OpenFile, path: string, signal: AbortSignal) {
  const sha256 = createHash('sha256');
  const buffer = Buffer.allocUnsafeSlow(PIECE_BYTES);
  for (let position = 0; position < identity.size; ) {
    if (signal.aborted) throw aborted(path);
    const wanted = Math.min(PIECE_BYTES, identity.size - position);
    const count = await read(fd, buffer, wanted, position);
    if (count === 0) throw changed(path);
    sha256.update(buffer.subarray(0, count));
    position += count;
  }
  return sha256.digest('hex');
}

function read(fd: number, buffer: Buffer, length: number, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    fs.read(fd, buffer, 0, length, position, (error, count) => {
      if (error !== null) reject(error);
      else resolve(count);
    });
  });
}

function aborted(path: string): FaultError {
  const fault = { kind: 'transient', code: 'aborted' } as const;
  return new FaultError(`Cannot read "${path}": it was called off`, fault);
}
