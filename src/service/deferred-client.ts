import type { Client } from './client.ts';

/** A client that is made later: when it is known where webhooks are awaited. */
export function deferredClient(): Client & { readonly become: (client: Client) => void } {
  let real: Client | undefined;
  const client = (): Client => {
    if (!real) throw new Error('Cannot call the scanning service: no connection was made yet');
    return real;
  };
  return {
    become: (made) => {
      real = made;
    },
    open: (file, signal) => client().open(file, signal),
    send: (chunk, signal) => client().send(chunk, signal),
    finish: (uploadId, signal) => client().finish(uploadId, signal),
    requestScan: (request, signal) => client().requestScan(request, signal),
    fetchFindings: (delivery, signal) => client().fetchFindings(delivery, signal),
    close: async () => real?.close(),
  };
}
