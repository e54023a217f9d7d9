import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { configurationOf } from '../../src/page/views/tuning/configuration-text.ts';
import {
  configured,
  quietOf,
  SLIDE_END,
  slideOf,
} from '../../src/page/views/tuning/quiet-scale.ts';

test('the slider goes from a twentieth of a second to ten minutes, always upwards', () => {
  const periods = Array.from({ length: SLIDE_END + 1 }, (_, slide) => quietOf(slide));

  assert.equal(periods[0], 50);
  assert.equal(periods.at(-1), 600_000);
  periods.forEach((period, slide) => {
    assert.ok(slide === 0 || period > (periods[slide - 1] ?? 0), `${slide}: ${period}`);
  });
});

test('a period stands where the slider chose it', () => {
  for (const period of [50, 250, 1000, 5000, 120_000, 600_000]) {
    const near = quietOf(slideOf(period));
    assert.ok(Math.abs(Math.log(near / period)) < 0.06, `${period} became ${near}`);
  }
});

test('a period is written as the configuration reads it', () => {
  assert.deepEqual([250, 1000, 2500, 120_000, 90_000].map(configured), [
    ...['250ms', '1s', '2.5s', '2m', '90s'],
  ]);
});

test('what is copied is the configuration for a pattern, whatever it is made of', () => {
  const match = ".*/it's \\d+\\.log$";

  assert.deepEqual(parse(configurationOf(match, 5000, 120_000)), {
    watch: { debounceFor: [{ match, debounce: '5s', maxWait: '2m' }] },
  });
  assert.deepEqual(parse(configurationOf(undefined, 250, 30_000)), {
    watch: { debounce: '250ms', maxWait: '30s' },
  });
});
