import assert from 'node:assert/strict';
import { test } from 'node:test';
import { debounce } from '../support/machines/file-rig.ts';
import { Life } from '../support/machines/life.ts';
import { turn } from '../support/machines/turn.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';
import { type Fate, World } from '../support/machines/world.ts';

const path = '/home/ana/letter.txt';
const changed = { type: 'file.changed', path } as const;
const uploadsSlowly: readonly Fate[] = ['fine', 'slow'];

test('the upload of a file that crashes stops', async () => {
  const { world, life } = await crashing();

  life.tell(changed);
  await turn();

  assert.equal(life.context.crashes, 1);
  assert.equal(world.sending.size, 0);
  assert.equal(life.context.population.slotsTaken, 0);
  life.kill();
});

test('changes of a file that crashed and waits for its restart are covered by it', async () => {
  const { world, life } = await crashing();
  life.tell(changed);

  for (let times = 0; times < 20; times++) {
    world.write(path);
    life.tell(changed);
  }
  await life.pass(3_000);
  await answer(world, life);

  assert.deepEqual(endings(world), ['run1-0.0 21 findings']);
  life.kill();
});

test('a file that is removed while it waits for its restart has vanished', async () => {
  const { world, life } = await crashing();
  life.tell(changed);

  world.disk.delete(path);
  life.tell({ type: 'file.removed', path });
  await life.pass(3_000);

  assert.deepEqual(endings(world), ['run1-0.0 1 vanished']);
  life.kill();
});

test('a file that crashes each time is told of, and a later change has another try', async () => {
  const { world, life } = await crashing({ restarts: 1 });

  life.crashes = 2;
  life.tell(changed);
  await life.pass(3_000);
  assert.deepEqual(endings(world), ['run1-0.0 1 unscannable']);
  world.write(path);
  life.tell(changed);
  await life.pass(1_000);
  await answer(world, life);

  assert.deepEqual(endings(world), ['run1-0.0 1 unscannable', 'run1-1.0 2 clean']);
  life.kill();
});

test('a change that a file knew of when it crashed for good is not lost', async () => {
  const { world, life } = await crashing({ restarts: 0, crashes: 0 });
  world.write(path);
  life.tell(changed);

  life.crashes = 1;
  await life.pass(1_000);
  await answer(world, life);

  assert.deepEqual(endings(world), ['run1-0.0 1 unscannable', 'run1-1.0 2 clean']);
  life.kill();
});

test('a file that crashes leaves the others alone', async () => {
  const { world, life } = await crashing();
  const other = { type: 'file.changed', path: '/home/ana/other.txt' } as const;
  world.write(other.path);

  life.tell(other);
  life.tell(changed);
  await life.pass(3_000);
  await answer(world, life);

  const kinds = world.ledger.endings.map((ending) => `${ending.path} ${ending.outcome.kind}`);
  assert.deepEqual(kinds.sort(), [`${path} findings`, `${other.path} clean`]);
  life.kill();
});

/** An agent with a file that is on its way to the service, and crashes when it next hears of a change. */
async function crashing({ restarts = 3, crashes = 1 } = {}) {
  const world = new World(uploadsSlowly);
  const life = new Life(world, { inFlight: 5, uploads: 1, parked: 5, restarts }, 1);
  await turn();
  world.write(path);
  life.tell(changed);
  await life.pass(debounce.quietMs);
  assert.equal(world.sending.size, 1);
  life.crashes = crashes;
  return { world, life };
}

async function answer(world: World, life: Life) {
  for (const uploadId of world.scanning) {
    life.tell({ type: 'webhook.delivered', delivery: world.verdictOf(uploadId) });
    await turn();
  }
}

function endings({ ledger }: World) {
  return ledger.endings.map(
    ({ versionId, sha256, outcome }) => `${versionId} ${sha256} ${outcome.kind}`,
  );
}

testThatNothingIsComplainedOf();
