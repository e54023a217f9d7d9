import process from 'node:process';
import type { Client } from '../../../src/service/client.ts';
import { type ClientOptions, createClient as create } from '../../../src/service/create-client.ts';
import { crashPoint, noteStart, withPoints } from './points.ts';

export type { ClientOptions } from '../../../src/service/create-client.ts';

/**
 * The client of the scanning service, with a point before and after each call, and at each finding. SIGWINCH says
 * that the service has lost what it was doing.
 */
export async function createClient(options: ClientOptions): Promise<Client> {
  process.on('SIGWINCH', options.onLost);
  noteStart();
  const client = await create(options);
  const calls = withPoints('client', client, ['open', 'send', 'finish', 'requestScan']);
  return {
    open: calls.open,
    send: calls.send,
    finish: calls.finish,
    requestScan: calls.requestScan,
    close: calls.close,
    fetchFindings: async function* fetchFindings(delivery, signal) {
      crashPoint('client.fetchFindings');
      for await (const finding of client.fetchFindings(delivery, signal)) {
        crashPoint('client.fetchFindings one');
        yield finding;
      }
      crashPoint('client.fetchFindings done');
    },
  };
}
