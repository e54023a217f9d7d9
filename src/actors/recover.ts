import { fromPromise } from 'xstate';
import type { OpenVersion } from '../../machines/events.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** Reads from the ledger what a former run left without an outcome. */
export const recover = (deps: {
  readonly ledger: Pick<Ledger, 'openVersions'>;
  readonly now: () => number;
}) => fromPromise<readonly OpenVersion[], void>(async () => deps.ledger.openVersions(deps.now()));
