import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Budget } from '../budget.ts';
import { corrupt, Unreadable } from '../unreadable.ts';

/** A picture that takes longer than this is none that was meant to be read. */
const LARGEST = 134_217_728;

/** The text in a picture. The recognizer and its language come with the program; nothing is fetched or kept. */
export async function readPicture(bytes: Buffer, budget: Budget): Promise<string> {
  if (bytes.length > LARGEST)
    throw new Unreadable('too-large', 'The picture is too large to be read');
  budget.tick();
  if (bytes.toString('latin1', 4, 8) === 'ftyp') {
    throw new Unreadable('unsupported', 'The text in pictures of this kind is not read');
  }
  // The recognizer would write what is wrong with it, and its bytes, to the error output.
  if (isBrokenPng(bytes)) throw corrupt('The picture cannot be opened');
  const { createWorker } = await import('tesseract.js');
  const data = createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json');
  const worker = await createWorker('eng', 1, {
    langPath: join(dirname(data), '4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
    // Without it what is wrong with one picture ends the program.
    errorHandler: () => {},
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), budget.leftMs + 1);
    });
    const read = await Promise.race([worker.recognize(bytes), late]);
    if (read) return read.data.text;
    budget.tick();
    throw new Unreadable('timeout', 'It took too long');
  } catch (error) {
    throw error instanceof Unreadable ? error : corrupt('The picture cannot be opened');
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function isBrokenPng(bytes: Buffer): boolean {
  if (bytes.toString('latin1', 0, 4) !== '\x89PNG') return false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length) return true;
    const chunk = bytes.subarray(at + 4, end);
    if (crc32(chunk) !== bytes.readUInt32BE(end)) return true;
    if (chunk.toString('latin1', 0, 4) === 'IEND') return false;
    at = end + 4;
  }
  return true;
}
