import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type TestContext, test } from 'node:test';
import { openReader } from '../../src/ledger/queries.ts';
import { openLedger, type SqliteLedger } from '../../src/ledger/sqlite.ts';
import { type CsvSink, createCsvSink } from '../../src/sinks/csv.ts';
import { countRows } from '../support/count-rows.ts';
import { numbersOf } from '../support/crash/numbers.ts';
import { expectedCount } from '../support/expected-count.ts';
import { scratchFolder } from '../support/ledger.ts';
import { afterLoss, type FileState, type Loss, LossyDisk } from '../support/power/lossy-disk.ts';
import { type LedgerState, LossyLedger, writeLedger } from '../support/power/lossy-ledger.ts';
import { recording, type Stage } from '../support/recording.ts';
import { writeWhenQueued } from '../support/write-when-queued.ts';

/** Bytes of tables that nothing was carried over into yet. */
const FIRST_TABLES = 65_536;
const LOSSES: readonly Loss[] = ['all', 'none', 'tail', 'pieces', 'zeros'];

/** Everything at the moment of a power failure: the disk, and what was promised. */
interface Moment {
  readonly results: FileState;
  readonly ledger: LedgerState;
  readonly promised: ReadonlyMap<string, Stage>;
}

interface Load {
  /** At the least: more are recorded until the ledger's log was carried over, if it is to be. */
  readonly uploads: number;
  readonly carriesLogOver?: boolean;
  /** Moments to be remembered, about. */
  readonly moments: number;
  readonly nextId?: () => string;
}

/**
 * Records so many uploads, and remembers some moments between the first and the last, and the one
 * at which the log has just been carried over into the tables, unsynced.
 */
async function record(
  place: { state: string; file: string },
  { uploads, carriesLogOver = false, moments: wanted, nextId }: Load,
  next: () => number,
) {
  const disk = new LossyDisk();
  const lossy = new LossyLedger(place.state);
  const promised = new Map<string, Stage>();
  const moments: Moment[] = [];
  let isCarriedOver = false;
  const syncLog = (fd: number) => {
    if (!isCarriedOver && statSync(join(place.state, 'ledger.db')).size > FIRST_TABLES) {
      isCarriedOver = true;
      remember();
    }
    return lossy.syncLog(fd);
  };
  const ledger = openLedger({ folder: place.state, syncLog });
  const sink = createSink(place.file, ledger, disk);
  const remember = () =>
    moments.push({ results: disk.state, ledger: lossy.state, promised: new Map(promised) });
  const stop = writeWhenQueued(sink);
  const say = (stage: Stage, uploadId: string) => {
    promised.set(uploadId, stage);
    if (next() < wanted / (4 * uploads)) setImmediate(remember);
  };
  const { begin } = recording(ledger, sink, say, nextId);

  remember();
  const opening = sink.open();
  setImmediate(remember);
  await opening;
  remember();
  let left = uploads;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (left-- > 0 || (carriesLogOver && !isCarriedOver)) await begin();
    }),
  );
  stop();
  await sink.close();
  await ledger.close();
  return moments;
}

function createSink(file: string, ledger: SqliteLedger, disk?: LossyDisk): CsvSink {
  const onExposed = assert.fail;
  return createCsvSink({
    file,
    format: 'nightjar',
    ledger,
    host: 'h',
    onExposed,
    ...(disk && { disk }),
  });
}

/** Opens what a power failure left, and holds it to what was promised. */
async function restart(state: string, file: string, promised: Moment['promised']) {
  const ledger = openLedger({ folder: state, onReplaced: ({ reason }) => assert.fail(reason) });
  const sink = createSink(file, ledger);
  await sink.open();
  const open = new Map(ledger.openVersions(0).map(({ resume }) => [resume?.uploadId, resume?.at]));
  const before = countRows(file);
  for (const [uploadId, stage] of promised) {
    if (stage === 'delivered') assert.notEqual(open.get(uploadId), 'awaitingWebhook');
    if (stage !== 'settled') continue;
    assert.ok(!open.has(uploadId), 'settled, and open again');
    assert.equal(before.get(uploadId) ?? 0, expectedCount(uploadId), 'settled, and no rows');
  }

  const stop = writeWhenQueued(sink);
  await recording(ledger, sink, () => {}).goOn();
  stop();
  await sink.close();
  await ledger.close();
  const rows = countRows(file);
  for (const [uploadId, stage] of promised) {
    if (stage === 'recorded') continue;
    assert.equal(rows.get(uploadId) ?? 0, expectedCount(uploadId), `${stage}, and lost`);
  }
  const reader = openReader(state);
  const { holds, open: left } = reader.audit();
  reader.close();
  assert.deepEqual({ holds, left }, { holds: true, left: 0 });
}

async function failPower(t: TestContext, load: Load): Promise<readonly Moment[]> {
  const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
  t.diagnostic(`SEED=${seed}`);
  const next = numbersOf(seed);
  const scratch = scratchFolder(t);
  const file = join(scratch, 'results.csv');
  const moments = await record({ state: join(scratch, 'state'), file }, load, next);

  for (const [at, moment] of moments.entries()) {
    for (const loss of LOSSES) {
      const state = join(scratch, `${at}-${loss}`);
      mkdirSync(state, { mode: 0o700 });
      // Made once, and safe before anything is written with it.
      copyFileSync(join(scratch, 'state', 'install.key'), join(state, 'install.key'));
      writeLedger(state, moment.ledger, loss, next);
      const left = afterLoss(moment.results, loss, next);
      // In place: the ledger knows the file by its number.
      writeFileSync(file, left);
      await restart(state, file, moment.promised).catch((error: unknown) => {
        throw new Error(`At moment ${at}, when "${loss}" of what was unsynced is lost`, {
          cause: error,
        });
      });
      rmSync(state, { recursive: true });
    }
  }
  t.diagnostic(`${moments.length * LOSSES.length} power failures`);
  return moments;
}

test('whatever a power failure leaves, what was promised is there, once and whole', async (t) => {
  await failPower(t, { uploads: 150, moments: 12 });
});

test('a power failure while the log is carried over into the tables loses nothing', async (t) => {
  const nextId = () => `ff${randomUUID().slice(2)}`;

  const moments = await failPower(t, { uploads: 1500, carriesLogOver: true, moments: 12, nextId });

  const isUnsynced = ({ now, safe }: LedgerState) => safe && now.tables.length > safe.tables.length;
  assert.ok(moments.some(({ ledger }) => isUnsynced(ledger)));
});
