import { fromPromise } from 'xstate';
import type { Session } from '../../machines/events.ts';
import type { Client, MeasuredFile } from '../service/client.ts';

/** Asks the service for a session for so many bytes. */
export const openUpload = (client: Pick<Client, 'open'>) =>
  fromPromise<Session, MeasuredFile>(({ input, signal }) => client.open(input, signal));
