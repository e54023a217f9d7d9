import { type Layer, plant } from './layer.ts';
import { optionAround, optionList } from './option-list.ts';

/** What the command line says: the values of flags by name, and the folders. */
export interface Flags {
  readonly values: Readonly<Record<string, unknown>>;
  readonly folders: readonly string[];
}

export const NO_FLAGS: Flags = { values: {}, folders: [] };

export function flagLayer(flags: Flags): Layer {
  const tree: Record<string, unknown> = {};
  for (const { path, flag, fallback } of optionList) {
    const value = flag === undefined ? undefined : flags.values[flag.slice(2)];
    if (value === undefined) continue;
    plant(tree, path, typeof fallback === 'number' ? parseNumber(value) : value);
  }
  if (flags.folders.length > 0) plant(tree, ['watch', 'folders'], flags.folders);
  return {
    tree,
    originOf: (path) => {
      const option = optionAround(path);
      return { source: 'flag', flag: option?.flag ?? '[folder...]' };
    },
  };
}

function parseNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
}
