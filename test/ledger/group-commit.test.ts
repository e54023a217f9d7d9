import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { groupCommits } from '../../src/ledger/group-commit.ts';

/** A table of numbers, and a disk that does what it is told. */
function setUp(t: TestContext) {
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE number (value INTEGER)');
  t.after(() => db.close());
  const insert = db.prepare('INSERT INTO number VALUES (?)');
  const faults: string[] = [];
  const disk = { syncs: 0, refuse: 0, sync: async () => {} };
  const group = groupCommits({
    db,
    sync: () => {
      disk.syncs += 1;
      return disk.sync();
    },
    beforeCommit: () => {
      if (disk.refuse === 0) return;
      disk.refuse -= 1;
      throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
    },
    afterRollback: () => {},
    onFault: (error) => faults.push(error.message),
    onDamage: (error) => faults.push(`damaged: ${error.message}`),
    pace: { spacingMs: 4, creditMs: 20, retryMs: 1, maxRetryMs: 2 },
  });
  t.after(() => group.close());
  const stored = () =>
    db
      .prepare('SELECT value FROM number')
      .all()
      .map((row) => row.value);
  return { db, disk, group, faults, stored, add: (value: number) => void insert.run(value) };
}

test('writes of one turn of the loop share one sync', async (t) => {
  const { disk, group, stored, add } = setUp(t);

  await Promise.all([1, 2, 3].map((value) => group.write(() => add(value))));

  assert.equal(disk.syncs, 1);
  assert.deepEqual(stored(), [1, 2, 3]);
});

test('a write resolves after the sync and not before', async (t) => {
  const { disk, group, add } = setUp(t);
  const syncing = Promise.withResolvers<void>();
  const finished = Promise.withResolvers<void>();
  disk.sync = () => {
    syncing.resolve();
    return finished.promise;
  };
  let resolved = false;

  const written = group
    .write(() => add(1))
    .then(() => {
      resolved = true;
    });
  await syncing.promise;
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(resolved, false);

  finished.resolve();
  await written;
});

test('what is written during a sync waits for the next one', async (t) => {
  const { disk, group, add } = setUp(t);
  let second: Promise<unknown> | undefined;
  disk.sync = async () => {
    second ??= group.write(() => add(2));
  };

  await group.write(() => add(1));
  assert.equal(disk.syncs, 1);
  await second;

  assert.equal(disk.syncs, 2);
});

test('a full disk delays writes, loses none and keeps their order', async (t) => {
  const { disk, group, faults, stored, add } = setUp(t);
  disk.refuse = 3;

  const values = [1, 2, 3];
  const first = values.map((value) => group.write(() => add(value)));
  await new Promise((resolve) => setImmediate(resolve));
  const late = group.write(() => add(4));
  await Promise.all([...first, late]);

  assert.deepEqual(stored(), [1, 2, 3, 4]);
  assert.deepEqual(faults, ['database or disk is full']);
});

test('a sync that fails is tried again before anything resolves', async (t) => {
  const { disk, group, faults, stored, add } = setUp(t);
  disk.sync = async () => {
    if (disk.syncs < 3) throw new Error('EIO');
  };

  await group.write(() => add(1));

  assert.equal(disk.syncs, 3);
  assert.deepEqual(faults, ['EIO']);
  assert.deepEqual(stored(), [1]);
});

test('a file that turns out to be damaged is given up, and every write is told so', async (t) => {
  const { db, group, faults, add } = setUp(t);
  const damaged = () => {
    throw Object.assign(new Error('database disk image is malformed'), { errcode: 11 });
  };

  const writes = [group.write(() => add(1)), group.write(damaged)];
  const outcomes = await Promise.allSettled([...writes, group.write(() => add(2))]);

  assert.ok(outcomes.every(({ status }) => status === 'rejected'));
  assert.deepEqual(faults, ['damaged: database disk image is malformed']);
  assert.equal(db.isTransaction, false);
});

test('a write that is wrong is refused alone', async (t) => {
  const { group, stored, add } = setUp(t);

  const good = group.write(() => add(1));
  const wrong = group.write(() => {
    throw new RangeError('no');
  });
  const after = group.write(() => add(2));

  await assert.rejects(wrong, RangeError);
  await Promise.all([good, after]);
  assert.deepEqual(stored(), [1, 2]);
});

test('closing commits what is pending and refuses what comes later', async (t) => {
  const { group, stored, add } = setUp(t);

  const written = group.write(() => add(1));
  await group.close();

  await written;
  assert.deepEqual(stored(), [1]);
  await assert.rejects(
    group.write(() => add(2)),
    /closed/,
  );
});

test('closing on a disk that refuses says which writes are lost', async (t) => {
  const { disk, group, stored, add } = setUp(t);
  disk.refuse = 100;

  const written = group.write(() => add(1));
  written.catch(() => {});
  await group.close();

  await assert.rejects(written, /disk refused/);
  assert.deepEqual(stored(), []);
});
