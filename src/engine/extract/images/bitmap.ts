const HEADER = 54;

/** Pixels as they lie in memory, row by row: of one bit, or of three or four bytes. */
export interface Pixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly bits: number;
}

/** A picture in the plainest format there is, from the lowest row to the highest. */
export function bitmapOf({ data, width, height, bits }: Pixels): Buffer {
  const row = Math.ceil((width * 3) / 4) * 4;
  const bitmap = Buffer.alloc(HEADER + row * height);
  bitmap.write('BM');
  bitmap.writeUInt32LE(bitmap.length, 2);
  bitmap.writeUInt32LE(HEADER, 10);
  bitmap.writeUInt32LE(40, 14);
  bitmap.writeInt32LE(width, 18);
  bitmap.writeInt32LE(height, 22);
  bitmap.writeUInt16LE(1, 26);
  bitmap.writeUInt16LE(24, 28);
  const rowBytes = Math.ceil((width * bits) / 8);
  for (let y = 0; y < height; y++) {
    const from = y * rowBytes;
    const to = HEADER + row * (height - 1 - y);
    if (bits === 1) bitRow(data, from, bitmap, to, width);
    else colourRow(data, from, bitmap, to, width, bits / 8);
  }
  return bitmap;
}

function bitRow(
  pixels: Pixels['data'],
  from: number,
  bitmap: Buffer,
  to: number,
  width: number,
): void {
  for (let x = 0; x < width; x++) {
    const bit = ((pixels[from + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
    if (bit === 1) bitmap.fill(0xff, to + x * 3, to + x * 3 + 3);
  }
}

function colourRow(
  pixels: Pixels['data'],
  from: number,
  bitmap: Buffer,
  to: number,
  width: number,
  step: number,
): void {
  for (let x = 0; x < width; x++) {
    for (let colour = 0; colour < 3; colour++) {
      bitmap[to + x * 3 + 2 - colour] = pixels[from + x * step + colour] ?? 0;
    }
  }
}
