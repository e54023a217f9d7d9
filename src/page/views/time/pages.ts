import { useEffect, useState } from 'preact/hooks';
import type { Entry } from '../../../inspect/protocol.ts';
import { get } from '../../model/api.ts';
import { remember } from '../../model/names.ts';

const PAGE = 200;
/** Pages that are kept; the oldest ones make room. */
const KEPT = 30;

/** The entries from one position to another, read a page at a time as they come into sight. */
export function useEntries(from: number, to: number, last: number): ReadonlyMap<number, Entry> {
  const [pages, setPages] = useState<ReadonlyMap<number, readonly Entry[]>>(new Map());
  const first = Math.floor(from / PAGE);
  const end = Math.floor(Math.min(to, last) / PAGE);
  const wanted: number[] = [];
  for (let page = first; page <= end; page++) {
    const read = pages.get(page);
    // What has not been full yet grows at its end.
    const isFull =
      read !== undefined && (read.at(-1)?.position ?? 0) >= Math.min(last, (page + 1) * PAGE - 1);
    if (!isFull) wanted.push(page);
  }
  const question = wanted.join();
  useEffect(() => {
    if (wanted.length === 0) return;
    const abort = new AbortController();
    void Promise.all(wanted.map((page) => readPage(page, abort.signal)))
      .then((read) => {
        if (abort.signal.aborted) return;
        remember(read.flatMap(([, entries]) => entries.flatMap(begun)));
        setPages((before) => {
          const all = [...before, ...read].slice(-KEPT);
          return new Map(all);
        });
      })
      .catch(() => {});
    return () => abort.abort();
  }, [question, Math.floor(last / 20), to > last ? last : 0]);

  const seen = new Map<number, Entry>();
  for (let page = first; page <= end; page++) {
    for (const entry of pages.get(page) ?? []) seen.set(entry.position, entry);
  }
  return seen;
}

function begun(entry: Entry) {
  if (entry.type !== 'actor') return [];
  return [{ id: entry.actor, name: entry.name, machine: entry.machine }];
}

async function readPage(
  page: number,
  signal: AbortSignal,
): Promise<readonly [number, readonly Entry[]]> {
  const from = Math.max(1, page * PAGE);
  const limit = (page + 1) * PAGE - from;
  return [page, await get<readonly Entry[]>('entries', { from, limit }, signal)];
}
