import type { Held } from '../item.ts';
import { type ZipEntry, zipName } from './zip-directory.ts';

const MARK = Buffer.from('PK\x03\x04', 'latin1');
const STEP = 1_048_576;

/** The members of an archive whose directory is lost, by what stands before each of them. */
export function* scavengedEntries(file: Held): Generator<ZipEntry, void> {
  let next = markFrom(file, 0);
  while (next < file.size) {
    const at = next;
    const header = file.at(at, at + 30);
    if (header.length < 30) return;
    const nameLength = header.readUInt16LE(26);
    const from = at + 30 + nameLength + header.readUInt16LE(28);
    const told = header.readUInt32LE(18);
    next = markFrom(file, Math.max(at + 4, told > 0 && told !== 0xffffffff ? from + told : from));
    yield {
      name: zipName(file.at(at + 30, at + 30 + nameLength), (header.readUInt16LE(6) & 0x800) !== 0),
      method: header.readUInt16LE(8),
      encrypted: (header.readUInt16LE(6) & 1) !== 0,
      packedSize: told > 0 && from + told <= file.size ? told : Math.max(0, next - from),
      size: 0xffffffff,
      crc: (header.readUInt16LE(6) & 8) === 0 ? header.readUInt32LE(14) : undefined,
      header: at,
    };
  }
}

function markFrom(file: Held, from: number): number {
  for (let at = from; at < file.size; at += STEP) {
    const found = file.at(at, at + STEP + MARK.length - 1).indexOf(MARK);
    if (found >= 0) return at + found;
  }
  return file.size;
}
