import assert from 'node:assert/strict';
import process from 'node:process';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyHistory, History, leftIn } from '../support/machines/history.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';
import { World } from '../support/machines/world.ts';

/** A run that fails prints its seed; another one can be asked for to look further. */
const { MODEL_SEED = '1', MODEL_RUNS = '300' } = process.env;
const parameters = { seed: Number(MODEL_SEED), numRuns: Number(MODEL_RUNS) };

test('whatever happens, every version ends in one outcome and the last content is judged', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, async (past) => {
      const history = new History(past);
      await history.run(past.steps);
      await history.comeToRest();

      assertOneOutcomeEach(history.world);
      assertLastContentJudged(history.world);
      assertTrueToContent(history.world);
      assert.deepEqual(leftIn(history.life), {
        files: 0,
        backlog: 0,
        routes: 0,
        parked: 0,
        slotsTaken: 0,
        waitingForSlot: 0,
      });
      assert.equal(history.life.live, 0);
      assert.ok(history.life.context.unknown >= history.foreign);
      history.life.kill();
    }),
    parameters,
  );
});

function assertOneOutcomeEach({ ledger }: World): void {
  for (const { versionId, outcomes } of ledger.versions.values()) {
    assert.equal(outcomes.length, 1, `${versionId} ended as ${JSON.stringify(outcomes)}`);
  }
}

function assertLastContentJudged({ ledger, disk }: World): void {
  for (const [path, content] of disk) {
    const last = ledger.endings.findLast((ending) => ending.path === path);
    const { kind } = last?.outcome ?? { kind: 'nothing' };
    const reason = last?.outcome.kind === 'unscannable' ? last.outcome.reason : '';
    const story = `${path} has content ${content}, and its last version ended as ${JSON.stringify(last)}`;
    assert.ok(['clean', 'findings', 'unchanged', 'unscannable'].includes(kind), story);
    const isUnread = reason === 'io' || reason === 'crashed' || reason === 'service:transient';
    if (!isUnread) assert.equal(last?.sha256, String(content), story);
  }
  for (const path of ledger.judged.keys()) assert.ok(disk.has(path), `${path} is not forgotten`);
}

function assertTrueToContent({ ledger }: World): void {
  for (const { outcome, sha256, versionId } of ledger.endings) {
    if (outcome.kind !== 'clean' && outcome.kind !== 'findings') continue;
    const expected = World.hasFindings(Number(sha256)) ? 'findings' : 'clean';
    assert.equal(outcome.kind, expected, `${versionId} of content ${sha256}`);
  }
}

testThatNothingIsComplainedOf();
