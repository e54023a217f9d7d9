import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { CODES, EngineError, errorBody } from '../engine-error.ts';
import { newSeal } from '../pool/seal.ts';
import { compiledRules } from '../rules/compile-cache.ts';
import type { ScanRecord, Verdict } from '../state/scan-record.ts';
import type { State } from '../state/state.ts';
import type { Engine, ScanOrder } from './engine.ts';
import type { FileScanRequest } from './requests.ts';
import { SealedFile } from './sealed-file.ts';
import type { Upload } from './upload.ts';

/**
 * A scan during which the engine died so often is not begun again. More often than somebody restarts an engine
 * for reasons of their own, and less often than a service manager starts one that dies (systemd: five times).
 */
const MOST_BEGUN = 4;
const VALID_MS = 24 * 3600 * 1000;

/** Sees to it that a scan which was accepted is carried out, whatever becomes of this program. */
export class KeptScans {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  /** Where the engine puts findings so that they outlive it. */
  get lasting() {
    const state = this.#state;
    return {
      createFile: () => SealedFile.create(state.findingsPath(randomUUID()), newSeal(state.key)),
      onDrop: (id: string) => quietly(state.forget(id)),
    };
  }

  /** Writes down what was asked. Once it resolves, the scan may be promised. */
  async accept(request: FileScanRequest, upload: Upload, now: number): Promise<ScanOrder> {
    const { id, size, mimeType, place } = upload;
    const { rules, destinations, requestMetadata } = request;
    await this.#state.syncUploads();
    const record: ScanRecord = {
      uploadId: id,
      acceptedAt: now,
      size,
      nonce: place.kind === 'sealed' ? Buffer.from(place.seal.nonce).toString('hex') : '',
      mimeType,
      rules: rules.plain.rules,
      destinations: destinations.map(({ href }) => href),
      requestMetadata,
    };
    await this.#state.put(record);
    return this.#orderOf(record);
  }

  /** Goes on where a former program was ended. Says which uploads are known from then. */
  resume(engine: Engine): readonly string[] {
    const records = this.#state.recover();
    for (const record of records) this.#resume(record, engine);
    return records.map(({ uploadId }) => uploadId);
  }

  #resume(record: ScanRecord, engine: Engine): void {
    const { uploadId, verdict, delivered } = record;
    const order = this.#orderOf(record);
    if (!verdict) {
      if (
        this.#state.begun(uploadId) < MOST_BEGUN &&
        existsSync(this.#state.uploadPath(uploadId))
      ) {
        engine.scan(order);
      } else void this.#giveUp(order, engine);
      return;
    }
    const { findings, validUntil } = verdict;
    if (findings) {
      const seal = { key: this.#state.key, nonce: Buffer.from(findings.nonce, 'hex') };
      const file = SealedFile.of(this.#state.findingsPath(findings.file), seal);
      engine.findings.restore(uploadId, order.rules, findings, file, validUntil);
    }
    if (!delivered) engine.deliver(order, verdict);
  }

  /** The engine died of this file, again and again. */
  async #giveUp(order: ScanOrder, engine: Engine): Promise<void> {
    const error = new EngineError(CODES.crashed, 'The scan of this file crashed the engine');
    const validUntil = engine.now() + VALID_MS;
    const verdict = { validUntil, errors: [errorBody(error)], found: false, findings: undefined };
    await order.onVerdict?.(verdict).catch(() => {});
    engine.deliver(order, verdict);
  }

  #orderOf(record: ScanRecord): ScanOrder {
    const state = this.#state;
    const { uploadId, size, mimeType, requestMetadata } = record;
    const path = state.uploadPath(uploadId);
    const seal = { key: state.key, nonce: Buffer.from(record.nonce, 'hex') };
    let current = record;
    return {
      uploadId,
      requestMetadata,
      place: { kind: 'sealed', path, size, seal, mimeType },
      rules: compiledRules(record.rules),
      destinations: record.destinations.map((address) => new URL(address)),
      onBegin: () => {
        try {
          state.noteBegin(uploadId);
        } catch {
          // A full disk: then it does not count.
        }
      },
      onVerdict: async (verdict) => {
        state.noteEnd(uploadId);
        // A clean file is scanned again rather than written down, should nobody hear of it.
        if (isClean(verdict)) return;
        const judged = { ...current, verdict };
        await state.put(judged);
        current = judged;
        await rm(path, { force: true });
      },
      onDelivered: () => quietly(this.#delivered(current)),
    };
  }

  async #delivered(record: ScanRecord): Promise<void> {
    if (record.verdict?.findings) {
      await this.#state.put({ ...record, delivered: true });
      return;
    }
    await this.#state.forget(record.uploadId);
    await rm(this.#state.uploadPath(record.uploadId), { force: true });
  }
}

function isClean({ found, errors }: Verdict): boolean {
  return !found && errors.length === 0;
}

/** What fails here is done again after the next start. */
function quietly(work: Promise<void>): void {
  work.catch(() => {});
}
