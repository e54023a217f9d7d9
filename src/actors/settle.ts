import { fromPromise } from 'xstate';
import type { Settlement } from '../../machines/file-context.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Log, LogEvent } from '../log/events.ts';

export interface SettleDeps {
  readonly ledger: Pick<Ledger, 'settle'>;
  /** Names the policy under which the content was judged. A function is asked each time, for the sake of a reload. */
  readonly policy: string | ((settlement: Settlement) => string);
  readonly now: () => number;
  readonly log: Log;
}

/** Makes the outcome of a version durable, and then says it. */
export const settle = ({ ledger, policy, now, log }: SettleDeps) =>
  fromPromise<void, Settlement>(async ({ input }) => {
    const { path, next } = input;
    await ledger.settle({
      versionId: input.versionId,
      outcome: input.outcome,
      policy: typeof policy === 'function' ? policy(input) : policy,
      at: now(),
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
