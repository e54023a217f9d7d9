import { fromPromise } from 'xstate';
import type { Settlement } from '../../machines/file-context.ts';
import type { Ledger } from '../ledger/ledger.ts';

export interface SettleDeps {
  readonly ledger: Pick<Ledger, 'settle'>;
  /** Names the policy under which the content was judged. A function is asked each time, for the sake of a reload. */
  readonly policy: string | (() => string);
  readonly now: () => number;
}

/** Makes the outcome of a version durable. */
export const settle = ({ ledger, policy, now }: SettleDeps) =>
  fromPromise<void, Settlement>(({ input: { versionId, outcome } }) =>
    ledger.settle({
      versionId,
      outcome,
      policy: typeof policy === 'function' ? policy() : policy,
      at: now(),
    }),
  );
