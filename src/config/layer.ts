import type { Origin } from './problem.ts';

/** Configuration from one source, not validated yet, that knows where each of its values was written. */
export interface Layer {
  readonly tree: unknown;
  readonly originOf: (path: readonly PropertyKey[], part: 'key' | 'value') => Origin;
}

/** Puts a value at a path, making the sections on the way. */
export function plant(tree: Record<string, unknown>, path: readonly string[], value: unknown) {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (rest.length === 0) {
    tree[name] = value;
    return;
  }
  const section = (tree[name] ?? {}) as Record<string, unknown>;
  tree[name] = section;
  plant(section, rest, value);
}
