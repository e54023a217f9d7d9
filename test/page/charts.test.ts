import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileMachine } from '../../machines/file.ts';
import { layOut } from '../../src/draw/layout.ts';
import { isActive, isState } from '../../src/page/model/population.ts';
import { boundsOf, fit, withInSight, within, zoomed } from '../../src/page/views/charts/camera.ts';
import { firstOf, toward } from '../../src/page/views/charts/nearest.ts';

const chart = await layOut(fileMachine);
const states = chart.nodes.filter(isState).map(({ id }) => id);

test('a state is active as long as one within it is', () => {
  assert.ok(isActive(['debouncing.quiet'], 'debouncing'));
  assert.ok(isActive(['debouncing.quiet'], 'debouncing.quiet'));
  assert.ok(!isActive(['debouncing.quiet'], 'debouncing.quie'));
  assert.ok(!isActive(['queued'], 'queue'));
});

test('arrow keys lead to every state of a chart', () => {
  const reached = new Set([firstOf(chart)]);
  for (const from of reached) {
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
      reached.add(toward(chart, from, key));
    }
  }

  assert.deepEqual([...reached].sort(), [...states].sort());
});

test('an arrow key leads where it points', () => {
  for (const from of states) {
    const middleOf = (id: string | undefined) => {
      const node = chart.nodes.find((one) => one.id === id);
      return node ? node.y + node.height / 2 : Number.NaN;
    };
    assert.ok(middleOf(toward(chart, from, 'ArrowDown')) >= middleOf(from), from);
    assert.ok(middleOf(toward(chart, from, 'ArrowUp')) <= middleOf(from), from);
  }
});

test('a chart that has room is seen as a whole, in the middle', () => {
  const bounds = { x: 10, y: 50, width: 300, height: 200 };

  const { x, y, scale } = fit(bounds, { width: 1000, height: 800 });

  assert.equal(x + (bounds.x + bounds.width / 2) * scale, 500);
  assert.equal(y + (bounds.y + bounds.height / 2) * scale, 400);
});

test('all that is drawn is within the bounds, without the frame of the machine', () => {
  const bounds = boundsOf(chart);

  const [machine] = chart.nodes;
  assert.ok(machine && bounds.height < machine.height);
  for (const { x, y, width, height, id } of chart.nodes.slice(1)) {
    assert.ok(x >= bounds.x && y >= bounds.y, id);
    assert.ok(x + width <= bounds.x + bounds.width && y + height <= bounds.y + bounds.height, id);
  }
});

test('what one points at stays in place while the size changes', () => {
  const at = { x: 123, y: 45 };
  const camera = { x: 7, y: -20, scale: 0.8 };
  const inChart = ({ x, y, scale }: typeof camera) => [(at.x - x) / scale, (at.y - y) / scale];

  const [before, after] = [inChart(camera), inChart(zoomed(camera, 1.25, at))];

  before.forEach((value, index) => {
    assert.ok(Math.abs(value - (after[index] ?? Number.NaN)) < 1e-9);
  });
});

test('what is followed is brought into sight without empty room beside the chart', () => {
  const window = { width: 400, height: 300 };
  const bounds = { x: 0, y: 0, width: 1000, height: 1000 };
  const last = { x: 940, y: 980, width: 60, height: 20 };

  const camera = within(withInSight({ x: 20, y: 20, scale: 1 }, last, window), bounds, window);

  assert.deepEqual(camera, { x: -620, y: -720, scale: 1 });
  const small = { x: 0, y: 0, width: 100, height: 100 };
  assert.deepEqual(within({ x: 150, y: 100, scale: 1 }, small, window), {
    ...{ x: 150, y: 100, scale: 1 },
  });
});

test('what is followed is brought into sight, and nothing moves when it is there', () => {
  const camera = { x: 0, y: 0, scale: 1 };
  const window = { width: 400, height: 300 };

  assert.equal(withInSight(camera, { x: 10, y: 10, width: 50, height: 20 }, window), camera);
  assert.deepEqual(withInSight(camera, { x: 10, y: 990, width: 50, height: 20 }, window), {
    ...{ x: 0, y: -850, scale: 1 },
  });
});
