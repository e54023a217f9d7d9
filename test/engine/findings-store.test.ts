import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { bufferSource } from '../../src/engine/extract/source.ts';
import { Batcher } from '../../src/engine/pool/batcher.ts';
import { type Report, reportOf } from '../../src/engine/rules/report.ts';
import { scan } from '../../src/engine/scan/scan.ts';
import { FindingsStore } from '../../src/engine/server/findings-store.ts';
import { TemporaryFolder } from '../../src/engine/server/temporary-folder.ts';
import { cardLine } from '../support/cards.ts';
import { rulesFor } from './scanning.ts';

const HOUR_MS = 3_600_000;
const rules = rulesFor(['CREDIT_CARD_NUMBER']);

function startStore(t: TestContext, maxMemory: number) {
  const parent = mkdtempSync(join(tmpdir(), 'nightjar-store-'));
  const folder = new TemporaryFolder(parent);
  const clock = { now: Date.now() };
  const store = new FindingsStore({
    createFile: () => folder.createFile(),
    now: () => clock.now,
    maxMemory,
  });
  t.after(() => {
    store.close();
    folder.remove();
    rmSync(parent, { recursive: true });
  });
  const files = () => readdirSync(parent, { recursive: true, withFileTypes: true });
  const keep = (id: string, count: number) => {
    const writer = store.writer(rules);
    const batcher = new Batcher(rules, (batch) => writer.take(batch));
    const text = Array.from({ length: count }, (_, at) => cardLine(at)).join('');
    const steps = scan<Report>({
      plan: rules.plan,
      source: bufferSource(Buffer.from(text)),
      keep: (sighting) => reportOf(rules, sighting, 40),
      emit: (report) => batcher.add(report),
    });
    for (const _ of steps);
    batcher.flush();
    store.keep(id, writer);
  };
  const read = (id: string) => {
    const pieces = store.read(id);
    return pieces && [...pieces].flat();
  };
  const sealed = () => files().filter((entry) => entry.isFile());
  return { store, clock, keep, read, sealed };
}

test('findings beyond the memory there is go to disk, unreadable, and come back the same', (t) => {
  const large = startStore(t, 100_000_000);
  const small = startStore(t, 100_000);
  large.keep('a', 2000);
  small.keep('a', 2000);

  assert.equal(small.read('a')?.length, 2000);
  assert.deepEqual(small.read('a'), large.read('a'));
  assert.equal(large.sealed().length, 0);
  const [file, ...more] = small.sealed();
  assert.ok(file);
  assert.equal(more.length, 0);
  const bytes = readFileSync(join(file.parentPath, file.name));
  assert.ok(bytes.length > 500_000);
  assert.ok(!bytes.includes('424242') && !bytes.includes('CREDIT_CARD'));
});

test('findings are kept for 24 hours and then gone, their file with them', (t) => {
  const { clock, keep, read, sealed } = startStore(t, 0);
  keep('a', 10);

  clock.now += 24 * HOUR_MS - 1;
  assert.equal(read('a')?.length, 10);
  assert.equal(sealed().length, 1);
  clock.now += 1;
  assert.equal(read('a'), undefined);
  assert.equal(sealed().length, 0);
});

test('findings that were fetched stay a while, in case they are asked for again', (t) => {
  const { store, clock, keep, read } = startStore(t, 100_000_000);
  keep('a', 10);
  store.release('a');

  clock.now += 0.1 * HOUR_MS;
  assert.equal(read('a')?.length, 10);
  clock.now += 0.1 * HOUR_MS;
  assert.equal(read('a'), undefined);
});

test('after a burst only the findings that were fetched last stay', (t) => {
  const { store, keep, read } = startStore(t, 100_000_000);
  for (const id of ['first', 'next', 'last']) keep(id, 2000);
  for (const id of ['first', 'next', 'last']) store.release(id);

  assert.equal(read('first'), undefined);
  assert.equal(read('last')?.length, 2000);
});

test('memory that was given back can be used again', (t) => {
  const { store, clock, keep, sealed } = startStore(t, 200_000);
  for (let round = 0; round < 5; round++) {
    keep(`r${round}`, 200);
    store.release(`r${round}`);
    clock.now += HOUR_MS;
    store.read('any');
  }

  assert.equal(sealed().length, 0);
});
