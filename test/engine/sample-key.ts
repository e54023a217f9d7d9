import { crc32 } from 'node:zlib';
import { type Piece, parsePattern } from '../../src/engine/detectors/providers/key-pattern.ts';
import type { ProviderFormat } from '../../src/engine/detectors/providers/provider-format.ts';
import {
  base62,
  bigEndianHex,
  littleEndianHex,
} from '../../src/engine/detectors/providers/token-checks.ts';

/** As base 64 is padded. */
function padded(text: string): string {
  const letters = text.replace(/=+$/, '');
  const whole = letters.length % 4 === 1 ? letters.slice(0, -1) : letters;
  return whole.padEnd(Math.ceil(whole.length / 4) * 4, '=');
}

/** Draws keys: the same ones for the same seed, none of them real. */
export class KeySampler {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1;
  }

  /** A whole key of a format, with the part of its surroundings that belongs to it. */
  key(format: ProviderFormat): { readonly lead: string; readonly key: string } {
    const { form } = format;
    const text = this.#drawn(parsePattern(format.body));
    const drawn = format.body.endsWith('={0,2}') ? padded(text) : text;
    switch (form.by) {
      case 'prefix': {
        const prefix = this.#oneOf(form.prefixes);
        return { lead: '', key: prefix + this.#checked(format, prefix, drawn) };
      }
      case 'address':
        return { lead: '', key: `https://${this.#oneOf(form.prefixes)}${drawn}` };
      case 'lead':
        return { lead: this.#oneOf(form.leads), key: drawn };
      default:
        return { lead: '', key: drawn };
    }
  }

  below(limit: number): number {
    // xorshift, because a linear generator leaves patterns in the low bits.
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state >>> 0;
    return this.#state % limit;
  }

  #oneOf<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('Cannot choose from nothing');
    return item;
  }

  /** Drawn again until a digit is among it, as among nearly all that vendors draw. */
  #drawn(piece: Piece): string {
    for (let attempt = 0; attempt < 50; attempt++) {
      const text = this.#text(piece);
      if (/\d.*\d/.test(text) && /[A-Za-z]/.test(text) && !/^[-_.=]|[-_.]$/.test(text)) return text;
    }
    return this.#text(piece);
  }

  #text(piece: Piece): string {
    const times = piece.least + this.below(piece.most - piece.least + 1);
    return Array.from({ length: times }, () =>
      piece.of === 'letters'
        ? piece.letters[this.below(piece.letters.length)]
        : this.#oneOf(piece.choices)
            .map((part) => this.#text(part))
            .join(''),
    ).join('');
  }

  #checked({ check }: ProviderFormat, prefix: string, body: string): string {
    switch (check) {
      case 'crc32-base62':
        return body.slice(0, -6) + base62(crc32(body.slice(0, -6)));
      case 'crc32-hex-whole':
        return body.slice(0, -8) + littleEndianHex(crc32(prefix + body.slice(0, -9)));
      case 'crc32-base36-whole':
        return (
          body.slice(0, -7) +
          crc32(prefix + body.slice(0, -7))
            .toString(36)
            .padStart(7, '0')
        );
      case 'crc32-hex-tail':
        return body.slice(0, -8) + bigEndianHex(crc32(prefix + body.slice(0, -8))).toUpperCase();
      case 'number-base64':
        return body;
      case 'base32':
        return body.replaceAll(/[0189]/g, 'K');
      case undefined:
        return body;
    }
  }
}
