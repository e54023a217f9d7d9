import type { Fault } from './events.ts';

/** The fault that an error carries. An error without one is a surprise, and surprises may pass. */
export function faultOf(error: unknown): Fault {
  if (typeof error === 'object' && error !== null && 'fault' in error) return error.fault as Fault;
  return { kind: 'transient', code: 'internal' };
}
