import { delimiterOf } from './delimiter.ts';
import { encodingOf, isBinary } from './encoding.ts';

/** What the first bytes of a file say that it is. */
export interface MediaType {
  readonly mimeType: string;
  /** Whether this engine can find anything in it. */
  readonly readable: boolean;
}

const SIGNATURES: readonly (readonly [mimeType: string, hex: string, at?: number])[] = [
  ['application/pdf', '255044462d'],
  ['application/zip', '504b0304'],
  ['application/zip', '504b0506'],
  ['application/zip', '504b0708504b0304'],
  ['application/gzip', '1f8b08'],
  ['application/x-bzip2', '314159265359', 4],
  ['application/x-bzip2', '177245385090', 4],
  ['application/x-xz', 'fd377a585a00'],
  ['application/x-7z-compressed', '377abcaf271c'],
  ['application/x-rar-compressed', '526172211a07'],
  ['application/zstd', '28b52ffd'],
  ['application/x-lz4', '04224d18'],
  ['application/x-compress', '1f9d'],
  ['application/x-lzip', '4c5a495001'],
  ['application/vnd.ms-cab-compressed', '4d53434600000000'],
  ['application/x-rpm', 'edabeedb'],
  ['application/vnd.ms-office', 'd0cf11e0a1b11ae1'],
  ['application/vnd.sqlite3', '53514c69746520666f726d6174203300'],
  ['application/vnd.sqlite3-wal', '377f0682'],
  ['application/vnd.sqlite3-wal', '377f0683'],
  ['application/x-archive', '213c617263683e0a'],
  ['image/png', '89504e470d0a1a0a'],
  ['image/jpeg', 'ffd8ff'],
  ['image/gif', '47494638'],
  ['image/tiff', '49492a00'],
  ['image/tiff', '4d4d002a'],
  ['image/tiff', '49492b00'],
  ['image/heic', '6674797068656963', 4],
  ['image/webp', '57454250', 8],
  ['audio/wav', '57415645', 8],
  ['video/x-msvideo', '41564920', 8],
  ['image/avif', '6674797061766966', 4],
  ['video/quicktime', '667479707174', 4],
  ['video/mp4', '66747970', 4],
  ['audio/mpeg', '494433'],
  ['audio/midi', '4d546864'],
  ['audio/ogg', '4f676753'],
  ['audio/flac', '664c6143'],
  ['video/webm', '1a45dfa3'],
  ['application/photoshop', '38425053'],
  ['application/vnd.apache.parquet', '50415231'],
];
const KNOWN = SIGNATURES.map(([mimeType, hex, at]) => ({
  mimeType,
  bytes: Buffer.from(hex, 'hex'),
  at: at ?? 0,
}));

export const SNIFFED = 4096;
/** The others begin with letters that a text may begin with as well. */
const SURE = /pdf|zip|zstd|xz|7z|sqlite|archive|ms-office|png|jpeg|webm/;

/** `declared` is what the uploader says; it decides among the kinds of text. */
export function mediaTypeOf(head: Buffer, declared: string | undefined): MediaType {
  const known = KNOWN.find(({ bytes, at }) => head.subarray(at, at + bytes.length).equals(bytes));
  if (
    known &&
    (SURE.test(known.mimeType) || /^RIFF|[\0-\x08\x0e-\x1a]/.test(head.toString('latin1', 0, 1024)))
  )
    return { mimeType: known.mimeType, readable: false };
  if (isBitmap(head)) return { mimeType: 'image/bmp', readable: false };
  if (declared?.startsWith('text/') || declared === 'application/json') {
    return { mimeType: declared, readable: true };
  }
  if (encodingOf(head)?.startsWith('utf-')) return { mimeType: 'text/plain', readable: true };
  if (isBinary(head)) return { mimeType: 'application/octet-stream', readable: true };
  return { mimeType: textType(head), readable: true };
}

/** Its header has one of three lengths, behind four bytes that are always zero. */
function isBitmap(head: Buffer): boolean {
  if (head.length < 18 || head.toString('latin1', 0, 2) !== 'BM') return false;
  return head.readUInt32LE(6) === 0 && [40, 108, 124].includes(head.readUInt32LE(14));
}

function textType(head: Buffer): string {
  const text = head.toString('latin1').trimStart();
  if (/^[{[]/.test(text) && /[}\]]\s*$|,|"/.test(text)) return 'application/json';
  if (/^<!doctype html|^<html/i.test(text)) return 'text/html';
  if (/^BEGIN:VCALENDAR\b/i.test(text)) return 'text/calendar';
  if (/^BEGIN:VCARD\b/i.test(text)) return 'text/vcard';
  const delimiter = delimiterOf(head, undefined);
  if (delimiter === '\t') return 'text/tab-separated-values';
  return delimiter === undefined ? 'text/plain' : 'text/csv';
}

const ENDINGS = new Map([
  ['csv', 'text/csv'],
  ['tsv', 'text/tab-separated-values'],
  ['html', 'text/html'],
  ['htm', 'text/html'],
  ['xhtml', 'text/html'],
]);

/** What the name of a file says of its kind, where that decides how it is read. */
export function declaredBy(name: string): string | undefined {
  return ENDINGS.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
}
