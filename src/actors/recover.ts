import { fromPromise } from 'xstate';
import type { OpenVersion } from '../../machines/events.ts';
import type { Ledger } from '../ledger/ledger.ts';

export interface RecoverDeps {
  readonly ledger: Pick<Ledger, 'openVersions'>;
  readonly now: () => number;
  /** Names the policy in force: a verdict under another one, unless it is recorded, is not waited for. */
  readonly policy: () => string;
  /** Whether the service still knows what it was asked before the agent ended. */
  readonly serviceRemembers: boolean;
}

/** Reads from the ledger what a former run left without an outcome, and where each of it can go on. */
export const recover = ({ ledger, now, policy, serviceRemembers }: RecoverDeps) =>
  fromPromise<readonly OpenVersion[], undefined>(async () =>
    ledger
      .openVersions(now(), policy())
      .map((version) => (serviceRemembers ? version : afresh(version))),
  );

/** A verdict that nobody will send any more is not waited for. */
function afresh(version: OpenVersion): OpenVersion {
  if (version.resume?.at !== 'awaitingWebhook') return version;
  const { resume: _, ...known } = version;
  return known;
}
