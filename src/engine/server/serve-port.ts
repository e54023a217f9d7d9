import { availableParallelism } from 'node:os';
import type { MessagePort } from 'node:worker_threads';
import { loadDetectors } from '../detectors/registry.ts';
import { CODES, EngineError } from '../engine-error.ts';
import { builtInNames, type CompiledRules, compileRules } from '../rules/compile.ts';
import type { WireFinding } from '../rules/finding.ts';
import { readRules } from '../rules/read-rules.ts';
import { validateRules } from '../rules/validate.ts';
import { Engine } from './engine.ts';
import {
  localFindingsUrl,
  type PortError,
  type Reply,
  type Request,
  type ScanFile,
  type WorkerSetup,
} from './port.ts';

/** Beside the thread of the engine. The agent is to be small, so they do not stay. */
const MOST_THREADS = 2;
const HEAP_MB = 256;
const IDLE_MS = 15_000;

/** The embedded engine behind a message port. */
export function servePort(port: MessagePort, setup: WorkerSetup): void {
  const reply = (message: Reply): void => port.postMessage(message);
  const engine = new Engine({
    signingSecret: setup.signingSecret,
    findingsUrl: localFindingsUrl,
    scansHere: true,
    ocr: setup.ocr,
    pool: {
      size: Math.min(MOST_THREADS, availableParallelism() - 1),
      heapMb: HEAP_MB,
      idleMs: IDLE_MS,
    },
  });
  const scans = new Scans(engine, new URL(setup.webhookUrl), reply);
  const fetches = new Fetches(engine, reply);

  port.on('message', (request: Request) => {
    switch (request.type) {
      case 'rules':
        void scans
          .use(request)
          .then((problems) => reply({ type: 'rules', version: request.version, problems }));
        return;
      case 'scan':
        void scans.begin(request.files);
        return;
      case 'fetch':
        fetches.begin(request.fetchId, request.uploadId);
        return;
      case 'more':
        fetches.more(request.fetchId);
        return;
      case 'abandon':
        fetches.abandon(request.fetchId);
        return;
      case 'ask':
        reply({ type: 'here', isBusy: engine.counts.waiting > 0 });
        return;
      case 'close':
        engine.close();
        reply({ type: 'closed' });
    }
  });
}

class Scans {
  #rules: CompiledRules = compileRules([]);
  /** The detectors that the latest rules name are loaded. */
  #ready: Promise<void> | undefined;
  readonly #engine: Engine;
  readonly #webhook: URL;
  readonly #reply: (message: Reply) => void;

  constructor(engine: Engine, webhook: URL, reply: (message: Reply) => void) {
    this.#engine = engine;
    this.#webhook = webhook;
    this.#reply = reply;
  }

  /** Takes rules into force unless something is wrong with them. */
  async use({ detectionRules }: Extract<Request, { type: 'rules' }>): Promise<readonly string[]> {
    const problems = validateRules(detectionRules);
    if (problems.length === 0) {
      const rules = readRules(detectionRules);
      this.#ready = loadDetectors(builtInNames(rules)).then(() => {
        this.#rules = compileRules(rules);
      });
      await this.#ready;
      this.#ready = undefined;
    }
    return problems;
  }

  async begin(files: readonly ScanFile[]): Promise<void> {
    if (this.#ready) await this.#ready;
    const rules = this.#rules;
    const { href } = this.#webhook;
    const uploadIds = files.map(({ uploadId }) => uploadId);
    try {
      // A webhook that is known is not awaited, so that scans begin in the order they were asked for.
      if (!this.#engine.challenger.knows(href)) await this.#engine.challenger.pass(href);
    } catch (error) {
      this.#reply({ type: 'refused', uploadIds, error: portError(error) });
      return;
    }
    this.#reply({ type: 'accepted', uploadIds });
    for (const { uploadId, requestMetadata, ...file } of files) {
      const place = { kind: 'file', ...file } as const;
      const destinations = [this.#webhook];
      this.#engine.scan({ uploadId, place, rules, destinations, requestMetadata });
    }
  }
}

interface Fetch {
  readonly uploadId: string;
  readonly pieces: Iterator<readonly WireFinding[]>;
  next: IteratorResult<readonly WireFinding[]>;
}

/** Findings go over in pieces, each when the last one was taken, so that neither side holds all of them. */
class Fetches {
  readonly #fetches = new Map<number, Fetch>();
  readonly #engine: Engine;
  readonly #reply: (message: Reply) => void;

  constructor(engine: Engine, reply: (message: Reply) => void) {
    this.#engine = engine;
    this.#reply = reply;
  }

  begin(fetchId: number, uploadId: string): void {
    const pieces = this.#engine.findings.read(uploadId)?.[Symbol.iterator]();
    if (!pieces) {
      const message = 'the findings of this upload are not kept any more';
      this.#reply({ type: 'noFindings', fetchId, error: { code: CODES.notFound, message } });
      return;
    }
    this.#fetches.set(fetchId, { uploadId, pieces, next: pieces.next() });
    this.more(fetchId);
  }

  more(fetchId: number): void {
    const fetch = this.#fetches.get(fetchId);
    if (!fetch) return;
    const findings = fetch.next.done ? [] : fetch.next.value;
    fetch.next = fetch.next.done ? fetch.next : fetch.pieces.next();
    const last = fetch.next.done === true;
    this.#reply({ type: 'findings', fetchId, findings, last });
    if (!last) return;
    this.#fetches.delete(fetchId);
    this.#engine.findings.release(fetch.uploadId);
  }

  abandon(fetchId: number): void {
    this.#fetches.delete(fetchId);
  }
}

function portError(error: unknown): PortError {
  if (error instanceof EngineError) return { code: error.code, message: error.message };
  return { code: CODES.internal, message: 'The engine failed' };
}
