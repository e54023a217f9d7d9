import type { Budget } from '../budget.ts';
import { type Held, hold, type Inner, type Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import { Unreadable } from '../unreadable.ts';
import { type ZipEntry, zipEntries } from './zip-directory.ts';
import { zipMember } from './zip-member.ts';
import { scavengedEntries } from './zip-scavenge.ts';

/** A zip file opened: its members by name, in the order of its directory. */
export interface ZipFile {
  readonly file: Held;
  readonly entries: readonly ZipEntry[];
  /** Why its directory is of no use, where it is not. */
  readonly failure: unknown;
}

export async function* readZip(item: Item): AsyncGenerator<Extracted, void> {
  const zip = openZip(item);
  const { readPackage } = await import('../documents/read-package.ts');
  yield* readPackage(item, zip);
  if (zip.failure !== undefined) item.budget.blame(item.path, zip.failure);
}

/** One member after the other, whatever it is. */
export async function* readMember(
  item: Item,
  { file }: ZipFile,
  entry: ZipEntry,
): AsyncGenerator<Extracted, void> {
  const { budget, inner } = item;
  if (entry.name.endsWith('/') && entry.size === 0) return;
  const path = memberPath(item, entry);
  try {
    const source = zipMember(file, entry, budget, path);
    const member: Inner = { name: entry.name, source };
    yield* inner(member);
  } catch (error) {
    budget.blame(path, error);
    yield* budget.drain();
  }
}

export const memberPath = (item: Item, entry: ZipEntry): string =>
  item.path === undefined ? entry.name : `${item.path}/${entry.name}`;

function openZip(item: Item): ZipFile {
  const file = hold(item);
  const { entries, failure } = entriesOf(file, item.budget);
  const found = failure === undefined ? entries : [...scavengedEntries(file)];
  return { file, entries: apart(item, found, file.size), failure };
}

function entriesOf(file: Held, { limits }: Budget) {
  const entries: ZipEntry[] = [];
  try {
    for (const entry of zipEntries(file)) {
      entries.push(entry);
      if (entries.length > limits.entries) break;
    }
  } catch (error) {
    return { entries, failure: error };
  }
  return { entries, failure: undefined };
}

/** Without members that lie in each other, which is how a small file claims to hold a large one. */
function apart(item: Item, entries: readonly ZipEntry[], size: number): readonly ZipEntry[] {
  const sorted = entries.toSorted((one, other) => one.header - other.header);
  const overlapping = new Set<ZipEntry>();
  for (const [at, entry] of sorted.entries()) {
    const next = sorted[at + 1];
    const end = Math.min(size, entry.header + 30 + entry.packedSize);
    if (next && end > next.header) overlapping.add(entry);
  }
  if (overlapping.size === 0) return entries;
  const found = `${overlapping.size} of ${entries.length} members`;
  item.budget.blame(item.path, new Unreadable('bomb', `${found} lie where others lie already`));
  return entries.filter((entry) => !overlapping.has(entry));
}
