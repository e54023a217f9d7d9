import { fromPromise } from 'xstate';
import type { Client } from '../service/client.ts';

/** Tells the service that all bytes are there. */
export const finishUpload = (client: Pick<Client, 'finish'>) =>
  fromPromise<void, { uploadId: string }>(({ input, signal }) =>
    client.finish(input.uploadId, signal),
  );
