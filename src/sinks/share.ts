interface Step<Value> {
  readonly result: Promise<IteratorResult<Value>>;
  /** Readers that have not taken this one yet. */
  readonly missing: Set<object>;
  readonly taken: Promise<void>;
  readonly proceed: () => void;
}

/**
 * Several readers of one source, in step: the next value is pulled when all have taken the last, so nothing
 * piles up. Whoever will not read on must `return`, as `for await` does, or the others wait for it.
 */
export function share<Value>(
  source: AsyncIterable<Value>,
  count: number,
): readonly AsyncIterableIterator<Value>[] {
  const iterator = source[Symbol.asyncIterator]();
  const readers = new Set<object>();
  let current: Step<Value> | undefined;

  function pull(): Step<Value> {
    const { promise, resolve } = Promise.withResolvers<void>();
    return {
      result: iterator.next(),
      missing: new Set(readers),
      taken: promise,
      proceed: resolve,
    };
  }

  function take(step: Step<Value> | undefined, reader: object) {
    step?.missing.delete(reader);
    if (step?.missing.size === 0) step.proceed();
  }

  function createReader(): AsyncIterableIterator<Value> {
    let mine: Step<Value> | undefined;
    const reader: AsyncIterableIterator<Value> = {
      [Symbol.asyncIterator]: () => reader,
      next: async () => {
        if (!readers.has(reader)) return { done: true, value: undefined };
        await mine?.taken;
        if (current === mine) current = pull();
        mine = current;
        try {
          return (await mine?.result) ?? { done: true, value: undefined };
        } finally {
          take(mine, reader);
        }
      },
      return: async () => {
        readers.delete(reader);
        take(current, reader);
        if (readers.size === 0) await iterator.return?.();
        return { done: true, value: undefined };
      },
    };
    readers.add(reader);
    return reader;
  }

  return Array.from({ length: count }, createReader);
}
