import { setImmediate } from 'node:timers';
import type { Delivery, Finding, Session } from '../../machines/events.ts';
import type { Reply, Request, ScanFile, WorkerSetup } from '../engine/server/port.ts';
import { bytesOfPath } from '../path-bytes.ts';
import type { Chunk, Client, MeasuredFile, ScanRequest } from './client.ts';
import { FaultError } from './fault-error.ts';
import { LocalFetches } from './local-fetches.ts';
import { LocalRules } from './local-rules.ts';
import { LocalUploads, localFault } from './local-uploads.ts';
import { type Answer, LocalWorker } from './local-worker.ts';
import type { Policy } from './scan-body.ts';

export interface LocalOptions {
  /** Where verdicts are awaited, in full. */
  readonly webhookUrl: string;
  readonly signingSecret: string;
  /** A function is asked for every scan, so that a reload of the configuration takes effect at once. */
  readonly policy: Policy | (() => Policy);
  readonly maxFileBytes: number;
  /** Whether the text in pictures is read. */
  readonly ocr?: boolean;
  /** Whether deliveries carry the path beside the job. */
  readonly sendPath: boolean;
  /** The engine died: what it had taken on and not delivered is lost. Called once for each death. */
  readonly onLost: () => void;
  /** How long the engine may say nothing while it is asked something: then it hangs, and is started anew. */
  readonly silenceMs?: number;
}

export type { Reply, Request, WorkerSetup };

interface Asked {
  readonly resolve: () => void;
  readonly reject: (error: FaultError) => void;
}

const MAX_METADATA_BYTES = 10 * 1024;

/**
 * The client of the embedded engine, which runs in a thread of its own. No bytes of a file pass through
 * here: the engine opens the path itself. All there is to say of a file goes in one message, when its
 * scan is requested, together with what else is asked in the same turn.
 * Faulty rules make the first call reject with what is wrong with them.
 */
export function createLocalClient(options: LocalOptions): Client {
  return new LocalClient(options);
}

class LocalClient implements Client {
  readonly #options: LocalOptions;
  readonly #uploads: LocalUploads;
  readonly #worker: LocalWorker;
  readonly #fetches: LocalFetches;
  readonly #asked = new Map<string, Asked>();
  #outbox: ScanFile[] = [];
  readonly #rules: LocalRules;
  #end: FaultError | undefined;

  constructor(options: LocalOptions) {
    this.#options = options;
    this.#uploads = new LocalUploads(options.maxFileBytes);
    this.#worker = new LocalWorker({
      setup: {
        webhookUrl: options.webhookUrl,
        signingSecret: options.signingSecret,
        ocr: options.ocr ?? false,
      },
      onReply: (reply) => this.#hear(reply),
      onDeath: (final, cause) => this.#lose(final, cause),
      onRestart: () => this.#resume(),
      isAwaited: () => this.#asked.size > 0 || this.#fetches.isWaiting || this.#rules.isWaiting,
      silenceMs: options.silenceMs,
    });
    this.#fetches = new LocalFetches((request) => this.#worker.send(request));
    this.#rules = new LocalRules(options.policy, (message) => {
      // What was asked under the old rules goes first.
      this.#flush();
      this.#worker.send(message);
    });
    this.#tellRules();
  }

  async open(file: MeasuredFile, signal: AbortSignal): Promise<Session> {
    this.#refuse('open an upload', signal);
    if (!this.#rules.tell()) await this.#rules.ready(signal);
    this.#refuse('open an upload', signal);
    const uploadId = this.#uploads.open(file);
    return { uploadId, chunkSize: Math.max(file.identity.size, 1) };
  }

  async send(chunk: Chunk, signal: AbortSignal): Promise<void> {
    this.#refuse('send a chunk', signal);
    this.#uploads.send(chunk);
  }

  async finish(uploadId: string, signal: AbortSignal): Promise<void> {
    this.#refuse('finish an upload', signal);
    this.#uploads.finish(uploadId);
  }

  async requestScan(request: ScanRequest, signal: AbortSignal): Promise<void> {
    this.#refuse('request a scan', signal);
    const { uploadId } = request;
    const { path, identity, growing } = this.#uploads.finished(uploadId);
    if (!this.#rules.tell()) await this.#rules.ready(signal);
    this.#refuse('request a scan', signal);
    const onAbort = () => this.#settle(uploadId, calledOff('request a scan'));
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await new Promise<void>((resolve, reject) => {
        this.#asked.set(uploadId, { resolve, reject });
        const requestMetadata = this.#metadata(request);
        const pathBytes = bytesOfPath(path);
        this.#post({ uploadId, path, pathBytes, identity, growing, requestMetadata });
      });
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
    this.#uploads.forget(uploadId);
  }

  fetchFindings(delivery: Delivery, signal: AbortSignal): AsyncIterable<Finding> {
    return this.#fetches.fetch(delivery, signal);
  }

  async close(): Promise<void> {
    this.#fail(
      localFault('reach the engine: it was closed', { kind: 'transient', code: 'closed' }),
    );
    await this.#worker.close();
  }

  #refuse(deed: string, signal: AbortSignal): void {
    if (this.#end) throw this.#end;
    if (signal.aborted) throw calledOff(deed);
  }

  /** A path that makes it too long is left out: the job alone finds the way back. */
  #metadata({ jobId, path }: ScanRequest): string {
    const short = JSON.stringify({ job: jobId });
    if (!this.#options.sendPath) return short;
    const long = JSON.stringify({ job: jobId, path });
    return Buffer.byteLength(long) <= MAX_METADATA_BYTES ? long : short;
  }

  /** Faulty ones are nobody's problem before somebody asks for something. */
  #tellRules(): void {
    try {
      this.#rules.tell();
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
    }
  }

  #post(file: ScanFile): void {
    if (this.#outbox.push(file) === 1) setImmediate(() => this.#flush());
  }

  /** While there is no worker, what is asked waits for the next one. */
  #flush(): void {
    if (this.#outbox.length === 0 || !this.#worker.alive) return;
    const files = this.#outbox.filter(({ uploadId }) => this.#asked.has(uploadId));
    this.#outbox = [];
    if (files.length > 0) this.#worker.send({ type: 'scan', files });
  }

  #hear(reply: Answer): void {
    switch (reply.type) {
      case 'rules':
        this.#rules.hear(reply);
        return;
      case 'accepted':
        for (const id of reply.uploadIds) this.#settle(id);
        return;
      case 'refused': {
        const { code, message } = reply.error;
        const fault = { kind: 'transient', code: String(code) } as const;
        for (const id of reply.uploadIds) {
          this.#settle(id, localFault(`request a scan: ${message} (${code})`, fault));
        }
        return;
      }
      case 'findings':
        this.#fetches.take(reply);
        return;
      case 'noFindings':
        this.#fetches.refuse(reply);
    }
  }

  #settle(uploadId: string, error?: FaultError): void {
    const asked = this.#asked.get(uploadId);
    this.#asked.delete(uploadId);
    if (error) asked?.reject(error);
    else asked?.resolve();
  }

  #lose(final: boolean, cause: string): void {
    const waiting = new Set(this.#outbox.map(({ uploadId }) => uploadId));
    const lost = localFault('reach the engine: it died', {
      kind: 'transient',
      code: 'engine-lost',
    });
    for (const id of [...this.#asked.keys()]) if (!waiting.has(id)) this.#settle(id, lost);
    const forgotten = { kind: 'expired', code: 'engine-lost' } as const;
    this.#fetches.failAll(localFault('fetch findings: the engine died', forgotten));
    if (final) {
      const fault = { kind: 'unreadable', reason: 'crashed' } as const;
      this.#fail(localFault(`reach the engine: it died again and again (${cause})`, fault));
    }
    this.#options.onLost();
  }

  #resume(): void {
    this.#rules.forget();
    const waiting = this.#outbox;
    this.#outbox = [];
    this.#tellRules();
    this.#outbox = waiting;
    this.#flush();
  }

  #fail(error: FaultError): void {
    this.#end = error;
    for (const id of [...this.#asked.keys()]) this.#settle(id, error);
    this.#fetches.failAll(error);
    this.#outbox = [];
    this.#rules.fail(error);
  }
}

function calledOff(deed: string): FaultError {
  return localFault(`${deed}: it was called off`, { kind: 'transient', code: 'aborted' });
}
