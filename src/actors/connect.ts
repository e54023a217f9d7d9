import { fromPromise } from 'xstate';

/** Makes the client of the scanning service, now that it is known where webhooks are awaited. */
export const connect = (open: (port: number) => Promise<void>) =>
  fromPromise<void, { port: number }>(({ input }) => open(input.port));
