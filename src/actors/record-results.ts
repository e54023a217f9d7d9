import { fromPromise } from 'xstate';
import type { Finding } from '../../machines/events.ts';
import type { Recording } from '../../machines/file-context.ts';
import type { Client } from '../service/client.ts';
import { FILE_CHANGED } from '../service/error-code.ts';
import { FaultError } from '../service/fault-error.ts';
import { type Redaction, redact } from '../sinks/redact.ts';
import { share } from '../sinks/share.ts';
import type { Sink } from '../sinks/sink.ts';

/** A sink and what it may be given to keep. A function is asked each time, for the sake of a reload. */
export interface Destination {
  readonly sink: Sink;
  readonly redaction: Redaction | (() => Redaction);
}

export interface RecordResultsDeps {
  readonly client: Pick<Client, 'fetchFindings'>;
  readonly destinations: readonly Destination[];
  readonly now: () => number;
}

// A reason at hand: to make one, with its stack, for each file would cost more than the rest of this.
const ENDED = new Error('The findings were recorded');

/** Findings of one upload that are held in memory; more than these pass through in step. */
const IN_MEMORY = 256;

/** Fetches what was found, redacts it for each sink, and ends when all of them have it for good. */
export const recordResults = (deps: RecordResultsDeps) =>
  fromPromise<{ count: number }, Recording>(({ input, signal }) => record(deps, input, signal));

async function record(
  { client, destinations, now }: RecordResultsDeps,
  { path, sha256, identity, delivery, forced }: Recording,
  signal: AbortSignal,
): Promise<{ count: number }> {
  // The watch is about to say so too, or would have; it is not the file that is at fault.
  if (!forced && delivery.errorCodes.includes(FILE_CHANGED)) throw changedMeanwhile(path);
  // After a crash a sink may have all of it, while the service has forgotten what it found.
  const recorded = destinations.map(({ sink }) => sink.countOf?.(delivery.uploadId));
  const count = recorded.find((known) => known !== undefined);
  if (count !== undefined) return { count };

  const stop = new AbortController();
  const source = delivery.findingsPresent
    ? client.fetchFindings(delivery, AbortSignal.any([signal, stop.signal]))
    : none();
  try {
    const copies = await distribute(source, destinations.length);
    if (delivery.findingsPresent && isEmpty(copies[0])) throw nothingCame(path);
    const result = { uploadId: delivery.uploadId, path, sha256, size: identity.size, at: now() };
    const counts = await Promise.all(
      destinations.map(({ sink, redaction }, index) => {
        const mode = typeof redaction === 'function' ? redaction() : redaction;
        const findings = copies[index] ?? [];
        return sink.accept({ ...result, findings: redactAll(findings, mode) });
      }),
    );
    return { count: Math.max(0, ...counts) };
  } finally {
    stop.abort(ENDED);
  }
}

function changedMeanwhile(path: string): FaultError {
  return new FaultError(`Cannot record results of "${path}": it changed before it was scanned`, {
    kind: 'changed',
  });
}

// A verdict that speaks of findings and brings none must not end as clean.
function nothingCame(path: string): FaultError {
  return new FaultError(
    `Cannot record results of "${path}": findings were announced and none came`,
    { kind: 'transient', code: 'findings-missing' },
  );
}

type Findings = readonly Finding[] | AsyncIterableIterator<Finding>;

function isEmpty(findings: Findings | undefined): boolean {
  return Array.isArray(findings) && findings.length === 0;
}

async function distribute(
  source: AsyncIterable<Finding>,
  readers: number,
): Promise<readonly Findings[]> {
  const iterator = source[Symbol.asyncIterator]();
  const first: Finding[] = [];
  while (first.length < IN_MEMORY) {
    const next = await iterator.next();
    if (next.done) return Array.from({ length: readers }, () => first);
    first.push(next.value);
  }
  return share(chain(first, iterator), readers);
}

async function* chain(
  first: readonly Finding[],
  rest: AsyncIterator<Finding>,
): AsyncIterable<Finding> {
  try {
    yield* first;
    for (;;) {
      const next = await rest.next();
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}

function redactAll(
  findings: Findings,
  mode: Redaction,
): readonly Finding[] | AsyncIterable<Finding> {
  if (!(Symbol.asyncIterator in findings)) return findings.map((finding) => redact(finding, mode));
  return {
    // Not a generator: one that was never started could not tell the others that nobody reads on.
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        const next = await findings.next();
        return next.done ? next : { done: false, value: redact(next.value, mode) };
      },
      return: async () => (await findings.return?.()) ?? { done: true, value: undefined },
    }),
  };
}

async function* none(): AsyncIterable<Finding> {}
