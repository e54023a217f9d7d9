/** The newest of a sequence. Places are counted from 1 and never given twice. */
export interface Ring<T> {
  /** The oldest place that is still there; one more than `last` when there is none. */
  readonly first: number;
  readonly last: number;
  readonly push: (item: T) => void;
  readonly at: (place: number) => T | undefined;
}

export function createRing<T>(capacity: number): Ring<T> {
  const items: (T | undefined)[] = [];
  let last = 0;
  return {
    get first() {
      return Math.max(1, last - capacity + 1);
    },
    get last() {
      return last;
    },
    push: (item) => {
      items[last % capacity] = item;
      last++;
    },
    at: (place) =>
      place < 1 || place > last || place <= last - capacity
        ? undefined
        : items[(place - 1) % capacity],
  };
}

/** So many of the newest, newest first. */
export function* latestOf<T>({ last, at }: Ring<T>, count: number): Iterable<T> {
  for (let place = last; place > last - count; place--) {
    const item = at(place);
    if (item === undefined) return;
    yield item;
  }
}

/** The first place whose item fulfils a condition that holds for all after it; one more than the last if none does. */
export function firstPlace<T>(
  ring: Omit<Ring<T>, 'push'>,
  isReached: (item: T) => boolean,
): number {
  let low = ring.first;
  let high = ring.last + 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = ring.at(middle);
    if (item !== undefined && isReached(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
