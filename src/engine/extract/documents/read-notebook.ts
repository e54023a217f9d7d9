import { holdAll, type Item, textSource } from '../item.ts';
import type { Extracted } from '../part.ts';
import { readText } from '../read-text.ts';
import { bufferSource } from '../source.ts';

/** Most of a notebook's bytes may be pictures; of this size it is read as the JSON that it is. */
const LARGEST = 67_108_864;

/** Cells and what they put out, without the escapes of JSON and without pictures. */
export async function* readNotebook(item: Item): AsyncGenerator<Extracted, void> {
  if ((item.source.size ?? 0) > LARGEST) {
    yield* readText(item);
    return;
  }
  const bytes = holdAll(item);
  const cells = cellsOf(bytes);
  if (!cells) {
    yield* readText({ ...item, source: bufferSource(bytes) });
    return;
  }
  const source = textSource(cells.map((cell) => `${cell}\n\n`));
  yield { path: item.path, mimeType: 'text/plain', source };
}

function cellsOf(bytes: Buffer): readonly string[] | undefined {
  try {
    const notebook: unknown = JSON.parse(bytes.toString('utf8'));
    const cells = field(notebook, 'cells');
    return Array.isArray(cells)
      ? [...cells.flatMap(cellTexts), ...leaves(field(notebook, 'metadata'))]
      : undefined;
  } catch {
    return undefined;
  }
}

function cellTexts(cell: unknown): readonly string[] {
  const outputs = field(cell, 'outputs');
  const shown = Array.isArray(outputs) ? outputs.flatMap(outputTexts) : [];
  return [joined(field(cell, 'source')), ...shown].filter((text) => text !== '');
}

function outputTexts(output: unknown): readonly string[] {
  const bundle = field(output, 'data');
  const texts = Object.entries(typeof bundle === 'object' && bundle ? bundle : {})
    .filter(([type]) => !type.startsWith('image/'))
    .map(([type, content]) => (/json/.test(type) ? JSON.stringify(content) : joined(content)));
  const parts = ['text', 'ename', 'evalue', 'traceback'].map((name) => joined(field(output, name)));
  return [...texts, ...parts];
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

const joined = (lines: unknown): string =>
  Array.isArray(lines) ? lines.join('') : typeof lines === 'string' ? lines : '';

function leaves(value: unknown): readonly string[] {
  return value === undefined ? [] : [JSON.stringify(value)];
}
