import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AnyStateMachine, createMachine } from 'xstate';
import type { Box, ChartText } from '../../src/draw/chart.ts';
import { edgesOf, statesBelow } from '../../src/draw/edges.ts';
import { SIZE, textWidth } from '../../src/draw/font.ts';
import { layOut } from '../../src/draw/layout.ts';
import { allMachines } from '../support/generated-docs.ts';

/** One of everything that XState can say. */
const everything = createMachine({
  id: 'everything',
  initial: 'outer',
  on: {
    reset: { target: '#everything', reenter: true },
    stop: '.end',
    'a very long name of an event that is heard': { actions: 'note' },
  },
  states: {
    outer: {
      initial: 'a',
      on: { again: { target: 'outer', reenter: true }, deeper: '.b.c', ping: { actions: 'note' } },
      after: { 1000: 'both' },
      states: {
        a: { on: { up: { target: '#everything.outer', reenter: true }, 'x.*': 'b' } },
        b: {
          initial: 'c',
          states: { c: { always: { guard: 'isReady', target: 'd' } }, d: { type: 'final' } },
          onDone: 'a',
        },
        back: { type: 'history', history: 'deep' },
      },
    },
    both: {
      type: 'parallel',
      states: {
        left: { initial: 'one', states: { one: { on: { swap: ['two'] } }, two: {} } },
        right: { initial: 'three', states: { three: {}, four: { type: 'final' } } },
        plain: { invoke: { src: 'work', onError: '#everything.outer.back' } },
      },
      on: { two: { target: ['.left.two', '.right.four'] }, leave: 'outer.back' },
    },
    end: { type: 'final' },
  },
});
const alone = createMachine({ id: 'alone', on: { ping: { actions: 'note' } } });
const parallel = createMachine({
  id: 'p',
  type: 'parallel',
  states: { x: {}, y: { on: { go: '#p.x' } } },
});
const odd = createMachine({
  id: 'odd',
  initial: '状態',
  states: { 状態: { on: { 'go <&"\'>': 'a b' } }, 'a b': {} },
});

const machines = async (): Promise<readonly AnyStateMachine[]> => [
  ...(await allMachines()),
  ...[everything, alone, parallel, odd],
];

test('every state and every way of a machine has its place', async () => {
  for (const machine of await machines()) {
    const chart = await layOut(machine);

    const states = chart.nodes.filter(({ kind }) => kind !== 'initial' && kind !== 'any');
    assert.deepEqual(
      states.map(({ id }) => id),
      [machine.root, ...statesBelow(machine.root)].map(({ path }) => path.join('.')),
    );
    const ways = chart.edges.filter(({ kind }) => kind !== 'initial').map(({ id }) => id);
    assert.deepEqual(
      ways,
      edgesOf(machine).map(({ id }) => id),
    );
    for (const ids of [chart.nodes.map(({ id }) => id), chart.edges.map(({ id }) => id)])
      assert.equal(new Set(ids).size, ids.length);
  }
});

test('states lie within their parents, and beside their siblings', async () => {
  for (const machine of await machines()) {
    const { nodes, width, height } = await layOut(machine);

    const whole = { x: 0, y: 0, width, height };
    for (const node of nodes) {
      const parent = nodes.find(({ id }) => id === node.parent) ?? whole;
      assert.ok(contains(parent, node), `${machine.id}: ${node.id}`);
      const siblings = nodes.filter(({ id, parent }) => id !== node.id && parent === node.parent);
      for (const sibling of siblings) {
        assert.ok(!overlap(node, sibling), `${machine.id}: ${node.id} and ${sibling.id}`);
      }
    }
  }
});

test('no text leaves its box, and no label hides another or a state that it does not lie in', async () => {
  for (const machine of await machines()) {
    const { nodes, edges } = await layOut(machine);

    const labels = edges.flatMap(({ id, labelBox, texts }) =>
      labelBox ? [{ id, ...labelBox, texts }] : [],
    );
    for (const box of [...nodes, ...labels]) {
      for (const text of box.texts) assert.ok(contains(box, extentOf(text)), text.text);
    }
    const texts = nodes.flatMap((node) => node.texts.map(extentOf));
    for (const label of labels) {
      for (const other of labels) {
        assert.ok(label === other || !overlap(label, other), `${label.id} and ${other.id}`);
      }
      for (const text of texts) assert.ok(!overlap(label, text), label.id);
    }
  }
});

test('every way begins and ends at the border of its states', async () => {
  for (const machine of await machines()) {
    const { nodes, edges } = await layOut(machine);

    for (const { id, from, to, points } of edges) {
      const [source, target] = [from, to].map((end) => nodes.find((node) => node.id === end));
      const [first, last] = [points[0], points.at(-1)];
      assert.ok(source && target && first && last, id);
      assert.ok(isOnBorder(first, source) && isOnBorder(last, target), `${machine.id}: ${id}`);
    }
  }
});

test('a machine looks the same every time', async () => {
  assert.deepEqual(await layOut(everything), await layOut(everything));
});

test('the words of a state are in its box', async () => {
  const { nodes } = await layOut(everything);

  const words = (id: string) => nodes.find((node) => node.id === id)?.texts.map(({ text }) => text);
  assert.deepEqual(words('both.plain'), ['plain', 'runs work']);
  assert.deepEqual(words('outer'), ['outer', 'hears ping']);
  assert.deepEqual(words('outer.back'), ['last left']);
  assert.deepEqual(words(':any'), ['any state']);
});

function contains(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Where a text is, from the top of its letters to their foot. */
function extentOf({ kind, text, x, y }: ChartText): Box {
  const width = textWidth(text, kind === 'name' ? 'bold' : 'regular');
  return { x, y: y - SIZE, width, height: SIZE };
}

function isOnBorder({ x, y }: { readonly x: number; readonly y: number }, box: Box): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) <= 1;
  const isBeside = near(x, box.x) || near(x, box.x + box.width);
  const isAbove = near(y, box.y) || near(y, box.y + box.height);
  const isWithin = contains(
    { ...box, x: box.x - 1, y: box.y - 1, width: box.width + 2, height: box.height + 2 },
    { x, y, width: 0, height: 0 },
  );
  return isWithin && (isBeside || isAbove);
}
