import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import type { Layer } from './layer.ts';
import { sectionNames } from './option-list.ts';
import type { Origin, Problem } from './problem.ts';
import { hideSecrets } from './show-value.ts';

/** A text of YAML as configuration; `file` is the name that errors show. */
export function parseFileLayer(
  text: string,
  file: string,
): { readonly layer: Layer; readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const originAt = (offset: number): Origin => {
    const { line, col } = lines.linePos(offset);
    return { source: 'file', file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };

  const problems = [...document.errors, ...document.warnings].map((error) => ({
    origin: originAt(error.pos[0]),
    message: `not valid YAML: ${errorPhrase(error)}`,
  }));
  if (problems.length > 0) return { layer: { tree: {}, originOf: () => originAt(0) }, problems };

  const originOf: Layer['originOf'] = (path, part) => {
    const node = findNode(document.contents, path, part, (alias) => alias.resolve(document));
    return originAt(node?.range?.[0] ?? 0);
  };
  try {
    return { layer: { tree: withoutNullSections(document.toJS()), originOf }, problems };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const problem = {
      origin: originAt(0),
      message: 'not valid YAML: an alias without its anchor, or too many aliases',
    };
    return { layer: { tree: {}, originOf }, problems: [problem] };
  }
}

// The line itself is never shown: it may hold anything.
function errorPhrase(error: { readonly code: string; readonly message: string }): string {
  if (error.code === 'TAG_RESOLVE_FAILED') return 'Unknown tag';
  if (error.code === 'MULTIPLE_DOCS') return 'More than one document';
  return hideSecrets(error.message, []);
}

/** The node at a path, or the deepest one on the way to it that exists. */
function findNode(
  root: unknown,
  path: readonly PropertyKey[],
  part: 'key' | 'value',
  resolve: (alias: import('yaml').Alias) => Node | undefined,
): Node | undefined {
  let found = isNode(root) ? root : undefined;
  let key: Node | undefined;
  for (const name of path) {
    const inside: unknown = isAlias(found) ? resolve(found) : found;
    const next = isSeq(inside) ? inside.items[Number(name)] : undefined;
    const pair = isMap(inside)
      ? inside.items.find((item) => isScalar(item.key) && String(item.key.value) === String(name))
      : undefined;
    const value: unknown = next ?? pair?.value;
    key = isNode(pair?.key) ? pair.key : undefined;
    if (!isNode(value)) return key ?? found;
    found = value;
  }
  return part === 'key' ? (key ?? found) : found;
}

// A section whose every line is commented out is null in YAML, and an empty file is null as a whole.
function withoutNullSections(tree: unknown): unknown {
  if (tree === null) return {};
  if (typeof tree !== 'object' || Array.isArray(tree)) return tree;
  return Object.fromEntries(
    Object.entries(tree).filter(([name, value]) => value !== null || !sectionNames.includes(name)),
  );
}
