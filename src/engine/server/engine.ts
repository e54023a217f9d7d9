import { CODES, EngineError, errorBody } from '../engine-error.ts';
import type { Batch, Place } from '../pool/job.ts';
import { Pool, type PoolOptions } from '../pool/pool.ts';
import type { Ending } from '../pool/scan-file.ts';
import type { CompiledRules } from '../rules/compile.ts';
import type { Verdict } from '../state/scan-record.ts';
import { Challenger } from './challenge.ts';
import { Deliveries, RETRY_DELAYS_MS } from './deliver.ts';
import { FindingsStore, type FindingsStoreOptions } from './findings-store.ts';
import type { FindingsWriter } from './findings-writer.ts';
import { Poster } from './post.ts';
import { scanHere } from './scan-here.ts';
import { ScanQueue } from './scan-queue.ts';
import { TemporaryFolder } from './temporary-folder.ts';

const DELIVERIES_AT_ONCE = 32;
const VALID_MS = 24 * 3600 * 1000;
const ANSWER_TIMEOUT_MS = 10_000;

export interface EngineOptions {
  readonly signingSecret: string;
  /** The address of the findings of an upload, which works until then. */
  readonly findingsUrl: (uploadId: string, validUntilMs: number) => string;
  readonly pool: PoolOptions;
  /** Whether small plain texts are scanned in this thread, which then should have nothing else to do. */
  readonly scansHere: boolean;
  /** Whether the text in pictures is read. */
  readonly ocr?: boolean | undefined;
  /** Where findings lie that outlive the program; else they do not. */
  readonly lasting?: Pick<FindingsStoreOptions, 'createFile' | 'onDrop'> | undefined;
  readonly now?: (() => number) | undefined;
  readonly retryDelaysMs?: readonly number[] | undefined;
  /** A webhook did not take a verdict, however often it was offered. */
  readonly onGivenUp?: ((url: URL) => void) | undefined;
  readonly temporaryFolder?: string | undefined;
}

/** What is asked of the engine once the bytes of an upload are at hand. */
export interface ScanOrder {
  readonly uploadId: string;
  readonly place: Place;
  readonly rules: CompiledRules;
  readonly destinations: readonly URL[];
  readonly requestMetadata: string;
  readonly onBegin?: () => void;
  /** The bytes are not needed any more. The verdict is not delivered before it resolves. */
  readonly onVerdict?: (verdict: Verdict) => Promise<void>;
  /** All destinations have taken the verdict, or were given up. */
  readonly onDelivered?: () => void;
}

/** What both fronts share: webhooks are asked, uploads scanned, findings kept and verdicts delivered. */
export class Engine {
  readonly folder: TemporaryFolder;
  readonly findings: FindingsStore;
  readonly challenger: Challenger;
  readonly pool: Pool;
  readonly now: () => number;
  readonly #deliveries: Deliveries;
  readonly #poster: Poster;
  readonly #queue = new ScanQueue();
  readonly #options: EngineOptions;
  #closed = false;

  constructor(options: EngineOptions) {
    const { signingSecret: secret, now = Date.now, lasting } = options;
    this.#options = options;
    this.now = now;
    this.folder = new TemporaryFolder(options.temporaryFolder);
    const createFile = () => this.folder.createFile();
    this.findings = new FindingsStore({
      now,
      createFile,
      ...(lasting && { ...lasting, maxMemory: 0 }),
    });
    this.pool = new Pool(options.pool);
    const poster = new Poster({ connections: DELIVERIES_AT_ONCE, timeoutMs: ANSWER_TIMEOUT_MS });
    this.#poster = poster;
    this.challenger = new Challenger(poster, secret, now);
    this.#deliveries = new Deliveries({
      poster,
      secret,
      now,
      atOnce: DELIVERIES_AT_ONCE,
      retryDelaysMs: options.retryDelaysMs ?? RETRY_DELAYS_MS,
      onGivenUp: options.onGivenUp,
    });
  }

  /** Scans when its turn comes. The destinations have passed their challenge. */
  scan(order: ScanOrder): void {
    const { place, rules, onBegin: begin } = order;
    const writer = this.findings.writer(rules);
    let lost = false;
    const take = (batch: Batch): void => {
      try {
        if (!lost) writer.take(batch);
      } catch {
        lost = true;
      }
    };
    const done = (ending: Ending): void => {
      void this.#end(order, writer, lost ? withoutFindings(ending) : ending);
    };
    const { ocr, scansHere } = this.#options;
    const job = { type: 'file', place, ocr, rules: rules.plain } as const;
    const pass = (): void => this.pool.scanFile(job, { begin, take, done });
    if (scansHere) {
      this.#queue.add(() => scanHere({ place, rules, take, done, pass }));
    } else pass();
  }

  async #end(order: ScanOrder, writer: FindingsWriter, ending: Ending): Promise<void> {
    const { errors, discard } = ending;
    const found = !discard && writer.any && !this.#closed;
    if (!found) writer.discard();
    if (this.#closed) return;
    const { uploadId } = order;
    const validUntil = found ? this.findings.keep(uploadId, writer) : this.now() + VALID_MS;
    const verdict = { validUntil, errors, found };
    // What cannot be written down, or removed, does not keep the verdict from who waits for it.
    await this.#note(order, verdict).catch(() => {});
    this.deliver(order, verdict);
  }

  async #note(order: ScanOrder, verdict: Omit<Verdict, 'findings'>): Promise<void> {
    if (!order.onVerdict) return;
    const findings = verdict.found ? await this.findings.saved(order.uploadId) : undefined;
    await order.onVerdict({ ...verdict, findings });
  }

  /** Tells a verdict to all destinations. */
  deliver(order: ScanOrder, { validUntil, errors, found }: Omit<Verdict, 'findings'>): void {
    const { uploadId, destinations, requestMetadata } = order;
    const body = {
      findingsURL: found ? this.#options.findingsUrl(uploadId, validUntil) : '',
      validUntil: new Date(validUntil).toISOString(),
      uploadID: uploadId,
      findingsPresent: found,
      requestMetadata,
      errors,
    };
    let open = destinations.length;
    const settled = (): void => {
      open--;
      if (open === 0) order.onDelivered?.();
    };
    for (const url of destinations) this.#deliveries.send(url, body, settled);
  }

  get counts(): { readonly delivered: number; readonly givenUp: number; readonly waiting: number } {
    const { delivered, givenUp } = this.#deliveries;
    return { delivered, givenUp, waiting: this.#queue.length + this.pool.waiting };
  }

  close(): void {
    this.#closed = true;
    this.#queue.close();
    this.pool.close();
    this.#deliveries.close();
    this.#poster.close();
    this.findings.close();
    this.folder.remove();
  }
}

/** The disk did not take what was found, and a part of it would look like the whole. */
function withoutFindings({ errors }: Ending): Ending {
  const error = new EngineError(CODES.io, 'What was found could not be kept');
  return { errors: [errorBody(error), ...errors], discard: true };
}
