import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getInitialSnapshot } from 'xstate';
import * as explorations from '../support/machines/explorations.ts';
import type { Exploration } from '../support/machines/paths.ts';

// Each assignment copies the context; from twenty on the copy is a hash table, ten times as large and as slow.
const MOST = 16;

for (const [name, { machine, input }] of Object.entries<Exploration>(explorations)) {
  test(`${name}: the context has few enough properties to be copied fast`, () => {
    const { context } = getInitialSnapshot(machine, input);

    const properties = Object.keys(context);
    assert.ok(properties.length <= MOST, `${properties.length}: ${properties.join(', ')}`);
  });
}
