import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { suite, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openReader } from '../../src/ledger/queries.ts';
import { countRows } from '../support/count-rows.ts';
import { pointsIn } from '../support/crash/siege.ts';
import { scratchFolder } from '../support/ledger.ts';

const UPLOADS = 3;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const former = readFileSync(new URL('../ledger/schemas/1.sql', import.meta.url), 'utf8');

interface Place {
  readonly state: string;
  readonly file: string;
  readonly list: string;
}

function placeOf(t: TestContext): Place {
  const scratch = scratchFolder(t);
  const state = join(scratch, 'state');
  mkdirSync(state, { mode: 0o700 });
  return { state, file: join(scratch, 'results.csv'), list: join(scratch, 'points') };
}

/** Records some uploads and ends, unless it is killed at the point. */
async function record({ state, file, list }: Place, point = ''): Promise<unknown> {
  const program = spawn(
    process.execPath,
    [
      ...['--import', here('../support/crash/preload.ts')],
      ...[here('../support/record-forever.ts'), state, file, String(UPLOADS)],
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, CRASH_AT: point, CRASH_LIST: list },
    },
  );
  const [code, signal] = await once(program, 'exit');
  return signal ?? code;
}

interface Beginning {
  readonly prepare: (place: Place) => void;
  /** Versions that were known before. */
  readonly known: number;
  readonly check?: (place: Place) => void;
}

const beginnings: Readonly<Record<string, Beginning>> = {
  'the first start': { prepare: () => {}, known: 0 },
  'the first start of a newer nightjar': {
    prepare: ({ state }) => {
      const db = new DatabaseSync(join(state, 'ledger.db'));
      db.exec(former);
      db.close();
      chmodSync(join(state, 'ledger.db'), 0o600);
    },
    known: 4,
  },
  'the first start beside a damaged ledger': {
    prepare: ({ state }) =>
      writeFileSync(join(state, 'ledger.db'), 'something else '.repeat(1000), { mode: 0o600 }),
    known: 0,
    check: ({ state }) => {
      const kept = readdirSync(state).filter((name) => /^damaged-.*\.db$/.test(name));
      assert.equal(kept.length, 1);
      const text = readFileSync(join(state, kept[0] ?? ''), 'utf8');
      assert.match(text, /^something else/);
    },
  },
};

suite('killed in the first moments', { concurrency: 2 }, () => {
  for (const [name, { prepare, known, check }] of Object.entries(beginnings)) {
    test(`${name} can be killed wherever it is, and is carried out by the next one`, async (t) => {
      const whole = placeOf(t);
      prepare(whole);
      assert.equal(await record(whole), 0);
      const points = pointsIn(whole.list);
      assert.ok(points.includes('sqlite.PRAGMA user_version done'));

      for (const point of points) {
        const place = placeOf(t);
        prepare(place);
        assert.equal(await record(place, point), 'SIGKILL', point);
        assert.equal(await record(place), 0, point);

        countRows(place.file);
        const reader = openReader(place.state);
        const { observed, open, holds } = reader.audit();
        reader.close();
        assert.deepEqual({ open, holds }, { open: 0, holds: true }, point);
        assert.ok(observed >= known + UPLOADS, point);
        assert.ok(!readdirSync(place.state).some((one) => one.endsWith('.new')), point);
        check?.(place);
      }
      t.diagnostic(`${points.length} points: ${points.join(', ')}`);
    });
  }
});
