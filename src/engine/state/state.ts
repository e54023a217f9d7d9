import { appendFileSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type PrivateFolder, takeFolder } from './private-folder.ts';
import type { ScanRecord } from './scan-record.ts';
import { keyFrom, openRecord, sealRecord } from './sealed-record.ts';
import { syncFolder, writeDurably } from './write-durably.ts';

/** Bytes of uploads, records of accepted scans, findings, and how often a scan was begun. */
const UPLOADS = 'uploads';
const SCANS = 'scans';
const FINDINGS = 'findings';
const BEGUN = 'begun';

/**
 * What the engine has promised and not yet kept, in a folder that survives it. One file a scan, replaced
 * as a whole; all of it sealed with a key that follows from the signing secret.
 */
export class State {
  /** Seals bytes of uploads and findings. */
  readonly key: Buffer;
  readonly #recordKey: Buffer;
  readonly #folder: PrivateFolder;

  /** Throws when the folder cannot be used. */
  constructor(folder: string, secret: string) {
    this.#folder = takeFolder(folder, [UPLOADS, SCANS, FINDINGS, BEGUN]);
    this.key = keyFrom(secret, 'bytes');
    this.#recordKey = keyFrom(secret, 'records');
  }

  uploadPath(id: string): string {
    return join(this.#folder.path, UPLOADS, id);
  }

  findingsPath(name: string): string {
    return join(this.#folder.path, FINDINGS, name);
  }

  /** Writes a record, the first time or anew. Durable once it resolves. */
  async put(record: ScanRecord): Promise<void> {
    await writeDurably(this.#scanPath(record.uploadId), sealRecord(this.#recordKey, record));
  }

  /** Makes the name of an upload durable; its bytes are synced by who wrote them. */
  async syncUploads(): Promise<void> {
    await syncFolder(join(this.#folder.path, UPLOADS));
  }

  async forget(id: string): Promise<void> {
    await rm(this.#scanPath(id), { force: true });
    await rm(this.#begunPath(id), { force: true });
  }

  /** Notes that a scan begins. It need not outlive the machine, only this program. */
  noteBegin(id: string): void {
    appendFileSync(this.#begunPath(id), '.', { mode: 0o600 });
  }

  /** Notes that a scan has ended, so that it does not count against the file. */
  noteEnd(id: string): void {
    rmSync(this.#begunPath(id), { force: true });
  }

  /** How often the scan was begun and did not end. */
  begun(id: string): number {
    return statSync(this.#begunPath(id), { throwIfNoEntry: false })?.size ?? 0;
  }

  /** All records, the oldest first; what belongs to none of them is removed. Throws when the secret is another one. */
  recover(): readonly ScanRecord[] {
    const scans = join(this.#folder.path, SCANS);
    const records: ScanRecord[] = [];
    for (const name of readdirSync(scans)) {
      // A record that was being written when the engine died: it was not promised yet, or the former one is there.
      if (name.endsWith('.new')) rmSync(join(scans, name));
      else records.push(this.#read(join(scans, name)));
    }
    this.#sweep(
      UPLOADS,
      new Set(records.flatMap((record) => (record.verdict ? [] : record.uploadId))),
    );
    this.#sweep(BEGUN, new Set(records.map(({ uploadId }) => uploadId)));
    this.#sweep(FINDINGS, new Set(records.flatMap(({ verdict }) => verdict?.findings?.file ?? [])));
    return records.sort((a, b) => a.acceptedAt - b.acceptedAt);
  }

  release(): void {
    this.#folder.release();
  }

  #read(path: string): ScanRecord {
    const bytes = readFileSync(path);
    try {
      return openRecord(this.#recordKey, bytes) as ScanRecord;
    } catch (cause) {
      throw new Error(
        `Cannot read state folder "${this.#folder.path}": it was written with another signing secret, or is damaged; give the former secret, or another folder with --state`,
        { cause },
      );
    }
  }

  #sweep(folder: string, keep: ReadonlySet<string>): void {
    const path = join(this.#folder.path, folder);
    for (const name of readdirSync(path)) if (!keep.has(name)) rmSync(join(path, name));
  }

  #scanPath(id: string): string {
    return join(this.#folder.path, SCANS, id);
  }

  #begunPath(id: string): string {
    return join(this.#folder.path, BEGUN, id);
  }
}
