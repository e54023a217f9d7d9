const SLOTS = 8192;
const LONGEST = 64;

/** Names that were looked at and say nothing, known by their bytes so that none becomes a string twice. */
export class DullNames {
  readonly #bytes = Buffer.alloc(SLOTS * LONGEST);
  readonly #lengths = new Uint8Array(SLOTS);

  has(bytes: Buffer, start: number, end: number): boolean {
    const length = end - start;
    const slot = slotOf(bytes, start, end);
    if (length > LONGEST || this.#lengths[slot] !== length) return false;
    const known = this.#bytes;
    const base = slot * LONGEST - start;
    for (let at = start; at < end; at++) if (known[base + at] !== bytes[at]) return false;
    return true;
  }

  add(bytes: Buffer, start: number, end: number): void {
    if (end - start > LONGEST) return;
    const slot = slotOf(bytes, start, end);
    bytes.copy(this.#bytes, slot * LONGEST, start, end);
    this.#lengths[slot] = end - start;
  }
}

function slotOf(bytes: Buffer, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  return (hash ^ (hash >>> 13)) & (SLOTS - 1);
}
