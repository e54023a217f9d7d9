import { Unreadable } from '../unreadable.ts';

interface Table {
  readonly name: string;
  readonly bytes: Buffer;
}

const MAGIC = 0xa5ec;

/** The text of a Word document from its pieces; undefined where these cannot be found. */
export function wordText(document: Buffer, tables: readonly Table[]): string | undefined {
  if (document.length < 0x1aa || document.readUInt16LE(0) !== MAGIC) return undefined;
  const flags = document.readUInt16LE(0x0a);
  if (flags & 0x0100) throw new Unreadable('encrypted', 'It needs a password');
  const wanted = flags & 0x0200 ? '1Table' : '0Table';
  const table = tables.find(({ name }) => name === wanted)?.bytes;
  if (!table) return undefined;
  const from = document.readUInt32LE(0x1a2);
  const pieces = pieceTable(table.subarray(from, from + document.readUInt32LE(0x1a6)));
  if (!pieces) return undefined;
  const count = Math.floor((pieces.length - 4) / 12);
  let text = '';
  for (let piece = 0; piece < count; piece++) {
    const length = pieces.readUInt32LE(piece * 4 + 4) - pieces.readUInt32LE(piece * 4);
    const place = pieces.readUInt32LE((count + 1) * 4 + piece * 8 + 2);
    if (length <= 0) continue;
    const isNarrow = (place & 0x40000000) !== 0;
    const start = isNarrow ? (place & 0x3fffffff) / 2 : place & 0x3fffffff;
    const bytes = document.subarray(start, start + (isNarrow ? length : length * 2));
    text += new TextDecoder(isNarrow ? 'windows-1252' : 'utf-16le').decode(bytes);
  }
  return readable(text);
}

/** It lies behind what changes the look of pieces. */
function pieceTable(clx: Buffer): Buffer | undefined {
  for (let at = 0; at + 5 <= clx.length; ) {
    if (clx[at] === 2) {
      const pieces = clx.subarray(at + 5, at + 5 + clx.readUInt32LE(at + 1));
      return pieces.length >= 16 ? pieces : undefined;
    }
    if (clx[at] !== 1) return undefined;
    at += 3 + clx.readUInt16LE(at + 1);
  }
  return undefined;
}

function readable(text: string): string {
  return text
    .replace(/\x07\x07|\r\x07/g, '\n')
    .replaceAll('\x07', '\t')
    .replace(/[\r\x0b\x0c]/g, '\n')
    .replaceAll('\x1e', '-')
    .replace(/[\x13\x14\x15]/g, ' ')
    .replace(/[\0-\x08\x0e-\x1f]/g, '');
}
