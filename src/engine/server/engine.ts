import type { CompiledRules } from '../rules/compile.ts';
import { Challenger } from './challenge.ts';
import { Deliveries, RETRY_DELAYS_MS } from './deliver.ts';
import { FindingsStore } from './findings-store.ts';
import { Poster } from './post.ts';
import { ScanQueue } from './scan-queue.ts';
import { type OpenUpload, scanUpload, type UploadResult } from './scan-upload.ts';
import { TemporaryFolder } from './temporary-folder.ts';

const DELIVERIES_AT_ONCE = 32;
const VALID_MS = 24 * 3600 * 1000;
const ANSWER_TIMEOUT_MS = 10_000;

export interface EngineOptions {
  readonly signingSecret: string;
  /** The address of the findings of an upload, which works until then. */
  readonly findingsUrl: (uploadId: string, validUntilMs: number) => string;
  readonly now?: (() => number) | undefined;
  readonly retryDelaysMs?: readonly number[] | undefined;
  readonly temporaryFolder?: string | undefined;
}

/** What is asked of the engine once the bytes of an upload are at hand. */
export interface ScanOrder {
  readonly uploadId: string;
  readonly open: () => OpenUpload;
  readonly rules: CompiledRules;
  readonly destinations: readonly URL[];
  readonly requestMetadata: string;
}

/** What both fronts share: webhooks are asked, uploads scanned, findings kept and verdicts delivered. */
export class Engine {
  readonly folder: TemporaryFolder;
  readonly findings: FindingsStore;
  readonly challenger: Challenger;
  readonly now: () => number;
  readonly #deliveries: Deliveries;
  readonly #poster: Poster;
  readonly #queue = new ScanQueue();
  readonly #findingsUrl: EngineOptions['findingsUrl'];

  constructor(options: EngineOptions) {
    const { signingSecret: secret, now = Date.now } = options;
    this.now = now;
    this.folder = new TemporaryFolder(options.temporaryFolder);
    this.findings = new FindingsStore(this.folder, now);
    const poster = new Poster({ connections: DELIVERIES_AT_ONCE, timeoutMs: ANSWER_TIMEOUT_MS });
    this.#poster = poster;
    this.challenger = new Challenger(poster, secret, now);
    this.#deliveries = new Deliveries({
      poster,
      secret,
      now,
      atOnce: DELIVERIES_AT_ONCE,
      retryDelaysMs: options.retryDelaysMs ?? RETRY_DELAYS_MS,
    });
    this.#findingsUrl = options.findingsUrl;
  }

  /** Scans when its turn comes. The destinations have passed their challenge. */
  scan(order: ScanOrder): void {
    const { open, rules } = order;
    this.#queue.add(() =>
      scanUpload({
        open,
        rules,
        store: this.findings,
        done: (result) => this.#deliver(order, result),
      }),
    );
  }

  #deliver(order: ScanOrder, { findings, errors }: UploadResult): void {
    const { uploadId, destinations, requestMetadata } = order;
    const validUntil = findings ? this.findings.keep(uploadId, findings) : this.now() + VALID_MS;
    const body = {
      findingsURL: findings ? this.#findingsUrl(uploadId, validUntil) : '',
      validUntil: new Date(validUntil).toISOString(),
      uploadID: uploadId,
      findingsPresent: findings !== undefined,
      requestMetadata,
      errors,
    };
    for (const url of destinations) this.#deliveries.send(url, body);
  }

  get counts(): { readonly delivered: number; readonly givenUp: number; readonly waiting: number } {
    const { delivered, givenUp } = this.#deliveries;
    return { delivered, givenUp, waiting: this.#queue.length };
  }

  close(): void {
    this.#queue.close();
    this.#deliveries.close();
    this.#poster.close();
    this.findings.close();
    this.folder.remove();
  }
}
