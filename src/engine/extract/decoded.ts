import type { Encoding } from './encoding.ts';
import { pieceSource, type Source } from './source.ts';

const PIECE = 65_536;

/** Turns pieces of a text into pieces of another one; the last call has `ended`. */
export type Rewriting = (text: string, ended: boolean) => string;

/** A source of any encoding as one of UTF-8. Positions in what is scanned are those of the UTF-8 text. */
export function decoded(source: Source, encoding: Encoding): Source {
  return rewritten(source, encoding, (text) => text);
}

/** A source as the text that is made of it. */
export function rewritten(source: Source, encoding: Encoding, rewrite: Rewriting): Source {
  const decode = decoderOf(encoding);
  const piece = Buffer.allocUnsafeSlow(PIECE);
  let ended = false;
  return pieceSource(() => {
    if (ended) return undefined;
    const count = source.read(piece, 0);
    ended = count === 0;
    return Buffer.from(rewrite(decode(piece.subarray(0, count), ended), ended));
  });
}

function decoderOf(encoding: Encoding): (bytes: Buffer, ended: boolean) => string {
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return wideDecoder(encoding);
  const decoder = new TextDecoder(encoding);
  return (bytes, ended) => decoder.decode(bytes, { stream: !ended });
}

function wideDecoder(encoding: 'utf-32le' | 'utf-32be'): (bytes: Buffer) => string {
  let rest = Buffer.alloc(0);
  let first = true;
  return (bytes) => {
    const all = Buffer.concat([rest, bytes]);
    let text = '';
    let at = 0;
    for (; at + 4 <= all.length; at += 4) {
      const point = encoding === 'utf-32le' ? all.readUInt32LE(at) : all.readUInt32BE(at);
      text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
    }
    rest = all.subarray(at);
    const marked = first && text.startsWith('\ufeff');
    first = first && text === '';
    return marked ? text.slice(1) : text;
  };
}
