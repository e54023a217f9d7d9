import { type FileHandle, open } from 'node:fs/promises';
import type { Disk } from '../../../src/sinks/disk.ts';

/** A change of a file that the disk has not made durable. A truncation has no bytes. */
interface Change {
  readonly at: number;
  readonly bytes: Buffer | undefined;
}

/** What of the unsynced changes a power failure leaves. */
export type Loss = 'all' | 'none' | 'tail' | 'pieces' | 'zeros';

/** A file as it was at one moment: what is safe of it, and what was on its way. */
export interface FileState {
  readonly safe: Buffer;
  readonly changes: readonly Change[];
}

const SECTOR = 512;

/** A disk that works, and remembers what of one file is safe. */
export class LossyDisk implements Disk {
  #safe: Buffer = Buffer.alloc(0);
  #size = 0;
  #changes: Change[] = [];

  readonly open = async (path: string, flags: string | number, mode?: number) => {
    const handle = await open(path, flags, mode);
    if (!(await handle.stat()).isFile()) return handle;
    const isAppended = typeof flags === 'number';
    return new Proxy(handle, {
      get: (_, name) => this.#around(handle, String(name), isAppended),
    });
  };

  /** Where the file stands now. */
  get state(): FileState {
    return { safe: this.#safe, changes: [...this.#changes] };
  }

  #around(handle: FileHandle, name: string, isAppended: boolean): unknown {
    const found: unknown = Reflect.get(handle, name, handle);
    if (typeof found !== 'function') return found;
    const call = found.bind(handle) as (...args: unknown[]) => Promise<unknown>;
    switch (name) {
      case 'writeFile':
        return (data: string | Uint8Array) => {
          this.#note(this.#size, Buffer.from(data as string));
          return call(data);
        };
      case 'write':
        return (data: Buffer, from: number, length: number, at: number) => {
          this.#note(isAppended ? this.#size : at, Buffer.from(data.subarray(from, from + length)));
          return call(data, from, length, at);
        };
      case 'truncate':
        return (size = 0) => {
          this.#note(size, undefined);
          return call(size);
        };
      case 'datasync':
      case 'sync':
        return async () => {
          const noted = this.#changes.length;
          await call();
          this.#safe = apply(this.#safe, this.#changes.splice(0, noted));
        };
      default:
        return call;
    }
  }

  #note(at: number, bytes: Buffer | undefined): void {
    this.#changes.push({ at, bytes });
    this.#size = bytes === undefined ? at : Math.max(this.#size, at + bytes.length);
  }
}

/** What is left of a file when the power fails. */
export function afterLoss({ safe, changes }: FileState, loss: Loss, next: () => number): Buffer {
  switch (loss) {
    case 'all':
      return safe;
    case 'none':
      return apply(safe, changes);
    case 'tail': {
      const kept = changes.slice(0, Math.floor(next() * (changes.length + 1)));
      const last = changes[kept.length];
      const part = last?.bytes && { at: last.at, bytes: firstOf(last.bytes, next) };
      return apply(safe, part ? [...kept, part] : kept);
    }
    case 'pieces':
      return apply(
        safe,
        inSectors(changes).filter(() => next() < 0.5),
      );
    case 'zeros':
      // The length was recorded, and nothing of what it is the length of.
      return apply(
        safe,
        changes.map(({ at, bytes }) => ({ at, bytes: bytes && Buffer.alloc(bytes.length) })),
      );
  }
}

function firstOf(bytes: Buffer, next: () => number): Buffer {
  return bytes.subarray(0, Math.floor(next() * bytes.length));
}

function inSectors(changes: readonly Change[]): Change[] {
  return changes.flatMap(({ at, bytes }) => {
    if (bytes === undefined) return [{ at, bytes }];
    const sectors: Change[] = [];
    for (let from = 0; from < bytes.length; ) {
      const to = Math.min(bytes.length, from + SECTOR - ((at + from) % SECTOR));
      sectors.push({ at: at + from, bytes: bytes.subarray(from, to) });
      from = to;
    }
    return sectors;
  });
}

function apply(before: Buffer, changes: readonly Change[]): Buffer {
  let file = before;
  for (const { at, bytes } of changes) {
    const size = bytes === undefined ? at : Math.max(file.length, at + bytes.length);
    const next = Buffer.alloc(size);
    file.copy(next, 0, 0, Math.min(size, file.length));
    bytes?.copy(next, at);
    file = next;
  }
  return file;
}
