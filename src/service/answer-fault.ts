import type { Fault } from '../../machines/events.ts';
import type { Answer } from './answer.ts';
import { FaultError } from './fault-error.ts';

export type Endpoint = 'open' | 'send' | 'finish' | 'scan';

const DEEDS: Record<Endpoint, string> = {
  open: 'open an upload',
  send: 'send a chunk',
  finish: 'finish an upload',
  scan: 'request a scan',
};

/** What each endpoint is called in messages. */
export const deedOf = (endpoint: Endpoint): string => DEEDS[endpoint];

/** A proxy that asks for a login, or a page that says "back soon": neither will answer so for ever. */
const PROTOCOL = { kind: 'transient', code: 'protocol' } as const;

// The service could not reach our webhook, or did not get its challenge back: that may get well.
const WEBHOOK_CODES = ['40012', '42201'];

const WRONG_REQUEST = new Set([400, 422]);
const NO_SUCH_UPLOAD = new Set([404, 409, 410]);

/** The fault in an answer that is not what the protocol promises for success. */
export function answerFault(endpoint: Endpoint, answer: Answer): FaultError {
  const fault = judge(endpoint, answer);
  const code = 'code' in fault && fault.code !== String(answer.status) ? ` (${fault.code})` : '';
  const message = `Cannot ${DEEDS[endpoint]}: service answered ${answer.status}${code}`;
  return new FaultError(message, fault);
}

/** The service kept to HTTP, but not to its own protocol. */
export function protocolFault(endpoint: Endpoint, detail: string): FaultError {
  const message = `Cannot ${DEEDS[endpoint]}: ${detail}`;
  return new FaultError(message, PROTOCOL);
}

function judge(endpoint: Endpoint, { status, text, retryAfterMs }: Answer): Fault {
  const code = serviceCodeOf(text) ?? String(status);
  if (status < 400) return PROTOCOL;
  if (isTransient(status) || WEBHOOK_CODES.includes(code)) {
    return { kind: 'transient', code, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  // The key may be good again later, and what is refused with it is no fault of the file.
  if (status === 401) return { kind: 'transient', code: 'unauthorized' };
  if (status === 403) return { kind: 'transient', code: 'forbidden' };
  if (status === 413) return { kind: 'unreadable', reason: 'too-large' };
  if (WRONG_REQUEST.has(status)) return { kind: 'permanent', code };
  if (endpoint !== 'open' && NO_SUCH_UPLOAD.has(status)) return { kind: 'expired', code };
  // Whatever else it is, a wrong address or a gateway, is no fault of the file either.
  return { kind: 'transient', code };
}

function isTransient(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

/** Nightfall's own number for what went wrong. Gateways in between answer anything, so nothing is expected. */
function serviceCodeOf(text: string): string | undefined {
  try {
    const { code } = JSON.parse(text) as { code?: unknown };
    return Number.isSafeInteger(code) ? String(code) : undefined;
  } catch {
    return undefined;
  }
}
