import type { Item, Reader } from '../item.ts';
import type { Source } from '../source.ts';
import { bunzipped } from '../unpack/bzip2.ts';
import { gunzipped, type Unpacking } from '../unpack/inflate.ts';
import { unlzma, unxz } from '../unpack/xz.ts';
import { unzstd } from '../unpack/zstd.ts';

/** Formats that hold one thing: it keeps the path, and is told by its name without the ending. */
const reader = (unpack: (source: Source) => Unpacking): Reader =>
  async function* read({ path, name, source, budget, inner }: Item) {
    const { next, packed } = unpack(source);
    const likeName = name?.replace(/\.t(gz|bz2?|xz|zst|lz)$/i, '.tar').replace(/\.[^.]*$/, '');
    yield* inner({ name: undefined, likeName, source: budget.measure(path, next, packed) });
  };

export const readGzip = reader(gunzipped);
export const readBzip2 = reader(bunzipped);
export const readXz = reader(unxz);
export const readLzma = reader(unlzma);
export const readZstd = reader(unzstd);
