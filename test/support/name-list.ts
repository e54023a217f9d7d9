import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_NAMES } from '../../src/engine/detectors/catalog.ts';
import type { Page } from './generated-docs.ts';
import { ROOT } from './sources.ts';

const PATH = 'src/engine/detectors/name-list.ts';

/** The names of all detectors as a source of their own, so that rules are checked without loading the detectors. */
export function nameList(): Page {
  const names = BUILT_NAMES.map((name) => `  '${name}',\n`).join('');
  const fresh = `/** Written by \`npm run docs\` from the catalog. */\nexport const NAMES: readonly string[] = [\n${names}];\n`;
  return { path: PATH, text: readFileSync(join(ROOT, PATH), 'utf8'), fresh };
}
