import { delimiterOf } from './delimiter.ts';

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
  ['application/gzip', '1f8b08'],
  ['application/x-bzip2', '425a68'],
  ['application/x-xz', 'fd377a585a00'],
  ['application/x-7z-compressed', '377abcaf271c'],
  ['application/x-rar-compressed', '526172211a07'],
  ['application/zstd', '28b52ffd'],
  ['application/vnd.ms-office', 'd0cf11e0a1b11ae1'],
  ['image/png', '89504e470d0a1a0a'],
  ['image/jpeg', 'ffd8ff'],
  ['image/gif', '47494638'],
  ['image/tiff', '49492a00'],
  ['image/tiff', '4d4d002a'],
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

/** `declared` is what the uploader says; it decides among the kinds of text. */
export function mediaTypeOf(head: Buffer, declared: string | undefined): MediaType {
  const known = KNOWN.find(({ bytes, at }) => head.subarray(at, at + bytes.length).equals(bytes));
  if (known) return { mimeType: known.mimeType, readable: false };
  if (declared?.startsWith('text/') || declared === 'application/json') {
    return { mimeType: declared, readable: true };
  }
  if (byteOrder(head)) return { mimeType: 'text/plain', readable: true };
  if (head.includes(0)) return { mimeType: 'application/octet-stream', readable: true };
  return { mimeType: textType(head), readable: true };
}

/** UTF-16 by its byte order mark. */
export function byteOrder(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe && head.length % 2 === 0) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff && head.length % 2 === 0) return 'utf-16be';
  return undefined;
}

function textType(head: Buffer): string {
  const text = head.toString('latin1').trimStart();
  if (/^[{[]/.test(text) && /[}\]]\s*$|,|"/.test(text)) return 'application/json';
  if (/^<!doctype html|^<html/i.test(text)) return 'text/html';
  const delimiter = delimiterOf(head, undefined);
  if (delimiter === '\t') return 'text/tab-separated-values';
  return delimiter === undefined ? 'text/plain' : 'text/csv';
}

const ENDINGS: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
};

/** What the name of a file says of its kind, where that decides how it is read. */
export function declaredBy(name: string): string | undefined {
  return ENDINGS[name.slice(name.lastIndexOf('.') + 1).toLowerCase()];
}
