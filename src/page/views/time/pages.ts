import { useEffect, useRef, useState } from 'preact/hooks';
import type { Entry } from '../../../inspect/protocol.ts';
import { get } from '../../model/api.ts';
import { remember } from '../../model/names.ts';

const PAGE = 200;
/** Pages that are kept; those read first make room. */
const KEPT = 30;
const RETRY_MS = 2000;

interface Seen {
  readonly entries: ReadonlyMap<number, Entry>;
  /** The newest position that was read, of all pages. */
  readonly readTo: number;
}

type Pages = ReadonlyMap<number, readonly Entry[]>;

/** The entries from one position to another, read a page at a time as they come into sight. */
export function useEntries(from: number, to: number, last: number): Seen {
  const [pages, setPages] = useState<Pages>(new Map());
  const isBusy = useRef(false);
  const isGone = useRef(false);
  useEffect(
    () => () => {
      isGone.current = true;
    },
    [],
  );
  // One reading at a time: entries come faster than they are read, and each reading brings all there are.
  useEffect(() => {
    const wanted = wantedOf(pages, from, Math.min(to, last));
    if (isBusy.current || wanted.length === 0) return;
    isBusy.current = true;
    const readAll = Promise.all(wanted.map(readPage)).catch(() => undefined);
    void readAll.then((read) => {
      isBusy.current = false;
      if (isGone.current) return;
      if (!read) {
        // A program at rest sends no frame with which it would be wanted again.
        setTimeout(() => setPages((before) => new Map(before)), RETRY_MS);
        return;
      }
      remember(read.flatMap(([, entries]) => entries.flatMap(begun)));
      setPages((before) => new Map([...without(before, wanted), ...read].slice(-KEPT)));
    });
  });

  const entries = new Map<number, Entry>();
  for (let page = pageOf(from); page <= pageOf(to); page++) {
    for (const entry of pages.get(page) ?? []) entries.set(entry.position, entry);
  }
  const ends = [...pages.values()].map((page) => page.at(-1)?.position ?? 0);
  return { entries, readTo: Math.max(0, ...ends) };
}

/** Pages that were not read, or not to where they reach by now. */
function wantedOf(pages: Pages, from: number, to: number): readonly number[] {
  const wanted: number[] = [];
  for (let page = pageOf(from); page <= pageOf(to); page++) {
    const read = pages.get(page)?.at(-1)?.position ?? 0;
    if (read < Math.min(to, (page + 1) * PAGE - 1)) wanted.push(page);
  }
  return wanted;
}

function pageOf(position: number): number {
  return Math.floor(position / PAGE);
}

function without(pages: Pages, gone: readonly number[]) {
  return [...pages].filter(([page]) => !gone.includes(page));
}

function begun(entry: Entry) {
  if (entry.type !== 'actor') return [];
  return [{ id: entry.actor, name: entry.name, machine: entry.machine }];
}

async function readPage(page: number): Promise<readonly [number, readonly Entry[]]> {
  const from = Math.max(1, page * PAGE);
  const limit = (page + 1) * PAGE - from;
  return [page, await get<readonly Entry[]>('entries', { from, limit })];
}
