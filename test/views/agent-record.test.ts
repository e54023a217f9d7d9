import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAgentRecord } from '../../src/views/agent-record.ts';
import { NO_TOTALS } from '../../src/views/totals.ts';

const MINUTE = 60_000;

test('what the log says is counted by minute and by outcome, now and as it was', () => {
  const { read, minutes, totals } = createAgentRecord(0);
  read({ event: 'file.modified', path: '/a' }, 10);
  read({ event: 'findings.recorded', path: '/a', uploadId: 'u', count: 3 }, MINUTE + 10);
  read({ event: 'file.modified', path: '/b' }, MINUTE + 20);
  read({ event: 'file.settled', path: '/b', outcome: { kind: 'vanished' } }, 3 * MINUTE);

  assert.deepEqual(
    minutes.upTo(3 * MINUTE, 4).map(({ findings, settled }) => [findings, settled]),
    [
      [0, 0],
      [3, 1],
      [0, 0],
      [0, 1],
    ],
  );
  const { observed, outcomes } = totals.runAt(2 * MINUTE);
  assert.deepEqual([observed, outcomes.findings, outcomes.vanished], [2, 1, 0]);
  const ever = { observed: 10, outcomes: { ...NO_TOTALS.outcomes, findings: 4, vanished: 2 } };
  assert.deepEqual(totals.without(ever, MINUTE), {
    observed: 9,
    outcomes: { ...ever.outcomes, findings: 3, vanished: 1 },
  });
});

test('a part is troubled from when a trouble began until it is over, also in the past', () => {
  const { read, health } = createAgentRecord(5);
  assert.equal(health.partAt('watcher', 6).state, 'starting');
  read({ event: 'watch.ready', folders: ['/a'] }, 10);
  read({ event: 'watch.waiting', folder: '/b' }, 20);
  read({ event: 'degraded.began', state: 'service-busy', detail: '' }, 30);
  read({ event: 'degraded.began', state: 'service-down', detail: 'ECONNREFUSED' }, 40);
  read({ event: 'degraded.ended', state: 'service-busy' }, 50);
  read({ event: 'watch.ready', folders: ['/b'] }, 60);

  assert.deepEqual(health.partAt('watcher', 60), { state: 'fine', since: 60, message: 'Watching' });
  assert.deepEqual(
    [health.partAt('watcher', 19).state, health.partAt('watcher', 20).state],
    ['fine', 'troubled'],
  );
  assert.equal(health.partAt('watcher', 20).message, 'The folder /b is not there');
  assert.deepEqual(
    health.degradedAt(60).map(({ name, since }) => [name, since]),
    [['service-down', 40]],
  );
  assert.match(
    health.partAt('service', 60).message,
    /^The scanning service fails \(ECONNREFUSED\)/,
  );
});

test('troubles that come and go for ever are remembered within bounds, and the present stays right', () => {
  const { read, health } = createAgentRecord(0);
  for (let turn = 0; turn < 5_000; turn++) {
    read({ event: 'watch.failed', message: 'x' }, turn * 2);
    read({ event: 'watch.ready', folders: [] }, turn * 2 + 1);
  }
  read({ event: 'watch.failed', message: 'at last' }, 20_000);

  assert.equal(health.partAt('watcher', 20_000).message, 'Watching failed: at last');
  assert.equal(health.partAt('watcher', 9_999).state, 'fine');
});

test('scans count that follow from a change, by the first pattern that fits', () => {
  const { rhythms } = createAgentRecord(0);
  const hour = 3_600_000;
  rhythms.change('/old.log', 1);
  rhythms.change('/a.log', hour);
  rhythms.change('/a.log', hour + 5);
  rhythms.scan('/a.log', hour + 10);
  rhythms.scan('/a.log', hour + 20);
  rhythms.scan('/never-seen.txt', hour + 20);
  rhythms.change('/b.txt', hour + 30);

  const answer = rhythms.answer(
    {
      ...{ folders: [], match: [], ignore: [], quietMs: 250, maxWaitMs: 30_000 },
      ...{ maxFileBytes: 1, backend: 'auto' },
      debounceFor: [{ match: '.*\\.log$', quietMs: 5_000, maxWaitMs: 120_000 }],
    },
    hour + 100,
  );

  assert.deepEqual(
    answer.patterns.map(({ match, changes, scans, files }) => [match, changes, scans, files]),
    [
      ['.*\\.log$', 2, 1, [{ path: '/a.log', changes: [hour, hour + 5], scans: [hour + 10] }]],
      [undefined, 1, 0, [{ path: '/b.txt', changes: [hour + 30], scans: [] }]],
    ],
  );
});
