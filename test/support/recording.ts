import { randomUUID } from 'node:crypto';
import type { SqliteLedger } from '../../src/ledger/sqlite.ts';
import type { CsvSink } from '../../src/sinks/csv.ts';
import { createFindingsSink } from '../../src/sinks/findings.ts';
import { expectedCount } from './expected-count.ts';
import { deliveryOf } from './ledger.ts';
import { findingOf } from './results.ts';

/** How far an upload has come, said when it is promised and not before. */
export type Stage = 'recorded' | 'delivered' | 'accepted' | 'settled';

/** What an agent does with its ledger and its results, upload by upload. */
export interface Recording {
  /** Observes one more version, and brings it to its end. */
  readonly begin: () => Promise<void>;
  /** Brings to an end what a former run left. */
  readonly goOn: () => Promise<void>;
}

export function recording(
  ledger: SqliteLedger,
  sink: CsvSink,
  say: (stage: Stage, uploadId: string) => void,
  nextId: () => string = randomUUID,
): Recording {
  const stored = createFindingsSink(ledger);

  async function finish(versionId: string, uploadId: string) {
    const result = { uploadId, path: '/a', sha256: 'f'.repeat(64), size: 1, at: Date.now() };
    const [count] = await Promise.all([
      sink.accept({ ...result, findings: findings(uploadId) }),
      stored.accept({ ...result, findings: findings(uploadId) }),
    ]);
    say('accepted', uploadId);
    const outcome = { kind: 'findings', count } as const;
    await ledger.settle({ versionId, outcome, policy: 'p', at: Date.now() });
    say('settled', uploadId);
  }

  return {
    begin: async () => {
      const [versionId, uploadId] = [randomUUID(), nextId()];
      ledger.observe({ versionId, path: `/${versionId}`, at: Date.now() });
      await ledger.recordUpload({ policy: 'p', uploadId, versionId, replyBy: Date.now() + 60_000 });
      say('recorded', uploadId);
      await ledger.storeDelivery(deliveryOf(uploadId), Date.now());
      say('delivered', uploadId);
      await finish(versionId, uploadId);
    },
    goOn: async () => {
      for (const { versionId, resume } of ledger.openVersions(Date.now())) {
        if (resume) await finish(versionId, resume.uploadId);
        else await ledger.settle({ versionId, outcome: { kind: 'vanished' }, policy: 'p', at: 1 });
      }
    },
  };
}

async function* findings(uploadId: string) {
  for (let index = 0; index < expectedCount(uploadId); index += 1)
    yield findingOf(`finding ${index}`, { beforeContext: 'Ana,\n"Bert",\nCarla: ' });
}
