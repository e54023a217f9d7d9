import type { SupervisorInput } from '../../../machines/supervisor-context.ts';
import { backoff } from './file-rig.ts';

/** What an agent is started with that has little room. */
export const input: SupervisorInput = {
  watching: {
    folders: ['/home/ana'],
    match: ['.*'],
    ignore: [],
    own: [],
    backend: 'auto',
    state: '/state',
  },
  listening: { host: '127.0.0.1', port: 8000 },
  run: 'run',
  seed: 1,
  sinks: ['csv'],
  limits: { inFlight: 2, uploads: 1, parked: 2, restarts: 2 },
  backoff,
  breaker: { failures: 4, trialFailures: 2, coolDown: { baseMs: 1_000, capMs: 8_000 } },
  graceMs: 60_000,
  drainMs: 8_000,
};
