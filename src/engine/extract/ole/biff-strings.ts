import { type BiffRecord, RECORD } from './biff-records.ts';

/** A text whose form is told by the byte at `flags`; in older files there is none, and all are narrow. */
export function biffString(body: Buffer, flags: number, count: number, old: number): string {
  const flag = body[flags] ?? 0;
  const from = flags + 1;
  if (flag === 1) return body.toString('utf16le', from, from + count * 2);
  if (flag === 0) return body.toString('latin1', from, from + count);
  return body.toString('latin1', old, old + count);
}

/** The texts that cells refer to by number. */
export function sharedTexts(all: readonly BiffRecord[]): readonly string[] {
  const first = all.findIndex(({ type }) => type === RECORD.texts);
  if (first < 0) return [];
  let last = first + 1;
  while (all[last]?.type === RECORD.more) last++;
  return new Texts(all.slice(first, last).map(({ body }) => body)).all();
}

/** Reads over the ends of records, behind which a text says anew how wide its characters are. */
class Texts {
  readonly #bodies: readonly Buffer[];
  #body = 0;
  #at = 8;

  constructor(bodies: readonly Buffer[]) {
    this.#bodies = bodies;
  }

  all(): string[] {
    const count = (this.#bodies[0]?.length ?? 0) >= 8 ? (this.#bodies[0]?.readUInt32LE(4) ?? 0) : 0;
    const texts: string[] = [];
    while (texts.length < count && this.#left()) texts.push(this.#text());
    return texts;
  }

  #left(): boolean {
    while (this.#at >= (this.#bodies[this.#body]?.length ?? 0)) {
      if (this.#body >= this.#bodies.length) return false;
      this.#body++;
      this.#at = 0;
    }
    return true;
  }

  #byte(): number {
    return this.#left() ? (this.#bodies[this.#body]?.[this.#at++] ?? 0) : 0;
  }

  #number(bytes: number): number {
    let value = 0;
    for (let at = 0; at < bytes; at++) value += this.#byte() * 256 ** at;
    return value;
  }

  #text(): string {
    const count = this.#number(2);
    let flags = this.#byte();
    const runs = flags & 8 ? this.#number(2) : 0;
    const extra = flags & 4 ? this.#number(4) : 0;
    let text = '';
    for (let left = count; left > 0; ) {
      const before = this.#body;
      if (!this.#left()) break;
      if (this.#body !== before || (left < count && this.#at === 0)) flags = this.#byte();
      const body = this.#bodies[this.#body] ?? Buffer.alloc(0);
      const width = flags & 1 ? 2 : 1;
      const taken = Math.min(left, Math.floor((body.length - this.#at) / width));
      if (taken === 0) {
        this.#at = body.length;
        continue;
      }
      const end = this.#at + taken * width;
      text += body.toString(width === 2 ? 'utf16le' : 'latin1', this.#at, end);
      this.#at = end;
      left -= taken;
    }
    this.#skip(runs * 4 + extra);
    return text;
  }

  #skip(count: number): void {
    for (let left = count; left > 0 && this.#left(); ) {
      const taken = Math.min(left, (this.#bodies[this.#body]?.length ?? 0) - this.#at);
      this.#at += taken;
      left -= taken;
    }
  }
}
