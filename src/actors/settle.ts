import { fromPromise } from 'xstate';
import type { Delivery } from '../../machines/events.ts';
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
  /** Tells the supervisor of a file that was judged by rules that are no longer in force. */
  readonly tell: (event: Outdated) => void;
  readonly log: Log;
}

interface Outdated {
  readonly type: 'file.changed';
  readonly path: string;
  readonly seenBy: 'comparison';
}

/** Makes the outcome of a version durable, and then says it: or answers with the verdict that was there before. */
export const settle = ({ ledger, policy, further, now, tell, log }: SettleDeps) =>
  fromPromise<Delivery | undefined, Settlement>(async ({ input }) => {
    const { path, versionId, uploadId, outcome, awaited, next } = input;
    const { verdict, isOutdated } = await ledger.settle({
      ...{ versionId, uploadId, outcome, awaited },
      policy: typeof policy === 'function' ? policy() : policy,
      at: now(),
      further: further?.(path),
      ...(next !== undefined && { next: { versionId: next, path } }),
    });
    if (verdict !== undefined) return verdict;
    log(sentenceOf(input));
    if (isOutdated) tell({ type: 'file.changed', path, seenBy: 'comparison' });
    return undefined;
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
