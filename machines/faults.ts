import type { Fault } from './events.ts';

/** The fault that an error carries. An error without one is a surprise, and surprises may pass. */
export function faultOf(error: unknown): Fault {
  if (typeof error === 'object' && error !== null && 'fault' in error) return error.fault as Fault;
  return { kind: 'transient', code: 'internal' };
}

/** The fault at the end of all attempts: what might have passed did not. */
export function finalFault(fault: Fault): Fault {
  if (fault.kind !== 'transient' && fault.kind !== 'expired') return fault;
  return { kind: 'permanent', code: fault.code };
}

/** How long the service asked us to wait, in milliseconds. */
export function retryAfterOf(fault: Fault | undefined): number {
  return fault?.kind === 'transient' ? (fault.retryAfterMs ?? 0) : 0;
}
