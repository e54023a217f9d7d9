import { fromPromise } from 'xstate';
import type { Delivery } from '../../machines/events.ts';
import type { Ledger } from '../ledger/ledger.ts';

export interface RegisterUploadDeps {
  readonly ledger: Pick<Ledger, 'recordUpload'>;
  readonly now: () => number;
  /** How long the service may take to reply. A function is asked each time, for the sake of a reload. */
  readonly replyMs: number | (() => number);
  /** Tells the supervisor where deliveries of this upload go, and of one that came before. */
  readonly tell: (
    event:
      | { readonly type: 'upload.announced'; readonly path: string; readonly uploadId: string }
      | { readonly type: 'webhook.delivered'; readonly delivery: Delivery },
  ) => void;
}

interface Registration {
  readonly uploadId: string;
  readonly versionId: string;
  readonly path: string;
}

/** Makes the route of an upload known and durable before the scan is requested. */
export const registerUpload = ({ ledger, now, replyMs, tell }: RegisterUploadDeps) =>
  fromPromise<void, Registration>(async ({ input: { uploadId, versionId, path } }) => {
    tell({ type: 'upload.announced', path, uploadId });
    const replyBy = now() + (typeof replyMs === 'function' ? replyMs() : replyMs);
    const delivery = await ledger.recordUpload({ uploadId, versionId, replyBy });
    if (delivery !== undefined) tell({ type: 'webhook.delivered', delivery });
  });
