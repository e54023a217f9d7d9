/**
 * A map as plain data: it survives JSON, is never changed in place, and an update costs the same
 * with ten entries as with ten thousand, where copying one large record would not.
 */
export interface Table<T> {
  readonly size: number;
  readonly shelves: readonly (Shelf<T> | null)[];
}
type Shelf<T> = readonly (readonly Entry<T>[] | null)[];
type Entry<T> = readonly [key: string, value: T];

const WIDTH = 32;

/** A table without entries. */
export function emptyTable<T>(): Table<T> {
  return { size: 0, shelves: [] };
}

export function lookUp<T>(table: Table<T>, key: string): T | undefined {
  const hash = hashOf(key);
  const entries = table.shelves[hash % WIDTH]?.[(hash >>> 5) % WIDTH];
  return entries?.find((entry) => entry[0] === key)?.[1];
}

/** The table with `key` set to `value`. */
export function put<T>(table: Table<T>, key: string, value: T): Table<T> {
  const hash = hashOf(key);
  const entries = table.shelves[hash % WIDTH]?.[(hash >>> 5) % WIDTH] ?? [];
  const at = entries.findIndex((entry) => entry[0] === key);
  const next =
    at < 0 ? [...entries, [key, value] as const] : entries.with(at, [key, value] as const);
  return { size: table.size + (at < 0 ? 1 : 0), shelves: place(table.shelves, hash, next) };
}

/** The table without `key`; the same one if it was not there. */
export function drop<T>(table: Table<T>, key: string): Table<T> {
  const hash = hashOf(key);
  const entries = table.shelves[hash % WIDTH]?.[(hash >>> 5) % WIDTH];
  const next = entries?.filter((entry) => entry[0] !== key);
  if (!next || next.length === entries?.length) return table;
  return { size: table.size - 1, shelves: place(table.shelves, hash, next) };
}

/** All entries, in no particular order. */
export function* entriesOf<T>(table: Table<T>): Generator<Entry<T>> {
  for (const shelf of table.shelves) for (const entries of shelf ?? []) yield* entries ?? [];
}

function place<T>(
  shelves: Table<T>['shelves'],
  hash: number,
  entries: readonly Entry<T>[],
): Table<T>['shelves'] {
  const shelf = [...(shelves[hash % WIDTH] ?? new Array(WIDTH).fill(null))];
  shelf[(hash >>> 5) % WIDTH] = entries.length > 0 ? entries : null;
  const next = shelves.length > 0 ? [...shelves] : new Array(WIDTH).fill(null);
  next[hash % WIDTH] = shelf;
  return next;
}

// FNV-1a, 32 bits, folded because the low bits alone decide.
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
