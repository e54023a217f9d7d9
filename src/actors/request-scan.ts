import { fromPromise } from 'xstate';
import type { Client, ScanRequest } from '../service/client.ts';

/** Asks for the scan; what it finds comes by webhook, perhaps before this is answered. */
export const requestScan = (client: Pick<Client, 'requestScan'>) =>
  fromPromise<void, ScanRequest>(({ input, signal }) => client.requestScan(input, signal));
