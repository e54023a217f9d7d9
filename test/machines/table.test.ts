import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { drop, emptyTable, entriesOf, lookUp, put, type Table } from '../../machines/table.ts';

/** Few keys, so that they meet again; some of them such as an object would mistake for its own. */
const key = fc.oneof(
  fc.nat({ max: 30 }).map((n) => `/home/ana/${n}`),
  fc.constantFrom('__proto__', 'constructor', '', 'length', '0', 'ü', '\u0000'),
  fc.string(),
);
const change = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), key, value: fc.nat() }),
  fc.record({ kind: fc.constant('drop' as const), key, value: fc.constant(0) }),
);

test('a table holds what a map would hold, after any changes', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
      let table = emptyTable<number>();
      const map = new Map<string, number>();
      for (const { kind, key, value } of changes) {
        if (kind === 'put') map.set(key, value);
        else map.delete(key);
        table = kind === 'put' ? put(table, key, value) : drop(table, key);

        assert.equal(lookUp(table, key), map.get(key));
        assert.equal(table.size, map.size);
      }
      assert.deepEqual(sorted(entriesOf(table)), sorted(map));
    }),
  );
});

test('a table survives JSON', () => {
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const table = tableOf(changes);
      const copy = JSON.parse(JSON.stringify(table)) as Table<number>;

      assert.deepEqual(copy, table);
      for (const { key } of changes) assert.equal(lookUp(copy, key), lookUp(table, key));
      assert.deepEqual(put(copy, 'one more', 1), put(table, 'one more', 1));
    }),
  );
});

test('a change makes another table and leaves the one it was made from', () => {
  fc.assert(
    fc.property(fc.array(change), change, (changes, last) => {
      const table = freeze(tableOf(changes));
      const before = JSON.stringify(table);

      const next = last.kind === 'put' ? put(table, last.key, last.value) : drop(table, last.key);

      assert.equal(JSON.stringify(table), before);
      if (last.kind === 'drop' && lookUp(table, last.key) === undefined) assert.equal(next, table);
      else assert.notEqual(next, table);
    }),
  );
});

test('a change of one entry copies a small part of a large table', () => {
  let table = emptyTable<number>();
  for (let n = 0; n < 10_000; n++) table = put(table, `/home/ana/${n}`, n);

  const next = put(table, '/home/ana/5000', -1);

  const kept = next.shelves.filter((shelf, at) => shelf === table.shelves[at]);
  assert.equal(kept.length, next.shelves.length - 1);
  const [was, is] = table.shelves
    .map((shelf, at) => [shelf, next.shelves[at]])
    .find(([former, now]) => former !== now) ?? [[], []];
  assert.equal(is?.filter((entries, at) => entries !== was?.[at]).length, 1);
});

test('entries are spread evenly, also when their keys differ in one letter', () => {
  let table = emptyTable<number>();
  for (let n = 0; n < 10_240; n++) table = put(table, `run-${n}`, n);

  const sizes = table.shelves
    .flatMap((shelf) => shelf ?? [])
    .map((entries) => entries?.length ?? 0);

  assert.ok(Math.max(...sizes) < 40, `the fullest of 1,024 places has ${Math.max(...sizes)} of 10`);
});

function tableOf(changes: readonly { kind: 'put' | 'drop'; key: string; value: number }[]) {
  return changes.reduce(
    (table, { kind, key, value }) => (kind === 'put' ? put(table, key, value) : drop(table, key)),
    emptyTable<number>(),
  );
}

function sorted(entries: Iterable<readonly [string, number]>) {
  return [...entries].map(([key, value]) => JSON.stringify([key, value])).sort();
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const part of Object.values(value)) freeze(part);
  }
  return value;
}
