import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { openReader } from '../../src/ledger/queries.ts';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { createCsvSink } from '../../src/sinks/csv.ts';
import { countRows } from '../support/count-rows.ts';
import { expectedCount } from '../support/expected-count.ts';
import { afterwards, scratchFolder } from '../support/ledger.ts';
import { startProgram } from '../support/program.ts';

test('whenever it is killed, what was promised is there, once and whole', async (t) => {
  const scratch = scratchFolder(t);
  const folder = join(scratch, 'state');
  const file = join(scratch, 'results.csv');
  const said: Record<string, Set<string>> = {
    recorded: new Set(),
    delivered: new Set(),
    accepted: new Set(),
    settled: new Set(),
  };

  for (let round = 0; round < 4; round += 1) {
    const program = startProgram('record-forever.ts', folder, file);
    afterwards(t, program.kill);
    let lines = 50 + Math.floor(Math.random() * 1000);
    for await (const line of program.lines) {
      const [what = '', uploadId = ''] = line.split(' ');
      // The last line may be cut.
      if (uploadId.length === 36) said[what]?.add(uploadId);
      lines -= 1;
      if (lines === 0) void program.kill();
    }

    const ledger = openLedger({ folder });
    const onExposed = assert.fail;
    const sink = createCsvSink({ file, format: 'nightjar', ledger, host: 'h', onExposed });
    await sink.open();
    const open = new Map(
      ledger.openVersions(0).map(({ resume }) => [resume?.uploadId, resume?.at]),
    );
    const rows = countRows(file);
    for (const id of said.recorded ?? []) {
      if (said.settled?.has(id)) assert.equal(open.has(id), false, 'settled stays settled');
      else if (said.delivered?.has(id)) assert.notEqual(open.get(id), 'awaitingWebhook');
    }
    for (const id of said.accepted ?? []) assert.equal(rows.get(id) ?? 0, expectedCount(id));
    await sink.close();
    await ledger.close();
  }

  const last = startProgram('record-forever.ts', folder, file, '20');
  afterwards(t, last.kill);
  const ended = once(last.child, 'exit');
  last.child.stdout?.resume();
  assert.deepEqual((await ended)[0], 0);

  const reader = openReader(folder);
  afterwards(t, () => reader.close());
  const audit = reader.audit();
  assert.equal(audit.holds, true);
  assert.equal(audit.open, 0);
  const rows = countRows(file);
  for (const id of said.delivered ?? []) assert.equal(rows.get(id) ?? 0, expectedCount(id));
});
