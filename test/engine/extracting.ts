import { extract } from '../../src/engine/extract/extract.ts';
import type { ExtractOptions } from '../../src/engine/extract/limits.ts';
import type { Trouble } from '../../src/engine/extract/part.ts';
import { bufferSource, piecesOf, type Source } from '../../src/engine/extract/source.ts';

export interface Read {
  readonly path: string | undefined;
  readonly mimeType: string;
  readonly text: string;
}

/** All that is inside a file, in memory. */
export async function readAll(
  content: Buffer | Source,
  options: ExtractOptions = {},
): Promise<{ readonly parts: readonly Read[]; readonly troubles: readonly Trouble[] }> {
  const parts: Read[] = [];
  const troubles: Trouble[] = [];
  const source = Buffer.isBuffer(content) ? bufferSource(content) : content;
  for await (const one of extract(source, options)) {
    if ('trouble' in one) troubles.push(one);
    else {
      const text = Buffer.concat([...piecesOf(one.source)]).toString('utf8');
      parts.push({ path: one.path, mimeType: one.mimeType, text });
    }
  }
  return { parts, troubles };
}

/** What was read, by its path; what has none is under the empty one. */
export async function textsOf(
  content: Buffer | Source,
  options: ExtractOptions = {},
): Promise<Readonly<Record<string, string>>> {
  const { parts } = await readAll(content, options);
  return Object.fromEntries(parts.map(({ path, text }) => [path ?? '', text]));
}

/** A source that gives a few bytes at a time and cannot be read anywhere else. */
export function trickle(bytes: Buffer, step: number): Source {
  let at = 0;
  return {
    size: undefined,
    read: (into, offset) => {
      const count = bytes.copy(into, offset, at, Math.min(bytes.length, at + step));
      at += count;
      return count;
    },
  };
}
