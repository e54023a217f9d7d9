import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { samples } from './extract-samples.ts';
import { readAll } from './extracting.ts';

const all = await samples();
/** Enough to read any of the samples many times over. */
const LIMITS = { totalBytes: 50_000_000, timeMs: 60_000 };

const places = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 40 });

for (const [name, sample] of Object.entries(all)) {
  test(`${name} with bytes changed is read, or is a trouble, and never an error`, async () => {
    const property = fc.asyncProperty(places, async (changes) => {
      const bytes = Buffer.from(sample);
      for (const [place, byte] of changes) bytes[place % bytes.length] = byte;
      const { troubles } = await readAll(bytes, { name, limits: LIMITS });
      assert.ok(troubles.every(({ trouble }) => trouble !== 'timeout'));
    });
    await fc.assert(property, { numRuns: 12, seed: 20_261_123 });
  });

  test(`${name} that ends too early is read as far as it goes`, async () => {
    const property = fc.asyncProperty(fc.nat(sample.length), async (length) => {
      const { troubles } = await readAll(sample.subarray(0, length), { name, limits: LIMITS });
      assert.ok(troubles.every(({ trouble }) => trouble !== 'timeout' && trouble !== 'bomb'));
    });
    await fc.assert(property, { numRuns: 12, seed: 20_261_123 });
  });
}
