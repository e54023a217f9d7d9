/** A phrase may be empty on purpose: then the finding is cut out. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['substitutionPhrase']);

/** The value without what clients send for "not set": null, and the empty text. */
export function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, member]) => member !== null && (member !== '' || MAY_BE_EMPTY.has(key)))
      .map(([key, member]) => [key, withoutBlanks(member)]),
  );
}
