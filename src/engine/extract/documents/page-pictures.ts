import { type getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import type { Budget } from '../budget.ts';
import { bitmapOf } from '../images/bitmap.ts';
import { readPicture } from '../images/read-picture.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

/** Smaller ones are lines and logos, larger ones are none that a scanner makes. */
const SMALLEST_SIDE = 40;
const MOST_PIXELS = 40_000_000;
/** Bits of a pixel by what the parser calls the kind of a picture. */
const BITS = [undefined, 1, 24, 32];

/** What can be read in the pictures of a page, which is how paper becomes a PDF. */
export async function picturesText(page: Page, budget: Budget): Promise<string> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  let text = '';
  for (const [at, operator] of fnArray.entries()) {
    if (operator !== OPS.paintImageXObject && operator !== OPS.paintInlineImageXObject) continue;
    const [told]: readonly unknown[] = argsArray[at];
    const bitmap = bitmapIn(typeof told === 'string' ? await picture(page, told) : told);
    if (!bitmap) continue;
    budget.tick();
    text += await readPicture(bitmap, budget);
  }
  return text;
}

/** Pictures that pages share lie with the document. */
function picture(page: Page, key: string): Promise<unknown> {
  const pictures = key.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => pictures.get(key, resolve));
}

function bitmapIn(told: unknown): Buffer | undefined {
  if (typeof told !== 'object' || told === null) return undefined;
  const { width, height, kind, data } = told as Readonly<Record<string, unknown>>;
  if (typeof width !== 'number' || typeof height !== 'number') return undefined;
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray)) return undefined;
  if (Math.min(width, height) < SMALLEST_SIDE || width * height > MOST_PIXELS) return undefined;
  const bits = BITS[Number(kind)];
  return bits === undefined ? undefined : bitmapOf({ data, width, height, bits });
}
