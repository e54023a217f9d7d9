import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ErrorBody } from '../../src/engine/engine-error.ts';
import type { Batch } from '../../src/engine/pool/job.ts';
import { Pool, type PoolOptions } from '../../src/engine/pool/pool.ts';
import { visa } from '../support/cards.ts';
import { rulesFor } from './scanning.ts';

const rules = rulesFor(['CREDIT_CARD_NUMBER']).plain;
const FAULTY = new URL('./pool-program.ts', import.meta.url);

function startPool(t: TestContext, options: Partial<PoolOptions>) {
  const pool = new Pool({ size: 1, ...options });
  t.after(() => pool.close());
  const scan = (text: string) =>
    new Promise<{ batches: Batch[]; errors: readonly ErrorBody[] }>((resolve) => {
      const batches: Batch[] = [];
      const place = { kind: 'memory', bytes: Buffer.from(text), mimeType: 'text/plain' } as const;
      pool.scanFile(
        { type: 'file', place, rules },
        {
          take: (batch) => batches.push(batch),
          done: ({ errors }) => resolve({ batches, errors }),
        },
      );
    });
  const reason = async (deed: string) => (await scan(deed)).errors[0]?.additionalData?.reason;
  return { pool, scan, reason };
}

test('files are scanned in threads that start when there is work, and no more than may be', async (t) => {
  const { pool, scan } = startPool(t, { size: 2 });
  assert.equal(pool.threads, 0);

  const scans = Array.from({ length: 5 }, (_, at) => scan(`card ${visa(at)}`));
  assert.equal(pool.threads, 2);

  for (const { batches, errors } of await Promise.all(scans)) {
    assert.deepEqual(errors, []);
    assert.deepEqual(batches[0]?.counts, [1]);
  }
});

test('a thread that dies costs one file its verdict, and the others theirs come', async (t) => {
  const { scan, reason } = startPool(t, { program: FAULTY });

  const [died, other] = await Promise.all([reason('throw'), scan('fine')]);

  assert.equal(died, 'crashed');
  assert.deepEqual(other.errors, []);
  const { batches, errors } = await scan('find, then throw');
  assert.equal(batches.length, 1);
  assert.equal(errors[0]?.code, 50002);
});

test('a file that threads die of is tried three times, and no more', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'nightjar-pool-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const { scan, reason } = startPool(t, { program: FAULTY });
  const deaths = (name: string) => readFileSync(join(folder, name), 'utf8').length;

  const passing = await scan(`die 2 times, counted in ${join(folder, 'passing')}`);
  const poison = await reason(`die 9 times, counted in ${join(folder, 'poison')}`);

  assert.deepEqual([passing.errors, deaths('passing')], [[], 2]);
  assert.deepEqual([poison, deaths('poison')], ['crashed', 3]);
  assert.deepEqual((await scan('fine')).errors, []);
});

test('a file that takes all memory of its thread is a limit that was met', async (t) => {
  if ('Deno' in globalThis) return t.skip('threads of Deno have no limit of their own');
  const { scan, reason } = startPool(t, { program: FAULTY, heapMb: 32 });

  assert.equal(await reason('fill'), 'limit');
  assert.deepEqual((await scan('fine')).errors, []);
});

test('a thread that is silent for too long is ended, one that goes on is not', async (t) => {
  // Longer than a busy machine takes to start a thread.
  const options = { program: FAULTY, silenceMs: 5000 };
  const [patient, impatient] = [startPool(t, options), startPool(t, options)];

  const [talked, looped, other] = await Promise.all([
    patient.scan('talk on'),
    impatient.scan('loop'),
    impatient.scan('fine'),
  ]);

  assert.deepEqual(talked.errors, []);
  assert.deepEqual(
    looped.errors.map(({ code }) => code),
    [41305],
  );
  assert.deepEqual(other.errors, []);
});

test('threads end when there is nothing for them to do, and start anew', async (t) => {
  const { pool, scan } = startPool(t, { program: FAULTY, idleMs: 20 });
  await scan('fine');
  while (pool.threads > 0) await new Promise((resolve) => setTimeout(resolve, 5));

  assert.deepEqual((await scan('fine')).errors, []);
});

const TEXTS = { type: 'texts', rules, contextBytes: 0, defaultRedaction: undefined } as const;

test('texts are answered while files have all the threads', async (t) => {
  const { pool, scan } = startPool(t, { program: FAULTY, silenceMs: 60_000 });
  void scan('loop');
  void scan('loop');

  const json = await pool.scanTexts({ ...TEXTS, texts: ['x'] });

  assert.equal(Buffer.from(json).toString(), '[]');
  assert.equal(pool.waiting, 1);
});

test('texts are scanned in a thread as they are elsewhere', async (t) => {
  const { pool } = startPool(t, {});

  const json = await pool.scanTexts({ ...TEXTS, texts: [`card ${visa(1)}`, ''] });

  const { findings } = JSON.parse(Buffer.from(json).toString());
  assert.deepEqual(
    findings.map(({ length }: unknown[]) => length),
    [1, 0],
  );
});
