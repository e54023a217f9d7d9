import type { Held } from '../item.ts';
import { corrupt } from '../unreadable.ts';
import { checkPageSize, HEADER, type SqlitePages } from './sqlite-file.ts';

const LOG_HEADER = 32;
const FRAME_HEADER = 24;

/** What a log was begun with; frames that say something else were left by the one before. */
const SALT = { inHeader: 16, inFrame: 8, bytes: 8 };

/**
 * The pages in a write-ahead log of SQLite, each as it was written last; of those that the log before left behind, the
 * ones that this one does not have.
 */
export function logPages(log: Held): SqlitePages & { readonly numbers: readonly number[] } {
  const begin = log.at(0, LOG_HEADER);
  if (begin.length < LOG_HEADER) throw corrupt('Its header is cut off');
  const size = begin.readUInt32BE(8);
  checkPageSize(size);
  const salt = begin.subarray(SALT.inHeader, SALT.inHeader + SALT.bytes);
  const left = new Map<number, number>();
  const latest = new Map<number, number>();
  const frame = FRAME_HEADER + size;
  for (let from = LOG_HEADER; from + frame <= log.size; from += frame) {
    const header = log.at(from, from + FRAME_HEADER);
    const isOfThis = header.subarray(SALT.inFrame, SALT.inFrame + SALT.bytes).equals(salt);
    (isOfThis ? latest : left).set(header.readUInt32BE(0), from + FRAME_HEADER);
  }
  const places = new Map([...left, ...latest]);
  const at = (number: number): Buffer | undefined => {
    const from = places.get(number);
    return from === undefined ? undefined : log.at(from, from + size);
  };
  return {
    header: at(1)?.subarray(0, HEADER),
    size,
    count: places.size,
    at,
    numbers: [...places.keys()],
  };
}
