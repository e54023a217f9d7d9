/**
 * What the inspector shows of a value in an event or a context. Whoever has the address of findings has the
 * findings, and tables of ten thousand files are told by their size.
 */
export function shownOf(key: string, value: unknown): unknown {
  if (key === 'findingsURL' && value !== '') return '(hidden)';
  if (typeof value !== 'object' || value === null) return value;
  if (isTable(value)) return value.size;
  // A queue is two tables that are of the same size.
  return 'byKey' in value && 'places' in value ? shownOf('', value.byKey) : value;
}

function isTable(value: object): value is { readonly size: number } {
  return 'size' in value && 'shelves' in value;
}
