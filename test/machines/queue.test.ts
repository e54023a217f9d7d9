import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  dequeue,
  emptyQueue,
  enqueueKey,
  peekAt,
  type Queue,
  sizeOf,
  withdraw,
} from '../../machines/queue.ts';

const key = fc.nat({ max: 12 }).map((n) => `/home/ana/${n}`);
const change = fc.oneof(
  fc.record({ kind: fc.constant('enqueue' as const), key, value: fc.nat() }),
  fc.record({ kind: fc.constant('withdraw' as const), key, value: fc.constant(0) }),
  fc.record({ kind: fc.constant('dequeue' as const), key, value: fc.constant(0) }),
);

test('a queue gives what a list would give, after any changes', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
      let queue = emptyQueue<number>();
      let list: (readonly [string, number])[] = [];
      for (const { kind, key, value } of changes) {
        if (kind === 'enqueue') {
          const at = list.findIndex(([other]) => other === key);
          list = at < 0 ? [...list, [key, value]] : list.with(at, [key, value]);
          queue = enqueueKey(queue, key, value);
        } else if (kind === 'withdraw') {
          list = list.filter(([other]) => other !== key);
          queue = withdraw(queue, key);
        } else {
          const next = dequeue(queue);
          assert.deepEqual(next && [next.key, next.value], list[0]);
          list = list.slice(1);
          queue = next?.rest ?? queue;
        }
        assert.equal(sizeOf(queue), list.length);
        assert.equal(peekAt(queue, key), list.find(([other]) => other === key)?.[1]);
      }
      assert.deepEqual(drained(queue), list);
    }),
  );
});

test('a queue survives JSON', () => {
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const queue = queueOf(changes);
      const copy = JSON.parse(JSON.stringify(queue)) as Queue<number>;

      assert.deepEqual(copy, queue);
      assert.deepEqual(drained(copy), drained(queue));
    }),
  );
});

test('a queue that is empty has nothing to walk past, however it came to be empty', () => {
  let queue = emptyQueue<number>();
  for (let n = 0; n < 1_000; n++) queue = enqueueKey(queue, `/home/ana/${n}`, n);
  for (let n = 0; n < 1_000; n++) queue = withdraw(queue, `/home/ana/${n}`);

  assert.equal(dequeue(queue), undefined);
  assert.equal(queue.tail - queue.head, 0);
});

test('what is taken out of the middle is walked past once', () => {
  let queue = emptyQueue<number>();
  for (let n = 0; n < 1_000; n++) queue = enqueueKey(queue, `/home/ana/${n}`, n);
  for (let n = 0; n < 998; n++) queue = withdraw(queue, `/home/ana/${n}`);

  const rest = dequeue(queue)?.rest;

  assert.equal(rest && rest.tail - rest.head, 1);
});

function queueOf(changes: readonly { kind: string; key: string; value: number }[]) {
  return changes.reduce((queue, { kind, key, value }) => {
    if (kind === 'enqueue') return enqueueKey(queue, key, value);
    return kind === 'withdraw' ? withdraw(queue, key) : (dequeue(queue)?.rest ?? queue);
  }, emptyQueue<number>());
}

function drained(queue: Queue<number>): (readonly [string, number])[] {
  const next = dequeue(queue);
  return next ? [[next.key, next.value], ...drained(next.rest)] : [];
}
