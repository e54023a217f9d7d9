import { fileSource, type Source } from '../extract/source.ts';
import type { Seal } from './job.ts';
import { crypt } from './seal.ts';

/** The bytes of a sealed file from its beginning. */
export function sealedSource(descriptor: number, size: number, seal: Seal): Source {
  const sealed = fileSource(descriptor, size);
  let next = 0;
  return {
    size,
    read: (into, offset) => {
      const count = sealed.read(into, offset);
      crypt(seal, into.subarray(offset, offset + count), next).copy(into, offset);
      next += count;
      return count;
    },
    at: (from, to) => crypt(seal, sealed.at?.(from, to) ?? Buffer.alloc(0), from),
  };
}
