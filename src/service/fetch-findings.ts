import type { Agent } from 'node:http';
import type { Delivery, Finding } from '../../machines/events.ts';
import { type Request, type Running, start, type Timeouts } from './call.ts';
import { FaultError } from './fault-error.ts';
import { checkFindingsUrl, type FindingsSource } from './findings-url.ts';
import { createFindingsParser, MalformedFindings } from './parse-findings.ts';
import { parseRetryAfter } from './retry-after.ts';

export interface FetchOptions extends FindingsSource {
  readonly userAgent: string;
  readonly timeouts: Timeouts;
  readonly maxFindingsBytes: number;
  readonly now: () => number;
  readonly agent: Agent;
}

const DEED = 'fetch findings';

/** No finding is so long. What nests takes up to thirty times its size in memory until it is complete. */
const MAX_FINDING_BYTES = 1024 * 1024;

/** Streams the findings of a delivery from its address, which was signed in advance: our key is not shown there. */
export async function* fetchFindings(
  delivery: Delivery,
  options: FetchOptions,
  signal: AbortSignal,
): AsyncGenerator<Finding, void, undefined> {
  if (delivery.findingsURL === '') {
    if (!delivery.findingsPresent) return;
    throw faultError('the delivery names no address', { kind: 'expired', code: 'no-findings-url' });
  }
  const request = requestFor(delivery, options);
  const { agent, timeouts } = options;
  const running = start({ deed: DEED, begin: () => request, agent, timeouts }, signal);
  let complete = false;
  try {
    yield* readDocument(running, options);
    complete = true;
  } catch (error) {
    throw error instanceof MalformedFindings ? malformed(error) : running.faultOf(error);
  } finally {
    // Whoever stops listening early ends the download with it.
    if (complete) running.done();
    else running.stop();
  }
}

async function* readDocument(running: Running, options: FetchOptions) {
  const { status, headers, body } = await running.response;
  if (status !== 200) throw answerFault(status, headers.get('retry-after'), options.now());
  if (body === null) throw new MalformedFindings('Cannot read findings: there are none');
  const parser = createFindingsParser();
  let length = 0;
  let incomplete = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > options.maxFindingsBytes) throw tooLarge('they have', options.maxFindingsBytes);
    const findings = parser.write(piece);
    incomplete = findings.length > 0 ? 0 : incomplete + piece.length;
    if (incomplete > MAX_FINDING_BYTES) throw tooLarge('one of them has', MAX_FINDING_BYTES);
    // Whoever takes them may have to wait for a disk.
    running.rest();
    yield* findings;
    running.progress();
  }
  parser.end();
}

function requestFor({ findingsURL }: Delivery, options: FetchOptions): Request {
  const checked = checkFindingsUrl(findingsURL, options);
  if (checked.kind === 'refused') {
    // Whoever sent it, another scan may give one that is the service's own.
    throw faultError(checked.reason, { kind: 'expired', code: 'findings-url-refused' });
  }
  const headers = { Accept: 'application/json', 'User-Agent': options.userAgent };
  return { url: checked.url.href, method: 'GET', headers };
}

/** 404 is among them: storage that is spread over many machines may not know yet what it was just given. */
const MAY_PASS = new Set([404, 408, 425, 429]);

function answerFault(status: number, retryAfter: string | null, now: number): FaultError {
  const reason = `service answered ${status}`;
  const code = String(status);
  if (status >= 500 || MAY_PASS.has(status)) {
    const retryAfterMs = parseRetryAfter(retryAfter, now);
    const wish = retryAfterMs === undefined ? {} : { retryAfterMs };
    return faultError(reason, { kind: 'transient', code, ...wish });
  }
  // Over, moved, or not for us: another scan gives another address.
  return faultError(reason, { kind: 'expired', code });
}

function malformed({ message }: MalformedFindings): FaultError {
  return new FaultError(message, { kind: 'transient', code: 'findings-malformed' });
}

function tooLarge(what: string, limit: number): FaultError {
  const reason = `${what} more than ${limit} bytes`;
  return faultError(reason, { kind: 'expired', code: 'findings-too-large' });
}

function faultError(reason: string, fault: FaultError['fault']): FaultError {
  return new FaultError(`Cannot ${DEED}: ${reason}`, fault);
}
