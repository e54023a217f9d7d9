const MAX_TEXT = 60;

/**
 * What came of an actor in its own words: an output of `{ kind: 'rejected', attempts: 3 }` is told as `rejected,
 * attempts 3`, one of `{ kind: 'parts', count: 2 }` as `parts (2)`, an error by its message. Undefined where the
 * output has no words of its own.
 */
export function outcomeOf(output: unknown): string | undefined {
  const words =
    typeof output === 'object' && output !== null ? wordsOf(output) : wordOf('', output);
  if (words === undefined || words === '') return undefined;
  return words.length > MAX_TEXT ? `${words.slice(0, MAX_TEXT - 1)}…` : words;
}

function wordsOf(output: object): string | undefined {
  if (Array.isArray(output)) return undefined;
  const { name, message } = output as { readonly name?: unknown; readonly message?: unknown };
  if (typeof name === 'string' && typeof message === 'string') return message || name;
  const { count, ...others } = output as { readonly count?: unknown };
  const [first, ...rest] = Object.entries(others).flatMap(
    ([key, value]) => wordOf(key, value) ?? [],
  );
  const amount = typeof count === 'number' ? ` (${count})` : '';
  // What something is comes first; an output without such a word is data, and is looked at in full.
  const isTold = typeof Object.values(output)[0] === 'string';
  return isTold ? [`${first}${amount}`, ...rest].join(', ') : undefined;
}

function wordOf(key: string, value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  return key === '' ? String(value) : `${key} ${value}`;
}
