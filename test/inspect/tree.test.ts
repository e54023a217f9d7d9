import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createMoments } from '../../src/inspect/moment.ts';
import { outcomeOf } from '../../src/inspect/outcome.ts';
import type { ActorRow, TreeRow } from '../../src/inspect/protocol.ts';
import { queryOf } from '../../src/inspect/query.ts';
import { type Actor, createRecording, type Recording } from '../../src/inspect/recording.ts';
import { actorPageOf } from '../../src/inspect/rows.ts';
import { treePageOf } from '../../src/inspect/tree.ts';

test('the tree shows what is open, each below its parent, those that ended last', () => {
  const recording = family({ root: undefined, a: 'root', b: 'root', c: 'root', a1: 'a' });
  end(recording, 'a');

  const { rows, total } = treeAt(recording, { open: 'root,a' });

  assert.equal(total, 5);
  assert.deepEqual(
    rows.map(({ actor, level, above, place, siblings }) => [
      ...[actor.id, level, above, place, siblings],
    ]),
    [
      ['root', 1, undefined, 1, 1],
      ['b', 2, 0, 1, 3],
      ['c', 2, 0, 2, 3],
      ['a', 2, 0, 3, 3],
      ['a1', 3, 3, 1, 1],
    ],
  );
  assert.deepEqual(
    rows.filter(({ isOpen }) => isOpen).map(({ actor }) => actor.id),
    ['root', 'a'],
  );
});

test('closed, it shows its roots alone', () => {
  const recording = family({ root: undefined, a: 'root', other: undefined });

  const { rows } = treeAt(recording, {});

  assert.deepEqual(
    rows.map(({ actor, canOpen, isOpen }) => [actor.id, canOpen, isOpen]),
    [
      ['root', true, false],
      ['other', false, false],
    ],
  );
});

test('read window by window, the tree and a search give every actor once and in order', () => {
  const parents = fc.array(fc.nat(30), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(parents, fc.array(fc.nat(60)), fc.integer({ min: 1, max: 17 }), (of, ends, by) => {
      const recording = family(
        Object.fromEntries(of.map((above, n) => [`n${n}`, above < n ? `n${above}` : undefined])),
      );
      for (const n of ends) end(recording, `n${n}`);
      const open = of.map((_, n) => `n${n}`).join(',');

      const rows: TreeRow[] = [];
      const found: string[] = [];
      for (let offset = 0; offset < of.length; offset += by) {
        const limit = String(by);
        const tree = treeAt(recording, { open, limit, offset: String(offset) });
        assert.equal(tree.total, of.length);
        rows.push(...tree.rows);
        const page = pageAt(recording, { query: 'n', limit, offset: String(offset) });
        assert.equal(page.total, of.length);
        found.push(...page.actors.map(({ id }) => id));
      }

      assert.deepEqual(new Set(rows.map(({ actor }) => actor.id)).size, of.length);
      assert.deepEqual(new Set(found).size, of.length);
      assert.deepEqual(rows, treeAt(recording, { open, limit: '1000' }).rows);
      for (const { actor, above, level } of rows) {
        const parent = above === undefined ? undefined : rows[above];
        assert.equal(actor.parent, parent?.actor.id);
        assert.equal(level, (parent?.level ?? 0) + 1);
      }
    }),
  );
});

test('what is asked for is found window by window, and counted, also as it was', () => {
  const begun = fc.array(fc.tuple(fc.nat(8), fc.nat(2)), { minLength: 1, maxLength: 40 });
  const asked = fc.record(
    {
      machine: fc.constantFrom('m0', 'm1'),
      parent: fc.constantFrom('n0', 'n1', 'n9'),
      status: fc.constantFrom('active', 'done'),
      query: fc.constantFrom('n', 'n1'),
      position: fc.nat(60).map(String),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(begun, fc.array(fc.nat(40)), asked, fc.nat(7), (of, ends, query, by) => {
      const recording = createRecording({ entries: 1000, ended: 6, kept: 3, living: 1000 }, isEven);
      for (const [n, [above, machine]] of of.entries())
        begin(recording, `n${n}`, above < n ? `n${above}` : undefined, `m${machine}`);
      for (const n of ends) end(recording, `n${n}`);
      const fits = ({ id, machine, parent, status }: ActorRow) =>
        (query.machine ?? machine) === machine &&
        (query.parent ?? parent) === parent &&
        (query.status ?? status) === status &&
        (query.query === undefined || id.includes(query.query));

      const position = query.position ?? '1000';
      const all = pageAt(recording, { position, limit: '1000' }).actors;
      const wanted = all.filter(fits);

      const limit = by + 1;
      for (let offset = 0; offset <= wanted.length; offset += limit) {
        const window = { ...query, limit: String(limit), offset: String(offset) };
        const { total, actors } = pageAt(recording, window);
        assert.equal(total, wanted.length);
        assert.deepEqual(actors, wanted.slice(offset, offset + limit));
      }
      for (const { id, children } of all) {
        const below = all.filter(({ parent, status }) => parent === id && status === 'active');
        assert.equal(children, below.length);
      }
    }),
  );
});

test('several actors are found by their IDs at once, none of them before it began', () => {
  const recording = family({ root: undefined, a: 'root', b: 'root' });
  end(recording, 'a');

  const idsAt = (query: Readonly<Record<string, string>>) =>
    pageAt(recording, query).actors.map(({ id }) => id);
  assert.deepEqual(idsAt({ id: 'b,nobody,a' }), ['b', 'a']);
  assert.deepEqual(idsAt({ id: 'b,a', position: '2' }), ['a']);
});

test('an actor that is named as its own ancestor makes no endless tree', () => {
  const recording = family({ root: undefined, a: 'b', b: 'a', self: 'self' });

  assert.equal(treeAt(recording, { open: 'root,a,b,self' }).total, 1);
});

test('an actor that ended tells what came of it in its own words', () => {
  const told = [
    { kind: 'clean' },
    { kind: 'findings', count: 2 },
    { kind: 'late', count: 1, attempts: 3 },
    { kind: 'unscannable', reason: 'encrypted' },
    'sold out',
    42,
    { name: 'TypeError', message: 'Cannot read it' },
    { kind: 'x'.repeat(100) },
  ].map(outcomeOf);

  assert.deepEqual(told, [
    ...['clean', 'findings (2)', 'late (1), attempts 3', 'unscannable, encrypted'],
    ...['sold out', '42', 'Cannot read it'],
    `${'x'.repeat(59)}…`,
  ]);
  for (const silent of [undefined, null, '', {}, [1], { count: 3, kind: 'x' }, { deep: {} }])
    assert.equal(outcomeOf(silent), undefined);
});

/** Actors by their ID, with the ID of whom they belong to, begun in this order. */
function family(parents: Readonly<Record<string, string | undefined>>): Recording {
  const recording = createRecording();
  for (const [id, parent] of Object.entries(parents)) begin(recording, id, parent);
  return recording;
}

function begin(recording: Recording, id: string, parent?: string, machine?: string): void {
  recording.begin({ id, name: id, key: id, machine, parent }, 1);
}

function isEven({ id }: Actor): boolean {
  return Number(id.slice(1)) % 2 === 0;
}

function end(recording: Recording, id: string): void {
  const actor = recording.living.get(id);
  if (actor) recording.move(actor, { ...actor.state, status: 'done' }, [], 2);
}

function treeAt(recording: Recording, query: Readonly<Record<string, string>>) {
  const asked = queryOf(new URLSearchParams(query));
  return treePageOf(createMoments(recording)(asked.number('position')), asked);
}

function pageAt(recording: Recording, query: Readonly<Record<string, string>>) {
  const asked = queryOf(new URLSearchParams(query));
  return actorPageOf(createMoments(recording)(asked.number('position')), asked);
}
