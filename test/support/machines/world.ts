import { SimulatedClock } from 'xstate';
import type {
  Delivery,
  Fault,
  Fingerprint,
  Inspection,
  MeasuredFile,
  Session,
} from '../../../machines/events.ts';
import type { Reading, Recording } from '../../../machines/file-context.ts';
import type { Settled } from '../../../src/ledger/ledger.ts';
import { cleared, faulty, verdict } from './file-rig.ts';
import { MemoryLedger, type Settlement } from './memory-ledger.ts';

/** How the next piece of I/O goes; what comes after the last one goes well. */
export type Fate = 'fine' | 'slow' | Fault['kind'];

const SLOW_MS = 120;
const SIZE = 15;
const CHUNK = 10;

/** The outside of an agent: a disk, a service and a ledger, which outlive the agent. */
export class World {
  readonly clock = new SimulatedClock();
  readonly ledger = new MemoryLedger();
  /** The content of each file, as a number: a new one each time it is written. */
  readonly disk = new Map<string, number>();
  /** Uploads of which a scan was requested and no verdict was sent. */
  readonly scanning = new Set<string>();
  /** Every upload ID that was ever given out, with the content that was sent for it. */
  readonly uploads = new Map<string, number>();
  readonly recorded = new Set<string>();
  /** Uploads that are on their way now, by the step that they are at. */
  readonly sending = new Set<AbortSignal>();
  mostSending = 0;
  #fates: Fate[];
  #writes = 0;

  constructor(fates: readonly Fate[]) {
    this.#fates = [...fates];
  }

  /** From now on all goes well. */
  calmDown(): void {
    this.#fates = [];
  }

  write(path: string): void {
    this.#writes += 1;
    this.disk.set(path, this.#writes);
  }

  /** Whether findings are in a content: in every other one. */
  static hasFindings(content: number): boolean {
    return content % 2 === 1;
  }

  verdictOf(uploadId: string): Delivery {
    const content = this.uploads.get(uploadId) ?? 0;
    return World.hasFindings(content) ? verdict(uploadId) : cleared(uploadId);
  }

  async inspect({ path, versionId, tolerant }: Reading, signal: AbortSignal): Promise<Inspection> {
    const content = this.disk.get(path);
    if (content === undefined) return { kind: 'settled', outcome: { kind: 'vanished' } };
    await this.#fate(signal, 'transient', 'unreadable', 'changed');
    if (this.disk.get(path) !== content && !tolerant) throw faulty({ kind: 'changed' });
    const fingerprint = measureOf(content);
    this.ledger.measure(versionId, fingerprint);
    const isKnown = this.ledger.judged.get(path) === fingerprint.sha256;
    if (isKnown) return { kind: 'settled', outcome: { kind: 'unchanged' } };
    return { kind: 'content', fingerprint };
  }

  open(file: MeasuredFile, signal: AbortSignal): Promise<Session> {
    return this.#upload(signal, async () => {
      await this.#fate(signal, 'transient', 'permanent');
      const content = this.#readAgain(file);
      const uploadId = `upload-${this.uploads.size + 1}`;
      this.uploads.set(uploadId, content);
      return { uploadId, chunkSize: CHUNK };
    });
  }

  send(file: MeasuredFile, signal: AbortSignal): Promise<void> {
    return this.#upload(signal, async () => {
      await this.#fate(signal, 'transient', 'expired', 'permanent');
      this.#readAgain(file);
    });
  }

  finish(signal: AbortSignal): Promise<void> {
    return this.#upload(signal, () => this.#fate(signal, 'transient', 'expired'));
  }

  requestScan(uploadId: string, signal: AbortSignal): Promise<void> {
    return this.#upload(signal, async () => {
      await this.#fate(signal, 'transient', 'expired', 'permanent');
      this.scanning.add(uploadId);
    });
  }

  async record({ delivery }: Recording, signal: AbortSignal): Promise<{ count: number }> {
    await this.#fate(signal, 'transient', 'expired', 'permanent');
    this.recorded.add(delivery.uploadId);
    return { count: World.hasFindings(this.uploads.get(delivery.uploadId) ?? 0) ? 1 : 0 };
  }

  /** A ledger that refuses does so before it has written anything. */
  async settle(settlement: Settlement): Promise<Settled> {
    if (this.#fates.shift() === 'transient') throw new Error('The disk is full');
    return await this.ledger.settle(settlement);
  }

  #readAgain({ path, identity, growing }: MeasuredFile): number {
    const content = this.disk.get(path);
    if (content === undefined) throw faulty({ kind: 'vanished' });
    const measured = Number(identity.mtimeNs);
    if (content !== measured && !growing) throw faulty({ kind: 'changed' });
    return measured;
  }

  async #upload<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    this.sending.add(signal);
    signal.addEventListener('abort', () => this.sending.delete(signal));
    this.mostSending = Math.max(this.mostSending, this.sending.size);
    try {
      return await work();
    } finally {
      this.sending.delete(signal);
    }
  }

  /** Takes the next fate; one that cannot befall this work is as good as fine. */
  async #fate(signal: AbortSignal, ...possible: readonly Fault['kind'][]): Promise<void> {
    const fate = this.#fates.shift() ?? 'fine';
    if (fate === 'slow') await this.#pause(signal);
    else if (fate !== 'fine' && possible.includes(fate)) throw faulty(faultOf(fate));
    signal.throwIfAborted();
  }

  #pause(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = this.clock.setTimeout(() => resolve(), SLOW_MS);
      signal.addEventListener('abort', () => {
        this.clock.clearTimeout(timer);
        reject(signal.reason);
      });
    });
  }
}

export function measureOf(content: number): Fingerprint {
  const mtimeNs = String(content);
  const identity = { dev: '1', ino: '2', size: SIZE, mtimeNs, ctimeNs: '3' };
  return { identity, sha256: mtimeNs };
}

function faultOf(kind: Fault['kind']): Fault {
  switch (kind) {
    case 'transient':
    case 'permanent':
    case 'expired':
    case 'exhausted':
      return { kind, code: kind };
    case 'unreadable':
      return { kind, reason: 'io' };
    default:
      return { kind };
  }
}
