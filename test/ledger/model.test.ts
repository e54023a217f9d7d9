import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FileOutcome } from '../../machines/events.ts';
import { openReader } from '../../src/ledger/queries.ts';
import { openLedger, type SqliteLedger } from '../../src/ledger/sqlite.ts';
import { deliveryOf, fingerprintOf, scratchFolder } from '../support/ledger.ts';

/** What the ledger should know, kept in the plainest way. */
interface Model {
  readonly versions: Map<string, { path: string; content?: string; outcome?: FileOutcome }>;
  readonly routes: Map<string, { versionId: string; replyBy: number }>;
  readonly deliveries: Set<string>;
  readonly over: Set<string>;
  readonly inSink: Set<string>;
  readonly judged: Map<string, string>;
  length: number;
}

interface Real {
  ledger: SqliteLedger;
}

const VERSIONS = ['v0', 'v1', 'v2', 'v3'];
const UPLOADS = ['u0', 'u1', 'u2', 'u3', 'u4'];
const pathOf = (versionId: string) => (versionId < 'v2' ? '/a' : '/b');
const NOW = 500;

const versionId = fc.constantFrom(...VERSIONS);
const uploadId = fc.constantFrom(...UPLOADS);
const content = fc.constantFrom('x', 'y');
const outcome = fc.constantFrom<FileOutcome>(
  { kind: 'clean' },
  { kind: 'findings', count: 2 },
  { kind: 'unscannable', reason: 'io' },
  { kind: 'unchanged' },
  { kind: 'superseded' },
  { kind: 'vanished' },
);

type Step = fc.AsyncCommand<Model, Real>;
const step = (
  name: string,
  run: (model: Model, ledger: SqliteLedger, real: Real) => Promise<void>,
): Step => ({
  check: () => true,
  run: async (model, real) => {
    await run(model, real.ledger, real);
    compare(model, real.ledger);
  },
  toString: () => name,
});

const steps = [
  versionId.map((id) =>
    step(`observe ${id}`, async ({ versions }, ledger) => {
      ledger.observe({ versionId: id, path: pathOf(id), at: 1 });
      if (!versions.has(id)) versions.set(id, { path: pathOf(id) });
    }),
  ),
  fc.tuple(versionId, content).map(([id, text]) =>
    step(`measure ${id} ${text}`, async (model, ledger) => {
      ledger.measure(id, fingerprintOf(text));
      const version = model.versions.get(id);
      if (!version || version.outcome) return;
      if (version.content !== undefined && version.content !== text) endUploads(model, id);
      version.content = text;
    }),
  ),
  fc.tuple(uploadId, versionId, fc.integer({ min: 0, max: 1000 })).map(([id, of, replyBy]) =>
    step(`recordUpload ${id} ${of}`, async (model, ledger) => {
      const version = model.versions.get(of);
      const taken = model.routes.get(id);
      const recorded = ledger.recordUpload({ policy: 'p', uploadId: id, versionId: of, replyBy });
      const refused = model.over.has(id) || (taken && taken.versionId !== of);
      if (!version || version.outcome || refused) {
        return await assert.rejects(recorded, RangeError);
      }
      model.routes.set(id, { versionId: of, replyBy });
      const expected = model.deliveries.has(id) ? deliveryOf(id) : undefined;
      assert.deepEqual(await recorded, expected);
    }),
  ),
  uploadId.map((id) =>
    step(`storeDelivery ${id}`, async (model, ledger) => {
      const repeated = model.deliveries.has(id) || model.over.has(id);
      const kept = await ledger.storeDelivery(deliveryOf(id), 5);
      assert.equal(kept, repeated ? 'repeated' : 'stored');
      if (!repeated) model.deliveries.add(id);
    }),
  ),
  uploadId.map((id) =>
    step(`markSink ${id}`, async (model, ledger) => {
      model.length += 10;
      const { length } = model;
      await ledger.markSink({ sink: 'csv', dev: '1', ino: '2', length, uploadIds: [id] });
      if (!model.over.has(id)) model.inSink.add(id);
    }),
  ),
  fc.tuple(versionId, outcome).map(([id, how]) =>
    step(`settle ${id} ${how.kind}`, async (model, ledger) => {
      const version = model.versions.get(id);
      const settled = ledger.settle({ versionId: id, outcome: how, policy: 'p', at: 9 });
      if (!version || version.outcome) return await assert.rejects(settled, RangeError);
      await settled;
      version.outcome = how;
      endUploads(model, id);
      if (how.kind === 'vanished') model.judged.delete(version.path);
      if (how.kind !== 'clean' && how.kind !== 'findings') return;
      if (version.content === undefined) model.judged.delete(version.path);
      else model.judged.set(version.path, version.content);
    }),
  ),
  fc.constant(
    step('reopen', async (_, ledger, real) => {
      await ledger.close();
      real.ledger = openLedger({ folder: ledger.folder, now: () => NOW });
    }),
  ),
];

function endUploads(model: Model, of: string) {
  for (const [id, route] of model.routes) {
    if (route.versionId !== of) continue;
    model.routes.delete(id);
    model.deliveries.delete(id);
    model.inSink.delete(id);
    model.over.add(id);
  }
}

function compare(model: Model, ledger: SqliteLedger) {
  const open = [...model.versions].filter(([, version]) => !version.outcome);
  const found = ledger.openVersions(NOW);
  assert.deepEqual(
    found.map((version) => version.versionId),
    open.map(([id]) => id),
  );
  for (const { versionId: id, fingerprint, resume } of found) {
    const expected = model.versions.get(id)?.content;
    assert.deepEqual(fingerprint, expected === undefined ? undefined : fingerprintOf(expected));
    if (!resume) {
      assert.ok([...model.routes.values()].every((route) => route.versionId !== id));
      continue;
    }
    const route = model.routes.get(resume.uploadId);
    assert.equal(route?.versionId, id);
    assert.equal(resume.at === 'results', model.deliveries.has(resume.uploadId));
    if (resume.at === 'results') continue;
    assert.equal(resume.remainingMs, Math.max(0, (route?.replyBy ?? 0) - NOW));
  }
  for (const id of UPLOADS) {
    assert.equal(ledger.isInSink('csv', id), model.inSink.has(id), `${id} in sink`);
    assert.equal(ledger.isOpenUpload(id), model.routes.has(id), `${id} open`);
  }
  for (const path of ['/a', '/b']) {
    for (const text of ['x', 'y']) {
      const known = ledger.isKnown(path, fingerprintOf(text).sha256, 'p');
      assert.equal(known, model.judged.get(path) === text, `${path} known as ${text}`);
    }
  }
  assert.equal(ledger.sinkMark('csv')?.length ?? 0, model.length);
}

test('whatever is done in whatever order, the ledger knows what was done, and the audit holds', async (t) => {
  const scratch = scratchFolder(t);
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: 80, size: 'max' }), async (commands) => {
      runs += 1;
      const folder = join(scratch, String(runs));
      const real: Real = { ledger: openLedger({ folder, now: () => NOW }) };
      const model: Model = {
        versions: new Map(),
        routes: new Map(),
        deliveries: new Set(),
        over: new Set(),
        inSink: new Set(),
        judged: new Map(),
        length: 0,
      };
      try {
        await fc.asyncModelRun(() => ({ model, real }), commands);
      } finally {
        await real.ledger.close();
      }
      const reader = openReader(folder);
      const { holds, observed } = reader.audit();
      reader.close();
      assert.deepEqual({ holds, observed }, { holds: true, observed: model.versions.size });
    }),
    { numRuns: 20 },
  );
});
