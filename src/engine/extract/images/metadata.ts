import { inflateSync } from 'node:zlib';
import { decodeEntities } from '../entities.ts';

const LARGEST_TEXT = 4_194_304;
const BREAK = Buffer.from('\0');

/** The bytes of a picture that are no picture: remarks, where and with what it was taken, its text. */
export function metadataOf(bytes: Buffer): Buffer {
  return Buffer.concat(stretches(bytes).flatMap((stretch) => [stretch, BREAK]));
}

function stretches(bytes: Buffer): Buffer[] {
  if (bytes.toString('latin1', 0, 4) === '\x89PNG') return [...pngTexts(bytes)];
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return [...jpegSegments(bytes)];
  if (bytes.toString('latin1', 8, 12) === 'WEBP') return [...riffChunks(bytes)];
  if (bytes.toString('latin1', 0, 4) === 'GIF8') return [...gifRemarks(bytes)];
  if (/^(?:II[*+]\0|MM\0\*)/.test(bytes.toString('latin1', 0, 4))) return tiffTexts(bytes);
  return xmpIn(bytes);
}

function* pngTexts(bytes: Buffer): Generator<Buffer, void> {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const chunk = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'tEXt' || type === 'eXIf') yield chunk;
    else if (type === 'zTXt') yield inflatedBehind(chunk, chunk.indexOf(0) + 2);
    else if (type === 'iTXt') {
      const name = chunk.indexOf(0);
      const language = chunk.indexOf(0, name + 3);
      const text = chunk.indexOf(0, language + 1) + 1;
      yield chunk[name + 1] === 1 ? inflatedBehind(chunk, text) : chunk;
    }
    at += length + 12;
  }
}

function inflatedBehind(chunk: Buffer, from: number): Buffer {
  const title = chunk.subarray(0, Math.max(0, chunk.indexOf(0)));
  try {
    const text = inflateSync(chunk.subarray(from), { maxOutputLength: LARGEST_TEXT });
    return Buffer.concat([title, Buffer.from(': '), text]);
  } catch {
    return title;
  }
}

/** Remarks and what applications put before the picture, without its small copy. */
function* jpegSegments(bytes: Buffer): Generator<Buffer, void> {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const type = bytes[at + 1] ?? 0;
    if (type === 0xda || type === 0xd9) return;
    const length = bytes.readUInt16BE(at + 2);
    const segment = bytes.subarray(at + 4, at + 2 + length);
    if (type === 0xfe) yield segment;
    else if (type === 0xe1 || type === 0xed) yield withoutPreview(segment);
    at += 2 + length;
  }
}

function withoutPreview(segment: Buffer): Buffer {
  const preview = segment.indexOf(Buffer.from([0xff, 0xd8, 0xff]));
  return preview < 0 ? segment : segment.subarray(0, preview);
}

function* riffChunks(bytes: Buffer): Generator<Buffer, void> {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (type === 'EXIF' || type === 'XMP ') {
      yield withoutPreview(bytes.subarray(at + 8, at + 8 + length));
    }
    at += 8 + length + (length % 2);
  }
}

function* gifRemarks(bytes: Buffer): Generator<Buffer, void> {
  const mark = Buffer.from([0x21, 0xfe]);
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 2)) {
    const blocks: Buffer[] = [];
    let block = at + 2;
    for (let length = bytes[block] ?? 0; length > 0; length = bytes[block] ?? 0) {
      blocks.push(bytes.subarray(block + 1, block + 1 + length));
      block += length + 1;
    }
    yield Buffer.concat(blocks);
  }
}

const ASCII = 2;
const BYTES = 1;
const XMP_TAG = 700;
const SUB_DIRECTORIES = [0x8769, 0x8825];
const MOST_FIELDS = 4096;

function tiffTexts(bytes: Buffer): Buffer[] {
  const little = bytes[0] === 0x49;
  const short = (at: number): number => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (at: number): number => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const texts: Buffer[] = [];
  const waiting = bytes.length >= 8 ? [long(4)] : [];
  const seen = new Set<number>();
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at < 8 || at + 2 > bytes.length || seen.has(at) || seen.size > 64) continue;
    seen.add(at);
    const count = Math.min(MOST_FIELDS, short(at));
    for (
      let field = at + 2;
      field < at + 2 + count * 12 && field + 12 <= bytes.length;
      field += 12
    ) {
      const tag = short(field);
      const type = short(field + 2);
      const length = long(field + 4);
      const from = length > 4 ? long(field + 8) : field + 8;
      if (SUB_DIRECTORIES.includes(tag)) waiting.push(long(field + 8));
      else if (type === ASCII || (tag === XMP_TAG && type === BYTES)) {
        texts.push(bytes.subarray(from, from + length));
      }
    }
    const next = at + 2 + count * 12;
    if (next + 4 <= bytes.length) waiting.push(long(next));
  }
  return texts;
}

/** Any other picture may hold a description in XML. */
function xmpIn(bytes: Buffer): Buffer[] {
  const from = bytes.indexOf('<x:xmpmeta');
  const to = bytes.indexOf('</x:xmpmeta>', from);
  if (from < 0 || to < 0) return [];
  return [Buffer.from(decodeEntities(bytes.toString('utf8', from, to)))];
}
