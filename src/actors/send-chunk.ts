import { fromPromise } from 'xstate';
import type { Chunk, Client } from '../service/client.ts';

/** Streams one chunk from its file to its offset in the session. */
export const sendChunk = (client: Pick<Client, 'send'>) =>
  fromPromise<void, Chunk>(({ input, signal }) => client.send(input, signal));
