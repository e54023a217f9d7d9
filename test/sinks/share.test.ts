import assert from 'node:assert/strict';
import { test } from 'node:test';
import { share } from '../../src/sinks/share.ts';

/** Numbers up to a limit, and how many of them were asked for. */
function numbers(limit: number, failure?: Error) {
  const seen = { pulled: 0, ended: false };
  async function* source() {
    try {
      while (seen.pulled < limit) {
        seen.pulled += 1;
        yield seen.pulled;
      }
      if (failure) throw failure;
    } finally {
      seen.ended = true;
    }
  }
  return { source: source(), seen };
}

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const collected: Value[] = [];
  for await (const value of values) collected.push(value);
  return collected;
}

test('every reader gets every value', async () => {
  const readers = share(numbers(50).source, 3);

  const expected = Array.from({ length: 50 }, (_, index) => index + 1);
  assert.deepEqual(await Promise.all(readers.map(collect)), [expected, expected, expected]);
});

test('a reader that is ahead waits for the others', async () => {
  const { source, seen } = numbers(50);
  const [fast, slow] = share(source, 2);
  await fast?.next();
  const second = fast?.next();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(seen.pulled, 1);

  await slow?.next();

  assert.deepEqual(await second, { done: false, value: 2 });
});

test('a reader that leaves holds up nobody, wherever it stands', async () => {
  for (const taken of [0, 1, 2]) {
    const [leaving, staying] = share(numbers(5).source, 2);
    assert.ok(leaving && staying);
    const all = collect(staying);
    for (let count = 0; count < taken; count += 1) await leaving.next();

    await leaving.return?.();

    assert.deepEqual(await all, [1, 2, 3, 4, 5]);
    assert.deepEqual(await leaving.next(), { done: true, value: undefined });
  }
});

test('when all have left the source is ended', async () => {
  const { source, seen } = numbers(50);
  const readers = share(source, 2);
  await Promise.all(readers.map((reader) => reader.next()));

  await Promise.all(readers.map((reader) => reader.return?.()));

  assert.equal(seen.ended, true);
});

test('a source that fails fails for every reader', async () => {
  const failure = new Error('cut');
  const readers = share(numbers(3, failure).source, 2);

  for (const outcome of await Promise.allSettled(readers.map(collect))) {
    assert.deepEqual(outcome, { status: 'rejected', reason: failure });
  }
});
