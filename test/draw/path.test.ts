import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathOf } from '../../src/draw/path.ts';

test('corners are rounded, and no further than to the middle between two', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 0, y: 20 },
    { x: 4, y: 20 },
    { x: 4, y: 40 },
  ];

  assert.equal(pathOf({ points }), 'M0 0L0 14Q0 20 2 20L2 20Q4 20 4 26L4 40');
});

test('a straight way is a straight line', () => {
  const points = [
    { x: 1, y: 2 },
    { x: 3, y: 2 },
  ];

  assert.equal(pathOf({ points }), 'M1 2L3 2');
});
