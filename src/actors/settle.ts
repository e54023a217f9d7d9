import { fromPromise } from 'xstate';
import type { Settlement } from '../../machines/file-context.ts';
import type { FurtherChanges, Ledger } from '../ledger/ledger.ts';
import type { Log, LogEvent } from '../log/events.ts';

export interface SettleDeps {
  readonly ledger: Pick<Ledger, 'settle'>;
  /** Names the policy in force; a verdict is under that of its upload. A function is asked each time, for the sake of a reload. */
  readonly policy: string | (() => string);
  /** Changes of the path that were seen since it came into motion, or was last asked for. */
  readonly further?: (path: string) => FurtherChanges | undefined;
  readonly now: () => number;
  readonly log: Log;
}

/** Makes the outcome of a version durable, and then says it. */
export const settle = ({ ledger, policy, further, now, log }: SettleDeps) =>
  fromPromise<void, Settlement>(async ({ input }) => {
    const { path, versionId, uploadId, outcome, next } = input;
    await ledger.settle({
      ...{ versionId, uploadId, outcome },
      policy: typeof policy === 'function' ? policy() : policy,
      at: now(),
      further: further?.(path),
      ...(next !== undefined && { next: { versionId: next, path } }),
    });
    log(sentenceOf(input));
  });

function sentenceOf({ path, uploadId = '', outcome }: Settlement): LogEvent {
  switch (outcome.kind) {
    case 'findings':
      return { event: 'findings.recorded', path, uploadId, count: outcome.count };
    case 'clean':
      return { event: 'file.clean', path, uploadId };
    default:
      return { event: 'file.settled', path, outcome };
  }
}
