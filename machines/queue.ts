import { drop, emptyTable, lookUp, put, type Table } from './table.ts';

/** First in, first out, each key at most once; plain data with updates of constant cost, like `Table`. */
export interface Queue<T> {
  readonly head: number;
  readonly tail: number;
  readonly places: Table<{ readonly key: string; readonly value: T }>;
  readonly byKey: Table<number>;
}

export function emptyQueue<T>(): Queue<T> {
  return { head: 0, tail: 0, places: emptyTable(), byKey: emptyTable() };
}

export function sizeOf(queue: Queue<unknown>): number {
  return queue.byKey.size;
}

export function peekAt<T>(queue: Queue<T>, key: string): T | undefined {
  const place = lookUp(queue.byKey, key);
  return place === undefined ? undefined : lookUp(queue.places, String(place))?.value;
}

/** The queue with the key at its end; a key that is there already stays where it is, with the new value. */
export function enqueueKey<T>(queue: Queue<T>, key: string, value: T): Queue<T> {
  const place = lookUp(queue.byKey, key);
  if (place !== undefined) {
    return { ...queue, places: put(queue.places, String(place), { key, value }) };
  }
  return {
    head: queue.head,
    tail: queue.tail + 1,
    places: put(queue.places, String(queue.tail), { key, value }),
    byKey: put(queue.byKey, key, queue.tail),
  };
}

/** The queue without the key. */
export function withdraw<T>(queue: Queue<T>, key: string): Queue<T> {
  const place = lookUp(queue.byKey, key);
  if (place === undefined) return queue;
  const byKey = drop(queue.byKey, key);
  return {
    // An empty queue has no holes to pass.
    head: byKey.size === 0 ? queue.tail : queue.head,
    tail: queue.tail,
    places: drop(queue.places, String(place)),
    byKey,
  };
}

/** The oldest key with its value, and what is left; nothing if the queue is empty. */
export function dequeue<T>(
  queue: Queue<T>,
): { readonly key: string; readonly value: T; readonly rest: Queue<T> } | undefined {
  // Withdrawn keys leave holes, and each hole is passed once.
  for (let head = queue.head; head < queue.tail; head++) {
    const first = lookUp(queue.places, String(head));
    if (first) {
      const rest = withdraw(queue, first.key);
      return { ...first, rest: { ...rest, head: Math.max(rest.head, head + 1) } };
    }
  }
  return undefined;
}
