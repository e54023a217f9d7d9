import { type Held, hold, type Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import { piecesOf, type Source, sliceSource } from '../source.ts';
import { bunzipped } from '../unpack/bzip2.ts';
import { inflated, type Unpacking } from '../unpack/inflate.ts';
import { unlzma1, unlzma2 } from '../unpack/xz.ts';
import { unzstd } from '../unpack/zstd.ts';
import { corrupt, Unreadable } from '../unreadable.ts';
import {
  type Coder,
  type Folder,
  HeaderCursor,
  readNames,
  readStreams,
  type SevenZipHeader,
} from './seven-zip-header.ts';

const LARGEST_HEADER = 67_108_864;

export async function* readSevenZip(item: Item): AsyncGenerator<Extracted, void> {
  const file = hold(item);
  const { packedAt, folders, names } = headerOf(file, item);
  let at = packedAt;
  let name = 0;
  for (const folder of folders) {
    const own = names.slice(name, name + folder.files.length);
    name += folder.files.length;
    try {
      yield* readFolder(item, folderSource(file, at, folder, item), folder, own);
    } catch (error) {
      const path =
        own[0] === undefined || folder.files.length > 1 ? item.path : pathOf(item, own[0]);
      item.budget.blame(path, error);
      yield* item.budget.drain();
    }
    at += folder.packedSizes.reduce((sum, size) => sum + size, 0);
  }
}

const pathOf = ({ path }: Item, name: string): string =>
  path === undefined ? name : `${path}/${name}`;

/** The files of a folder lie behind each other in what comes out of it. */
async function* readFolder(
  { inner, budget, path }: Item,
  source: Source,
  folder: Folder,
  names: readonly string[],
): AsyncGenerator<Extracted, void> {
  for (const [index, size] of folder.files.entries()) {
    let left = size;
    const member: Source = {
      size,
      read: (into, offset) => {
        const most = Math.min(left, into.length - offset);
        if (most <= 0) return 0;
        const count = source.read(into.subarray(0, offset + most), offset);
        left -= count;
        return count;
      },
    };
    yield* inner({ name: names[index] ?? `file ${index + 1}`, source: member });
    for (const _ of piecesOf(member));
    if (left > 0) {
      budget.blame(path, corrupt('It ends too early'));
      return;
    }
  }
}

function headerOf(file: Held, item: Item): SevenZipHeader {
  const start = file.at(0, 32);
  if (start.length < 32) throw corrupt('Its header is cut off');
  const from = 32 + Number(start.readBigUInt64LE(12));
  const size = Number(start.readBigUInt64LE(20));
  if (size === 0) return { packedAt: 32, folders: [], names: [] };
  if (size > LARGEST_HEADER || from + size > file.size) throw corrupt('Its header is not there');
  let bytes = file.at(from, from + size);
  for (let packed = 0; bytes[0] === 0x17 && packed < 4; packed++) {
    const { packedAt, folders } = readStreams(new HeaderCursor(bytes.subarray(1)));
    const folder = folders[0];
    if (!folder) throw corrupt('Its header is not there');
    const pieces = piecesOf(folderSource(file, packedAt, folder, item));
    bytes = Buffer.alloc(0);
    for (const piece of pieces) {
      bytes = Buffer.concat([bytes, piece]);
      if (bytes.length > LARGEST_HEADER)
        throw new Unreadable('too-large', 'Its header is too long');
    }
  }
  return headerIn(new HeaderCursor(bytes));
}

function headerIn(cursor: HeaderCursor): SevenZipHeader {
  if (cursor.byte() !== 1) throw corrupt('Its header does not begin as it should');
  let packedAt = 32;
  let folders: readonly Folder[] = [];
  let names: readonly string[] = [];
  for (let mark = cursor.byte(); mark !== 0; mark = cursor.byte()) {
    if (mark === 4) ({ packedAt, folders } = readStreams(cursor));
    else if (mark === 5) names = readNames(cursor);
    else throw corrupt('Its header has a part of no known kind');
  }
  return { packedAt, folders, names };
}

function folderSource(file: Held, at: number, folder: Folder, { budget, path }: Item): Source {
  const packedSize = folder.packedSizes[0] ?? 0;
  if (!folder.coders) throw new Unreadable('unsupported', 'Its way of packing is not known');
  let source = sliceSource(file.at, at, Math.min(file.size, at + packedSize));
  const size = Math.max(0, ...folder.unpackedSizes);
  for (const coder of folder.coders) {
    const unpacking = unpackingOf(coder, source, size);
    if (unpacking) source = budget.measure(path, unpacking.next, unpacking.packed);
  }
  return source;
}

/** Undefined where a step leaves strings as they are. */
function unpackingOf(
  { id, properties }: Coder,
  source: Source,
  size: number,
): Unpacking | undefined {
  switch (id) {
    case '00':
      return undefined;
    case '21':
      return unlzma2(source, properties);
    case '030101':
      if (properties.length < 5) throw corrupt('Its properties are cut off');
      return unlzma1(source, properties, size);
    case '040108':
      return inflated(source);
    case '040202':
      return bunzipped(source);
    case '04f71101':
      return unzstd(source);
    case '06f10701':
      throw new Unreadable('encrypted', 'It is encrypted');
    default:
      // Programs for these processors have their addresses changed, nothing else.
      if (/^0303|^0[4-9ab]$/.test(id) && id !== '0303011b') return undefined;
      throw new Unreadable('unsupported', `Its way of packing "${id}" is not known`);
  }
}
