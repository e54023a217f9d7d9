import type {
  Delivery,
  FileOutcome,
  Fingerprint,
  OpenVersion,
  Resume,
} from '../../../machines/events.ts';
import type { Settlement as Full, Settled } from '../../../src/ledger/ledger.ts';

export type Settlement = Pick<Full, 'versionId' | 'outcome' | 'awaited'>;

/** A version as the ledger knows it. */
export interface Version {
  readonly versionId: string;
  readonly path: string;
  readonly outcomes: FileOutcome[];
  readonly uploads: { readonly uploadId: string; readonly replyBy: number }[];
  fingerprint?: Fingerprint;
}

/** A version and how it ended, in the order of the ends. */
export interface Ending {
  readonly path: string;
  readonly versionId: string;
  readonly sha256: string | undefined;
  readonly outcome: FileOutcome;
}

/** The ledger as its contract says, kept in memory: it survives the agents of one world. */
export class MemoryLedger {
  readonly versions = new Map<string, Version>();
  readonly endings: Ending[] = [];
  /** The content that was judged last, by path. */
  readonly judged = new Map<string, string>();
  readonly #deliveries = new Map<string, Delivery>();
  readonly #settled = new Set<string>();

  observe({ versionId, path }: { versionId: string; path: string }): void {
    if (this.versions.has(versionId)) return;
    this.versions.set(versionId, { versionId, path, outcomes: [], uploads: [] });
  }

  measure(versionId: string, fingerprint: Fingerprint): void {
    const version = this.#open(versionId);
    if (version.fingerprint && version.fingerprint.sha256 !== fingerprint.sha256) {
      this.#retire(version);
    }
    version.fingerprint = fingerprint;
  }

  async recordUpload(upload: { uploadId: string; versionId: string; replyBy: number }) {
    this.#open(upload.versionId).uploads.push(upload);
    return this.#deliveries.get(upload.uploadId);
  }

  storeDelivery(delivery: Delivery): 'stored' | 'repeated' {
    const { uploadId } = delivery;
    if (this.#deliveries.has(uploadId) || this.#settled.has(uploadId)) return 'repeated';
    this.#deliveries.set(uploadId, delivery);
    return 'stored';
  }

  async settle({ versionId, outcome, awaited = [] }: Settlement): Promise<Settled> {
    const version = this.#open(versionId);
    const verdict = awaited.map((uploadId) => this.#deliveries.get(uploadId)).find(Boolean);
    if (verdict !== undefined) return { verdict };
    const { path, fingerprint } = version;
    version.outcomes.push(outcome);
    this.endings.push({ path, versionId, sha256: fingerprint?.sha256, outcome });
    this.#retire(version);
    if (outcome.kind === 'vanished') this.judged.delete(path);
    if ((outcome.kind === 'clean' || outcome.kind === 'findings') && fingerprint) {
      this.judged.set(path, fingerprint.sha256);
    }
    return {};
  }

  forget(path: string): void {
    this.judged.delete(path);
  }

  openVersions(now: number): OpenVersion[] {
    return [...this.versions.values()]
      .filter(({ outcomes }) => outcomes.length === 0)
      .map((version) => ({
        versionId: version.versionId,
        path: version.path,
        ...(version.fingerprint && { fingerprint: version.fingerprint }),
        ...this.#resumeOf(version, now),
      }));
  }

  openPaths(): string[] {
    return this.openVersions(0)
      .map(({ path }) => path)
      .sort();
  }

  #resumeOf({ uploads }: Version, now: number): { resume?: Resume } {
    const upload =
      uploads.findLast(({ uploadId }) => this.#deliveries.has(uploadId)) ?? uploads.at(-1);
    if (!upload) return {};
    const { uploadId, replyBy } = upload;
    const delivery = this.#deliveries.get(uploadId);
    if (delivery) return { resume: { at: 'results', uploadId, delivery } };
    const remainingMs = Math.max(0, replyBy - now);
    const former = uploads.slice(0, -1).map((one) => one.uploadId);
    return { resume: { at: 'awaitingWebhook', uploadId, remainingMs, former } };
  }

  #open(versionId: string): Version {
    const version = this.versions.get(versionId);
    if (!version) throw new RangeError(`Version "${versionId}" was never observed`);
    const [ended] = version.outcomes;
    if (ended) throw new RangeError(`Version "${versionId}" has ended as "${ended.kind}" already`);
    return version;
  }

  #retire({ uploads }: Version): void {
    for (const { uploadId } of uploads.splice(0)) {
      this.#deliveries.delete(uploadId);
      this.#settled.add(uploadId);
    }
  }
}
