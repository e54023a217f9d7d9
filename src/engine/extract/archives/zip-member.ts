import { crc32 } from 'node:zlib';
import type { Budget } from '../budget.ts';
import type { Held } from '../item.ts';
import { UNSUSPICIOUS_BYTES } from '../limits.ts';
import { pieceSource, type Source, sliceSource } from '../source.ts';
import { bunzipped } from '../unpack/bzip2.ts';
import { inflated, inflatedAtOnce, type Unpacking } from '../unpack/inflate.ts';
import { unlzma1, unxz } from '../unpack/xz.ts';
import { unzstd } from '../unpack/zstd.ts';
import { corrupt, Unreadable } from '../unreadable.ts';
import { contentOffset, type ZipEntry } from './zip-directory.ts';

const STORED = 0;
const DEFLATED = 8;

/** The bytes of a member, unpacked as they are read. Throws what makes it unreadable from the start. */
export function zipMember(
  file: Held,
  entry: ZipEntry,
  budget: Budget,
  path: string | undefined,
): Source {
  if (entry.encrypted) throw new Unreadable('encrypted', 'It is encrypted');
  const from = contentOffset(file, entry);
  const to = Math.min(file.size, from + entry.packedSize);
  const packed = sliceSource(file.at, from, to);
  if (entry.method === STORED) return packed;
  const whole = entry.method === DEFLATED ? wholeMember(file, entry, budget, from, to) : undefined;
  if (whole) {
    budget.spend(whole.length);
    let given = false;
    const source = pieceSource(() => {
      if (given) return undefined;
      given = true;
      return whole;
    }, whole.length);
    return { ...source, at: (start, end) => whole.subarray(start, end) };
  }
  const unpacking = unpack(entry, packed);
  return budget.measure(path, checked(unpacking, entry), unpacking.packed);
}

function wholeMember(
  file: Held,
  entry: ZipEntry,
  budget: Budget,
  from: number,
  to: number,
): Buffer | undefined {
  const { size, packedSize, crc } = entry;
  if (size > Math.max(UNSUSPICIOUS_BYTES, packedSize * budget.limits.ratio)) return undefined;
  if (packedSize > LARGE || size > LARGE || to - from !== packedSize) return undefined;
  const whole = inflatedAtOnce(file.at(from, to), size);
  return whole?.length === size && crc32(whole) === crc ? whole : undefined;
}

const LARGE = 16_777_216;

function unpack(entry: ZipEntry, packed: Source): Unpacking {
  switch (entry.method) {
    case DEFLATED:
      return inflated(packed);
    case 12:
      return bunzipped(packed);
    case 14:
      return lzmaOf(packed, entry.size);
    case 93:
      return unzstd(packed);
    case 95:
      return unxz(packed);
    default:
      throw new Unreadable('unsupported', `Its method ${entry.method} is not known`);
  }
}

function lzmaOf(packed: Source, size: number): Unpacking {
  const header = Buffer.alloc(9);
  packed.read(header, 0);
  return unlzma1(packed, header.subarray(4), size);
}

/** Whether what comes out is what was packed: known at its end. */
function checked({ next }: Unpacking, { crc }: ZipEntry): () => Buffer | undefined {
  let sum = 0;
  return () => {
    const piece = next();
    if (piece) sum = crc32(piece, sum);
    else if (crc !== undefined && sum !== crc) throw corrupt('Its checksum is wrong');
    return piece;
  };
}
