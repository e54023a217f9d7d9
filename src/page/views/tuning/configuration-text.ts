import { configured } from './quiet-scale.ts';

/** A quiet period as lines of `nightjar.yaml`; no match stands for all other paths. */
export function configurationOf(
  match: string | undefined,
  quietMs: number,
  maxWaitMs: number,
): string {
  const [debounce, maxWait] = [configured(quietMs), configured(maxWaitMs)];
  if (match === undefined) return `watch:\n  debounce: ${debounce}\n  maxWait: ${maxWait}`;
  // Within single quotes YAML takes everything as it is but the quote itself.
  const quoted = `'${match.replaceAll("'", "''")}'`;
  return `watch:\n  debounceFor:\n    - match: ${quoted}\n      debounce: ${debounce}\n      maxWait: ${maxWait}`;
}
