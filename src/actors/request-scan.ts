import { fromPromise } from 'xstate';
import type { Delivery } from '../../machines/events.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Log } from '../log/events.ts';
import type { Client, ScanRequest } from '../service/client.ts';

export interface RequestScanDeps {
  readonly client: Pick<Client, 'requestScan'>;
  readonly ledger: Pick<Ledger, 'recordUpload'>;
  /** Names the policy that the scan is asked for with. */
  readonly policy: () => string;
  readonly now: () => number;
  /** How long the service may take for its verdict. */
  readonly replyMs: () => number;
  /** The service accepted a scan. */
  readonly served: () => void;
  /** Tells the supervisor where the verdict goes, and of one that came before its route. */
  readonly tell: (
    event:
      | { readonly type: 'upload.announced'; readonly path: string; readonly uploadId: string }
      | { readonly type: 'webhook.delivered'; readonly delivery: Delivery },
  ) => void;
  readonly log: Log;
}

/** Asks for the scan. The verdict comes by webhook, perhaps before this is answered, so its route is made first. */
export const requestScan = (deps: RequestScanDeps) =>
  fromPromise<void, ScanRequest>(async ({ input, signal }) => {
    await makeRoute(deps, input);
    signal.throwIfAborted();
    await deps.client.requestScan(input, signal);
    deps.served();
    deps.log({ event: 'scan.initiated', path: input.path, uploadId: input.uploadId });
  });

/** The supervisor knows the route at once, and the ledger for good when this resolves. */
async function makeRoute(deps: RequestScanDeps, request: ScanRequest) {
  const { ledger, policy, now, replyMs, tell } = deps;
  const { uploadId, jobId: versionId, path } = request;
  tell({ type: 'upload.announced', path, uploadId });
  const replyBy = now() + replyMs();
  const early = await ledger.recordUpload({ uploadId, versionId, policy: policy(), replyBy });
  if (early) tell({ type: 'webhook.delivered', delivery: early });
}
