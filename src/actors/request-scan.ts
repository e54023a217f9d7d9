import { fromPromise } from 'xstate';
import type { Log } from '../log/events.ts';
import type { Client, ScanRequest } from '../service/client.ts';

/** Asks for the scan; what it finds comes by webhook, perhaps before this is answered. */
export const requestScan = (client: Pick<Client, 'requestScan'>, log: Log) =>
  fromPromise<void, ScanRequest>(async ({ input, signal }) => {
    await client.requestScan(input, signal);
    log({ event: 'scan.initiated', path: input.path, uploadId: input.uploadId });
  });
