import type { Backoff } from './backoff.ts';
import type { Fault, UnscannableReason } from './events.ts';

/** The fault that an error carries. An error without one is a surprise, and surprises may pass. */
export function faultOf(error: unknown): Fault {
  if (typeof error === 'object' && error !== null && 'fault' in error) return error.fault as Fault;
  return { kind: 'transient', code: 'internal' };
}

/** The fault at the end of all attempts: what might have passed did not. */
export function finalFault(fault: Fault): Fault {
  if (fault.kind !== 'transient' && fault.kind !== 'expired') return fault;
  return { kind: 'exhausted', code: fault.code };
}

/** How long the service asked us to wait, in milliseconds. */
export function retryAfterOf(fault: Fault | undefined): number {
  return fault?.kind === 'transient' ? (fault.retryAfterMs ?? 0) : 0;
}

/** A fault of an upload, if it says anything of the service: to be asked to wait once is what pacing is for. */
export function telling({
  fault,
  attempts,
  backoff,
}: {
  readonly fault: Fault | undefined;
  readonly attempts: number;
  readonly backoff: Backoff;
}): Fault | undefined {
  const isWish = fault?.kind === 'transient' && fault.code.startsWith('429');
  // The last attempt is always told: else files could use up all of theirs, and nobody would know.
  return isWish && attempts < 2 && attempts < backoff.attempts ? undefined : fault;
}

/** What a fault says of the service, if anything: codes of our own making are left out. */
export function serviceFaultOf(
  fault: Fault | undefined,
): { readonly code: string; readonly retryAfterMs: number } | undefined {
  if (fault?.kind !== 'transient' && fault?.kind !== 'expired') return undefined;
  if (fault.code === 'internal' || fault.code === 'aborted') return undefined;
  return { code: fault.code, retryAfterMs: retryAfterOf(fault) };
}

/** What a delivery's error makes of the file: a reason by its name, or the code that the service gave. */
export function reasonOf(code: string): UnscannableReason {
  switch (code) {
    case 'encrypted':
    case 'corrupt':
    case 'unsupported':
    case 'permission':
    case 'io':
    case 'limit':
    case 'crashed':
      return code;
    default:
      return `service:${code}`;
  }
}
