import { hold, type Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import { sliceSource } from '../source.ts';
import { corrupt } from '../unreadable.ts';

const HEADER = 60;

/** Archives of `ar`, of which Debian's packages are made. */
export async function* readAr(item: Item): AsyncGenerator<Extracted, void> {
  const file = hold(item);
  let names: Buffer = Buffer.alloc(0);
  for (let at = 8; at + HEADER <= file.size; ) {
    const header = file.at(at, at + HEADER).toString('latin1');
    const size = Number(header.slice(48, 58).trim());
    if (header.slice(58) !== '`\n' || !(size >= 0)) throw corrupt('A header is broken');
    const from = at + HEADER;
    const to = Math.min(file.size, from + size);
    const name = header.slice(0, 16).trimEnd();
    if (name === '//') names = file.at(from, Math.min(to, from + 1_048_576));
    else if (name !== '/' && name !== '/SYM64/') {
      const source = sliceSource(file.at, from, to);
      yield* item.inner({ name: fullName(name, names), source });
    }
    if (from + size > file.size) throw corrupt('It ends too early');
    at = from + size + (size % 2);
  }
}

/** Long names lie in a member of their own. */
function fullName(name: string, names: Buffer): string {
  const place = /^\/(\d+)$/.exec(name)?.[1];
  if (place === undefined) return name.replace(/\/$/, '');
  return names.toString('latin1', Number(place)).split(/\/?\n/)[0] ?? name;
}
